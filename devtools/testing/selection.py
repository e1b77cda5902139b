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
    chosen, named = _chosen(arguments, pure=True, default=[UNIT])
    if not chosen:
        return []
    run = Run("unit", chosen, coverage=False, live=True, may_be_empty=not named)
    return [carry_out("pure tests", run.count)]


def with_odoo(workshop: Workshop, arguments: Sequence[str]) -> list[Part]:
    """Run the tests among those that need a database."""
    chosen, named = _chosen(arguments, pure=False, default=["tests", f"--ignore={UNIT}"])
    if not named or any("browser" in item for item in chosen):
        browser.ensure()
    own = workshop.server.own(DATABASE)
    database.copy(workshop.server, template.ensure(workshop, template.WITH_MODULE), own)
    run = Run("selection", chosen, own, coverage=False, live=True, may_be_empty=not named)
    return [carry_out("Odoo tests", run.count)]


def _chosen(
    arguments: Sequence[str], *, pure: bool, default: list[str]
) -> tuple[list[str], list[str]]:
    """pytest's arguments for this kind of test, none if only the other kind is named; its paths."""
    paths = [item for item in arguments if _is_path(item)]
    named = [item for item in paths if _is_unit(item) is pure]
    if paths and not named:
        return [], named
    options = [item for item in arguments if item not in paths]
    return [*options, *(named or default)], named


def _is_path(argument: str) -> bool:
    return (ROOT / argument.partition("::")[0]).exists() and not argument.startswith("-")


def _is_unit(argument: str) -> bool:
    return (ROOT / UNIT) in ((ROOT / argument.partition("::")[0]).resolve() / "x").parents
