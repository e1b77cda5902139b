"""Run every test and linter; with pytest arguments, just those tests.

Any skipped test counts as failed. The last line reads `N passed, N failed`.
"""

from argparse import ArgumentParser, Namespace

from .. import venv, workshop
from ..testing import report, selection, suite

TAKES_REST = True


def add_options(parser: ArgumentParser) -> None:
    """The quick way."""
    parser.add_argument("--unit", action="store_true", help="only the pure tests (seconds)")


def run(options: Namespace) -> int:
    """Exit code 1 when anything failed."""
    arguments = options.rest
    if options.unit or selection.is_pure(arguments):
        venv.ensure()
        parts = selection.pure(arguments) if arguments else [suite.unit()]
        return report.print_summary(parts)
    with workshop.opened(options) as ready:
        if arguments:
            parts = [*selection.pure(arguments), *selection.with_odoo(ready, arguments)]
        else:
            parts = suite.everything(ready)
    return report.print_summary(parts)
