"""The whole test run: its parts, in an order that keeps two processors busy."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from .. import browser, pdf_engine, template
from ..companions import companions
from ..console import say
from ..paths import ADDON, ROOT
from ..pdf_engine import ENGINES
from ..workshop import Workshop
from . import companion, coverage, lifecycle, linters, translations
from .jobs import Job, carry_out_all
from .part import Part, carry_out
from .pytest_run import Run

PROCESSES = 2
UNIT, ODOO, BROWSER = "tests/unit", "tests/odoo", "tests/browser"
LETTERS = f"{ODOO}/letters"
PURE = "pure tests"
#: What others wait for.
PROGRAMS, BARE, FRENCH, TESTED = (
    "programs of the tests",
    "database with accounting",
    "database with a French chart",
    "install and upgrade",
)
Work = Callable[[Part], None]


def unit() -> Part:
    """The pure tests, in two processes: seconds count here."""
    return carry_out(PURE, _pure)


def everything(workshop: Workshop) -> list[Part]:
    """Run all parts; each works on a database of its own."""
    coverage.forget()
    say(f"• tests and linters, {PROCESSES} at a time …")
    jobs = [*_foundations(workshop), *_tests(workshop), *_checks(workshop)]
    parts = carry_out_all(jobs, PROCESSES)
    return [*parts, carry_out("coverage", coverage.check)]


def _foundations(workshop: Workshop) -> Iterator[Job]:
    """What most of the others stand on, hence first."""
    yield Job(BARE, _template(workshop, template.ACCOUNT))
    yield Job(FRENCH, _template(workshop, template.FRENCH), after=(BARE,))
    yield Job(TESTED, partial(lifecycle.install_and_upgrade, workshop), after=(FRENCH,))
    yield Job(PROGRAMS, _programs)


def _tests(workshop: Workshop) -> Iterator[Job]:
    """On copies of the database where the module is installed; the longest first."""
    for number, files in enumerate(_shares(ODOO, without=LETTERS), 1):
        work = _on_a_copy(workshop, f"odoo_{number}", *files)
        yield Job(f"Odoo tests, {number} of {PROCESSES}", work, after=(TESTED,))
    for each in companions():
        work = partial(companion.check, workshop, each)
        yield Job(f"companion for {each.label}", work, after=(TESTED, PROGRAMS))
    for engine in ENGINES:
        work = _on_a_copy(workshop, f"letters_{engine}", LETTERS, engine=engine)
        yield Job(f"letters, {engine} engine", work, after=(TESTED, PROGRAMS))
    yield Job("browser tours", partial(_tours, workshop), after=(TESTED, PROGRAMS))


def _checks(workshop: Workshop) -> Iterator[Job]:
    """What fills the gaps: most of it can be done while the foundations are laid."""
    yield Job(PURE, Run("unit", [UNIT]).count)
    yield Job("linters", linters.check)
    yield Job("uninstall", partial(lifecycle.uninstall, workshop), after=(FRENCH,))
    bare = partial(lifecycle.install_without_chart, workshop)
    yield Job("install without a chart", bare, after=(BARE,))
    released = partial(lifecycle.upgrade_from_release, workshop)
    yield Job("upgrade from release", released, after=(FRENCH,))
    yield Job("translations", partial(_translations, workshop), after=(TESTED,))


def _programs(_part: Part) -> None:
    browser.ensure()
    pdf_engine.ensure_debian()


def _template(workshop: Workshop, name: str) -> Work:
    return lambda _part: template.ensure(workshop, name) and None


def _on_a_copy(
    workshop: Workshop, name: str, *arguments: str | Path, engine: str = "patched"
) -> Work:
    def work(part: Part) -> None:
        with lifecycle.copy_of_tested(workshop, name) as own:
            Run(name, arguments, own, engine).count(part)

    return work


def _tours(workshop: Workshop, part: Part) -> None:
    with lifecycle.copy_of_tested(workshop, "browser") as own:
        lifecycle.build_assets(own)
        Run("browser", [BROWSER], own).count(part)


def _translations(workshop: Workshop, part: Part) -> None:
    with lifecycle.copy_of_tested(workshop, "translations") as own:
        translations.check(own, ADDON, part)


def _pure(part: Part) -> None:
    runs = [
        Run(f"unit-{number}", files, measured=False)
        for number, files in enumerate(_shares(UNIT), 1)
    ]
    shares = [Part(run.name) for run in runs]
    with ThreadPoolExecutor(PROCESSES) as pool:
        list(pool.map(Run.count, runs, shares))
    for share in shares:
        part.add(share)


def _shares(folder: str, without: str = "nothing") -> list[list[Path]]:
    """The folder's test files dealt out evenly, the longest first."""
    files = [
        path for path in (ROOT / folder).rglob("test_*.py") if (ROOT / without) not in path.parents
    ]
    files.sort(key=lambda path: path.stat().st_size, reverse=True)
    return [share for start in range(PROCESSES) if (share := files[start::PROCESSES])]
