"""Open a Python shell in Odoo, on the demo's database; further options go to Odoo."""

import subprocess
from argparse import ArgumentParser, Namespace

from .. import workshop
from ..demo import ledger
from ..odoo_config import odoo
from ..paths import ROOT

TAKES_REST = True


def add_options(parser: ArgumentParser) -> None:
    """Which database."""
    parser.add_argument("--database", metavar="NAME", help="default: the demo's")


def run(options: Namespace) -> int:
    """Hand the terminal over."""
    with workshop.opened(options) as ready:
        database = options.database or ledger.ensure(ready)
        command = odoo("shell", "--log-level=warn", *options.rest, database=database)
        return subprocess.run(command, cwd=ROOT, check=False).returncode
