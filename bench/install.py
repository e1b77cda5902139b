"""How long installing the module takes on a ledger that is there already."""

from __future__ import annotations

import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any

from bench._ledger import ledger
from devtools.paths import ODOO_CONFIG

WITHOUT_MODULE = True
QUICK = 2_000


def add_options(parser: ArgumentParser) -> None:
    """How large the ledger is."""
    parser.add_argument("--items", type=int, default=100_000, help="open items (default: 100,000)")
    parser.add_argument("--closed", type=int, default=0, help="closed lines beside them")


def run(args: Any) -> dict[str, Any]:
    """Time `odoo -i relance_impayes` from beginning to end, Odoo's own start included."""
    items = QUICK if args.quick else args.items
    ledger(args.env, items, args.closed)
    args.env.cr.commit()
    command = [sys.executable, "-m", "odoo", "-c", str(ODOO_CONFIG), "-d", args.env.cr.dbname]
    command += ["-i", "relance_impayes", "--stop-after-init", "--log-level=critical"]
    started = time.perf_counter()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    seconds = round(time.perf_counter() - started, 3)
    return {"items": items, "closed": args.closed, "seconds": seconds}
