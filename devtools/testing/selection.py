"""`./dev test` with pytest's own arguments: just those tests, each with the right plugin."""

from collections.abc import Sequence

from .. import browser, database, template
from ..paths import ROOT
from ..workshop import Workshop
from .part import Part, carry_out
from .pytest_run import Run
from .suite import UNIT

DATABASE = "test_selection"


def is_pure(arguments: Sequence[str]) -> bool:
    """True if only pure tests are named, so that nothing needs Odoo."""
    paths = [item for item in arguments if _is_path(item)]
    return bool(paths) and all(_is_unit(path) for path in paths)


def pure(arguments: Sequence[str]) -> list[Part]:
    """Run the pure tests among those."""
    paths = [item for item in arguments if _is_path(item)]
    chosen = [item for item in arguments if not _is_path(item) or _is_unit(item)]
    run = Run(
        "unit",
        chosen if paths else [*chosen, UNIT],
        coverage=False,
        live=True,
        may_be_empty=not paths,
    )
    return [carry_out("pure tests", run.count)]


def with_odoo(workshop: Workshop, arguments: Sequence[str]) -> list[Part]:
    """Run the tests among those that need a database."""
    paths = [item for item in arguments if _is_path(item)]
    chosen = [item for item in arguments if not _is_path(item) or not _is_unit(item)]
    if not paths:
        chosen += ["tests", f"--ignore={UNIT}"]
    if any("browser" in item for item in chosen) or not paths:
        browser.ensure()
    own = workshop.server.own(DATABASE)
    database.copy(workshop.server, template.ensure(workshop, template.WITH_MODULE), own)
    run = Run("selection", chosen, own, coverage=False, live=True, may_be_empty=not paths)
    return [carry_out("Odoo tests", run.count)]


def _is_path(argument: str) -> bool:
    return (ROOT / argument.partition("::")[0]).exists() and not argument.startswith("-")


def _is_unit(argument: str) -> bool:
    return (ROOT / UNIT) in ((ROOT / argument.partition("::")[0]).resolve() / "x").parents
