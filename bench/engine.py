"""How long it takes to decide about a ledger and to record the acts."""

from __future__ import annotations

import os
import resource
import time
from argparse import ArgumentParser
from typing import Any

import odoo
from odoo import SUPERUSER_ID, api, sql_db
from odoo.modules.registry import Registry
from odoo.tools import split_every

from bench import _dry_run, _screens
from bench._ledger import AS_OF, ITEMS_PER_DEBTOR, ledger

QUICK = 2_000
BATCH = 2_000


def add_options(parser: ArgumentParser) -> None:
    """How large the ledger is, and who works on it."""
    parser.add_argument("--items", type=int, default=20_000, help="open items (default: 20,000)")
    parser.add_argument("--closed", type=int, default=0, help="closed lines beside them")
    parser.add_argument("--workers", type=int, default=1, help="processes that share the work")
    parser.add_argument("--screens", action="store_true", help="time the screens and a dry run too")


def run(args: Any) -> dict[str, Any]:
    """Time ``args.items`` overdue items, ten for each debtor."""
    items = QUICK if args.quick else args.items
    ledger(args.env, items, args.closed)
    company = args.env.company
    figures = {"items": items, "debtors": items // ITEMS_PER_DEBTOR, "closed": args.closed}
    started = time.perf_counter()
    _engine(args.env)._refresh_agenda(company, AS_OF)
    args.env.cr.commit()
    figures["seconds_opening_files"] = _since(started)
    figures["seconds_deciding"] = _decide_all(args.env)
    if args.screens:
        figures |= _dry_run.times(args.env, AS_OF)
    if args.workers > 1:
        figures |= {"workers": args.workers, "seconds": _share(args.env, args.workers)}
    else:
        queries, started = sql_db.sql_counter, time.perf_counter()
        _engine(args.env)._escalate_company(company, AS_OF)
        figures |= {"seconds": _since(started), "queries": sql_db.sql_counter - queries}
    args.env.invalidate_all()
    started = time.perf_counter()
    _engine(args.env)._refresh_agenda(company, AS_OF)
    _engine(args.env)._escalate_company(company, AS_OF)
    figures |= {
        "acts": args.env["relance.act"].search_count([]),
        "seconds_nothing_due": _since(started),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    return figures | (_screens.times(args.env) if args.screens else {})


def _engine(env: Any) -> Any:
    return env["relance.engine"].with_context(tracking_disable=True, mail_create_nolog=True)


def _since(started: float) -> float:
    return round(time.perf_counter() - started, 3)


def _decide_all(env: Any) -> float:
    """Decide about everybody and keep nothing, in the engine's own batches."""
    debtors = env["relance.debtor"].search([], order="id")
    started = time.perf_counter()
    for batch in split_every(BATCH, debtors.ids, debtors.browse):
        _engine(env)._decide(batch, AS_OF)
        env.invalidate_all()
    env.cr.commit()
    return _since(started)


def _share(env: Any, number: int) -> float:
    """The same work by several processes, as several records of the scheduled action do it."""
    database, company_id = env.cr.dbname, env.company.id
    env.cr.commit()
    started = time.perf_counter()
    pids = []
    for _worker in range(number):
        pid = os.fork()
        if not pid:
            # The connections at hand are the parent's.
            odoo.sql_db._Pool = odoo.sql_db._Pool_readonly = None
            with Registry(database).cursor() as cursor:
                own = api.Environment(cursor, SUPERUSER_ID, {})
                _engine(own)._escalate_company(own["res.company"].browse(company_id), AS_OF)
                cursor.commit()
            os._exit(0)
        pids.append(pid)
    for pid in pids:
        os.waitpid(pid, 0)
    return _since(started)
