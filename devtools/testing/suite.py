"""The whole test run: its parts, in an order that keeps two processors busy."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from .. import browser, database, pdf_engine, template
from ..console import say
from ..pdf_engine import ENGINES
from ..workshop import Workshop
from . import coverage, lifecycle, linters, translations
from .part import Part, carry_out
from .pytest_run import Run

UNIT, ODOO, BROWSER = "tests/unit", "tests/odoo", "tests/browser"
LETTERS = f"{ODOO}/letters"
Lane = Sequence[tuple[str, Callable[[Part], None]]]


def unit(*, measured: bool) -> Part:
    """The pure tests."""
    return carry_out("pure tests", Run("unit", [UNIT], coverage=measured).count)


def everything(workshop: Workshop) -> list[Part]:
    """Run all parts; each works on a database of its own."""
    coverage.forget()
    browser.ensure()
    pdf_engine.ensure_debian()
    for name in template.BASES:
        template.ensure(workshop, name)
    say("• tests, in two lanes …")
    parts = _side_by_side(
        [("install and upgrade", lambda part: lifecycle.install_and_upgrade(workshop, part))],
        [
            ("pure tests", Run("unit", [UNIT]).count),
            ("linters", linters.check),
        ],
    )
    parts += _side_by_side(
        [("Odoo tests", _on_a_copy(workshop, "odoo", ODOO, f"--ignore={LETTERS}"))],
        [
            *((f"letters, {engine} engine", _letters(workshop, engine)) for engine in ENGINES),
            ("browser tours", _on_a_copy(workshop, "browser", BROWSER)),
            ("translations", translations.check),
            (
                "install without a chart",
                lambda part: lifecycle.install_without_chart(workshop, part),
            ),
            ("uninstall", lambda part: lifecycle.uninstall(workshop, part)),
            ("upgrade from release", lambda part: lifecycle.upgrade_from_release(workshop, part)),
        ],
    )
    parts.append(carry_out("coverage", coverage.check))
    return parts


def _on_a_copy(
    workshop: Workshop, name: str, *arguments: str, engine: str = "patched"
) -> Callable[[Part], None]:
    def work(part: Part) -> None:
        own = database.copy(workshop.server, lifecycle.TESTED, f"test_{name}")
        Run(name, arguments, own, engine).count(part)
        database.drop(workshop.server, own)

    return work


def _letters(workshop: Workshop, engine: str) -> Callable[[Part], None]:
    return _on_a_copy(workshop, f"letters_{engine}", LETTERS, engine=engine)


def _side_by_side(*lanes: Lane) -> list[Part]:
    with ThreadPoolExecutor(len(lanes)) as pool:
        running = [
            pool.submit(lambda lane=lane: [carry_out(*part) for part in lane]) for lane in lanes
        ]
        return [part for lane in running for part in lane.result()]
