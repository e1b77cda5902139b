"""How long it takes to measure the payer profiles of a large ledger."""

from __future__ import annotations

import argparse
import resource
import time
from datetime import timedelta
from typing import Any

from odoo import sql_db

from bench._ledger import AS_OF
from bench._payer_ledger import LINES_PER_INVOICE, payer_ledger


def add_options(parser: argparse.ArgumentParser) -> None:
    """The size of the ledger, whose writing takes longer than its measuring."""
    parser.add_argument("--debtors", type=int, metavar="N")
    parser.add_argument("--invoices", type=int, default=12, metavar="N", help="of each debtor")


def run(args: Any) -> dict[str, Any]:
    """Measure everybody once, then again when nothing happened, then after one payment in fifty."""
    debtors = args.debtors or (1_000 if args.quick else 10_000)
    payer_ledger(args.env, debtors, args.invoices, AS_OF)
    profiling = args.env["relance.profiling"].with_context(tracking_disable=True)
    company = args.env.company
    first = _timed(profiling, company, AS_OF)
    nothing = _timed(profiling, company, AS_OF)
    tomorrow = _timed(profiling, company, AS_OF + timedelta(days=1))
    args.env.cr.execute(
        "SELECT p.code, count(*) FROM relance_debtor d JOIN relance_payer_profile p"
        " ON p.id = d.profile_id GROUP BY 1 ORDER BY 2 DESC"
    )
    return {
        "debtors": debtors,
        "lines": debtors * args.invoices * LINES_PER_INVOICE,
        **{f"{name}_first": value for name, value in first.items()},
        **{f"{name}_nothing_new": value for name, value in nothing.items()},
        **{f"{name}_tomorrow": value for name, value in tomorrow.items()},
        "profiles": dict(args.env.cr.fetchall()),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _timed(profiling: Any, company: Any, on: Any) -> dict[str, Any]:
    """Do what the scheduled action does for one company."""
    queries, started = sql_db.sql_counter, time.perf_counter()
    profiling._mark(company, on)
    profiling._measure_company(company, on)
    profiling.env.cr.commit()
    return {
        "seconds": round(time.perf_counter() - started, 3),
        "queries": sql_db.sql_counter - queries,
    }
