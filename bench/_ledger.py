"""A ledger of any size: open items that are late, and closed ones beside them.

Rows are copied from an invoice that Odoo posted itself. Foreign keys and indexes of the tables
that grow are taken away meanwhile: keys for good (the database is thrown away), indexes until all
rows are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from typing import Any

import psycopg2

import odoo
from odoo import Command

AS_OF = date(2026, 6, 16)  # a Tuesday
ITEMS_PER_DEBTOR = 10
LARGE = 200_000
"""Rows from which dropping the indexes pays."""
AT_ONCE = 500_000
LINES_PER_CLOSED_MOVE = 2
TABLES = ("account_move_line", "account_move", "res_partner")


def ledger(env: Any, items: int, closed: int = 0) -> None:
    """Write ``items`` overdue invoices, ten for each debtor, and ``closed`` lines of paid ones."""
    _prepare(env)
    model = _model(env)
    with _growing(env.cr, items + closed):
        debtors = max(items // ITEMS_PER_DEBTOR, 1)
        partners = _partners(env.cr, model, debtors)
        owner = f"{partners} + 1 + ({{n}} - 1) / {ITEMS_PER_DEBTOR}"
        _invoices(env.cr, model, items, owner)
        paid = closed // LINES_PER_CLOSED_MOVE
        owner = f"{partners} + 1 + {{n}} %% {debtors}"
        _invoices(env.cr, model, paid, owner, series="OLD", closed=True)
    model.button_draft()
    env.flush_all()
    env.cr.commit()
    _vacuum(env.cr.dbname)
    env.invalidate_all()


def _vacuum(database: str) -> None:
    """Bring the tables to the state in which a server that has run for a day keeps them."""
    _name, info = odoo.sql_db.connection_info_for(database)
    with closing(psycopg2.connect(**info)) as connection:
        connection.autocommit = True
        connection.cursor().execute(f"VACUUM ANALYZE {', '.join(TABLES)}")


def _invoices(
    cr: Any, model: Any, count: int, owner: str, *, series: str = "BEN", closed: bool = False
) -> None:
    for start in range(0, count, AT_ONCE):
        number = min(AT_ONCE, count - start)
        here, name = owner.format(n=f"(n + {start})"), f"'{series}/2026/' || (n + {start})"
        due = f"date '{AS_OF}' - 1 - (n * 7) %% 60"
        if closed:
            due = f"date '{AS_OF}' - 90 - (n * 7) %% 1500"
        moves = _moves(cr, model, number, here, name, due, closed=closed)
        for line in model.line_ids:
            changed = {"move_id": f"{moves} + n", "move_name": name, "partner_id": here}
            changed |= {"date": f"{due} - 30", "invoice_date": f"{due} - 30"}
            if line.date_maturity:
                changed["date_maturity"] = due
            if line.date_maturity and closed:
                changed |= {
                    "reconciled": "TRUE",
                    "amount_residual": "0",
                    "amount_residual_currency": "0",
                }
            _copy(cr, "account_move_line", line.id, number, changed)
        cr.commit()


def _prepare(env: Any) -> None:
    """A company with the French chart and, where the module is, confirmed settings."""
    company = env.company
    if company.chart_template != "fr":
        company.country_id = env.ref("base.fr")
        env["account.chart.template"].try_loading("fr", company, install_demo=False)
    if "relance_confirmed" in company._fields:
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
    address = "'debtor' || n || '@client.example'"
    return _copy(
        cr,
        "res_partner",
        model.partner_id.id,
        count,
        {
            "name": "'Debtor ' || n",
            "complete_name": "'Debtor ' || n",
            "email": address,
            "email_normalized": address,
            "commercial_partner_id": "id_base + n",
        },
    )


def _moves(  # noqa: PLR0917 (what distinguishes a copy)
    cr: Any, model: Any, count: int, owner: str, name: str, due: str, *, closed: bool
) -> int:
    changed = {
        "date": f"{due} - 30",
        "invoice_date": f"{due} - 30",
        "invoice_date_due": due,
        "name": name,
        "sequence_number": "1000000 + n",
        "partner_id": owner,
        "commercial_partner_id": owner,
        "payment_reference": name,
        "access_token": "NULL",
    }
    if closed:
        changed |= {
            "payment_state": "'paid'",
            "amount_residual": "0",
            "amount_residual_signed": "0",
        }
    return _copy(cr, "account_move", model.id, count, changed)


@contextmanager
def _growing(cr: Any, rows: int) -> Iterator[None]:
    """Without what makes a million insertions slow."""
    if rows < LARGE:
        yield
        return
    cr.execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint"
        " WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)",
        (list(TABLES),),
    )
    for table, name in cr.fetchall():
        cr.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    cr.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid::regclass::text = ANY(%s) AND NOT indisprimary",
        (list(TABLES),),
    )
    indexes = cr.fetchall()
    for name, _definition in indexes:
        cr.execute(f"DROP INDEX {name}")
    cr.commit()
    yield
    for _name, definition in indexes:
        cr.execute(definition)
    cr.commit()


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
