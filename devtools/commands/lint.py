"""Run the linters: ruff, mypy, pylint-odoo, OCA's module checks, XML, house rules."""

from argparse import ArgumentParser, Namespace

from .. import venv
from ..testing import linters, report
from ..testing.part import carry_out


def add_options(parser: ArgumentParser) -> None:
    """None of its own."""


def run(_options: Namespace) -> int:
    """Exit code 1 when anyone complains."""
    venv.ensure()
    return report.print_summary([carry_out("linters", linters.check)])
