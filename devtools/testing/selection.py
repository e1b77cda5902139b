"""`./dev test` with pytest's own arguments: just those tests, each with the right plugin."""

from collections.abc import Sequence
from pathlib import Path

from .. import browser, database, template
from ..companions import Companion, companions
from ..console import Stop
from ..paths import ROOT
from ..workshop import Workshop
from .part import Part, carry_out
from .pytest_run import Run
from .suite import BROWSER, ODOO, UNIT

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
    run = Run("unit", chosen, measured=False, live=True, may_be_empty=not named)
    return [carry_out("pure tests", run.count)]


def with_odoo(workshop: Workshop, arguments: Sequence[str]) -> list[Part]:
    """Run the tests among those that need a database."""
    chosen, named = _chosen(arguments, pure=False, default=[ODOO, BROWSER])
    if not chosen:
        return []
    if not named or any("browser" in item for item in chosen):
        browser.ensure()
    source = template.WITH_MODULE
    if beside := _companion(named):
        source = template.with_companion(beside)
    own = workshop.server.own(DATABASE)
    database.copy(workshop.server, template.ensure(workshop, source), own)
    run = Run("selection", chosen, own, measured=False, live=True, may_be_empty=not named)
    return [carry_out("Odoo tests", run.count)]


def _companion(named: Sequence[str]) -> Companion | None:
    """The companion whose tests these are; the module's own are run without any."""
    found = {_owner(path) for path in named}
    if len(found) > 1:
        raise Stop("Tests of a companion need a database of their own: name them alone.")
    return next(iter(found), None)


def _owner(argument: str) -> Companion | None:
    path = _path(argument)
    return next((each for each in companions() if path.is_relative_to(each.tests)), None)


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
    return _path(argument).exists() and not argument.startswith("-")


def _is_unit(argument: str) -> bool:
    return _path(argument).is_relative_to(ROOT / UNIT)


def _path(argument: str) -> Path:
    return (ROOT / argument.partition("::")[0]).resolve()
