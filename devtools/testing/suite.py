"""The whole test run: its parts, in an order that keeps two processors busy."""

from collections.abc import Callable
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
from .part import Part, carry_out
from .pytest_run import Run

PROCESSES = 2
UNIT, ODOO, BROWSER = "tests/unit", "tests/odoo", "tests/browser"
LETTERS = f"{ODOO}/letters"
PURE = "pure tests"
Work = Callable[[Part], None]


def unit(*, measured: bool) -> Part:
    """The pure tests."""
    return carry_out(PURE, partial(_pure, measured=measured))


def everything(workshop: Workshop) -> list[Part]:
    """Run all parts; each works on a database of its own."""
    coverage.forget()
    browser.ensure()
    pdf_engine.ensure_debian()
    template.ensure(workshop)
    say("• tests and linters, two at a time …")
    parts = _two_at_a_time(
        {
            "install and upgrade": partial(lifecycle.install_and_upgrade, workshop),
            PURE: partial(_pure, measured=True),
            "linters": linters.check,
        }
    )
    parts += _two_at_a_time(
        {
            **{
                f"Odoo tests, {number} of {PROCESSES}": _on_a_copy(
                    workshop, f"odoo_{number}", *files
                )
                for number, files in enumerate(_shares(ODOO, without=LETTERS), 1)
            },
            "browser tours": _on_a_copy(workshop, "browser", BROWSER),
            **{f"letters, {engine} engine": _letters(workshop, engine) for engine in ENGINES},
            "uninstall": partial(lifecycle.uninstall, workshop),
            "install without a chart": partial(lifecycle.install_without_chart, workshop),
            "upgrade from release": partial(lifecycle.upgrade_from_release, workshop),
            "translations": partial(_translations, workshop),
            **{
                f"companion for {each.label}": partial(companion.check, workshop, each)
                for each in companions()
            },
        }
    )
    parts.append(carry_out("coverage", coverage.check))
    return parts


def _pure(part: Part, *, measured: bool) -> None:
    """In two processes: seconds count here."""
    runs = [
        Run(f"unit-{number}", files, measured=measured)
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


def _on_a_copy(
    workshop: Workshop, name: str, *arguments: str | Path, engine: str = "patched"
) -> Work:
    def work(part: Part) -> None:
        with lifecycle.copy_of_tested(workshop, name) as own:
            Run(name, arguments, own, engine).count(part)

    return work


def _translations(workshop: Workshop, part: Part) -> None:
    with lifecycle.copy_of_tested(workshop, "translations") as own:
        translations.check(own, ADDON, part)


def _letters(workshop: Workshop, engine: str) -> Work:
    return _on_a_copy(workshop, f"letters_{engine}", LETTERS, engine=engine)


def _two_at_a_time(parts: dict[str, Work]) -> list[Part]:
    """The longest come first; whoever is free takes the next."""
    with ThreadPoolExecutor(PROCESSES) as pool:
        running = [pool.submit(carry_out, name, work) for name, work in parts.items()]
        return [part.result() for part in running]
