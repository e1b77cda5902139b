"""How long it takes to decide about a ledger and to record the acts."""

from __future__ import annotations

import resource
import time
from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from odoo import Command, sql_db

AS_OF = date(2026, 6, 16)  # a Tuesday
ITEMS_PER_DEBTOR = 10


def add_options(parser: ArgumentParser) -> None:
    """How large the ledger is."""
    parser.add_argument("--items", type=int, default=20_000, help="open items (default: 20,000)")


def run(args: Any) -> dict[str, Any]:
    """Time ``args.items`` overdue items, ten for each debtor."""
    items = 2_000 if args.quick else args.items
    ledger(args.env, items)
    engine = args.env["relance.engine"].with_context(tracking_disable=True, mail_create_nolog=True)
    company = args.env.company
    engine._refresh_agenda(company, AS_OF)
    args.env.cr.commit()
    queries, started = sql_db.sql_counter, time.perf_counter()
    engine._escalate_company(company, AS_OF)
    seconds = time.perf_counter() - started
    counted = sql_db.sql_counter - queries
    started = time.perf_counter()
    engine._refresh_agenda(company, AS_OF)
    engine._escalate_company(company, AS_OF)
    quiet = time.perf_counter() - started
    return {
        "items": items,
        "debtors": items // ITEMS_PER_DEBTOR,
        "acts": args.env["relance.act"].search_count([]),
        "seconds": round(seconds, 3),
        "queries": counted,
        "seconds_nothing_due": round(quiet, 3),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def ledger(env: Any, items: int) -> None:
    """Write ``items`` overdue invoices by copying one that Odoo posted itself."""
    _prepare(env)
    model = _model(env)
    partners = _partners(env.cr, model, items // ITEMS_PER_DEBTOR)
    owner = f"{partners} + 1 + (n - 1) / {ITEMS_PER_DEBTOR}"
    moves = _moves(env.cr, model, items, owner)
    for line in model.line_ids:
        due = f"date '{AS_OF}' - 1 - (n * 7) %% 60"
        changed = {"move_id": f"{moves} + n", "move_name": "'BEN/2026/' || n", "partner_id": owner}
        if line.date_maturity:
            changed["date_maturity"] = due
        _copy(env.cr, "account_move_line", line.id, items, changed)
    model.button_draft()
    env.cr.execute("ANALYZE res_partner, account_move, account_move_line")
    env.invalidate_all()
    env.cr.commit()


def _prepare(env: Any) -> None:
    """A company with the French chart and confirmed settings."""
    company = env.company
    if company.chart_template != "fr":
        company.country_id = env.ref("base.fr")
        env["account.chart.template"].try_loading("fr", company, install_demo=False)
    company.write({"relance_confirmed": True, "relance_require_sent": False})


def _model(env: Any) -> Any:
    """The invoice that the others are copied from."""
    line = Command.create({"name": "Work", "price_unit": 100, "tax_ids": []})
    model = env["account.move"].create(
        {
            "move_type": "out_invoice",
            "partner_id": env["res.partner"].create({"name": "Model", "is_company": True}).id,
            "invoice_date": AS_OF - timedelta(days=60),
            "invoice_date_due": AS_OF - timedelta(days=30),
            "invoice_payment_term_id": False,
            "invoice_line_ids": [line],
        }
    )
    model.action_post()
    env.flush_all()
    return model


def _partners(cr: Any, model: Any, count: int) -> int:
    return _copy(
        cr,
        "res_partner",
        model.partner_id.id,
        count,
        {
            "name": "'Debtor ' || n",
            "complete_name": "'Debtor ' || n",
            "email": "'debtor' || n || '@client.example'",
            "email_normalized": "'debtor' || n || '@client.example'",
            "commercial_partner_id": "id_base + n",
        },
    )


def _moves(cr: Any, model: Any, count: int, owner: str) -> int:
    return _copy(
        cr,
        "account_move",
        model.id,
        count,
        {
            "name": "'BEN/2026/' || n",
            "sequence_number": "1000000 + n",
            "partner_id": owner,
            "commercial_partner_id": owner,
            "payment_reference": "'BEN/2026/' || n",
            "access_token": "NULL",
        },
    )


def _copy(cr: Any, table: str, row: int, count: int, changed: dict[str, str]) -> int:
    """Insert ``count`` copies of a row with some columns changed; return the id before the first.

    ``changed`` holds SQL on ``n`` (1 to ``count``) and ``id_base``.
    """
    cr.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_name = %s AND is_generated = 'NEVER' AND column_name <> 'id'",
        (table,),
    )
    columns = [name for (name,) in cr.fetchall()]
    cr.execute(f"SELECT max(id) FROM {table}")  # noqa: S608 - our own names
    base = cr.fetchone()[0]
    values = ", ".join(
        changed.get(name, f'model."{name}"').replace("id_base", str(base)) for name in columns
    )
    names = ", ".join(f'"{name}"' for name in columns)
    cr.execute(
        f"INSERT INTO {table} (id, {names}) SELECT {base} + n, {values}"  # noqa: S608 - our own
        f" FROM {table} model, generate_series(1, %s) n WHERE model.id = %s",
        (count, row),
    )
    cr.execute(f"SELECT setval('{table}_id_seq', {base + count})")
    return base
