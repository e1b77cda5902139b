"""A ledger whose invoices are years late and have been paid in parts."""

from __future__ import annotations

from datetime import date
from typing import Any

from odoo import Command

from bench._ledger import ledger

PAYMENTS = 3
PART = 20
"""Of an invoice of 100: forty are left."""


def paid_ledger(env: Any, invoices: int, due_from: date, due_days: int, until: date) -> Any:
    """Write ``invoices`` with three part payments each, spread evenly to ``until``."""
    ledger(env, invoices)
    cr = env.cr
    cr.execute(
        "UPDATE account_move_line SET date_maturity = %s::date + (id %% %s)::int"
        " WHERE move_name LIKE 'BEN/%%' AND date_maturity IS NOT NULL",
        (due_from, due_days),
    )
    entry = env["account.move"].create({"move_type": "entry", "line_ids": [Command.clear()]})
    env.flush_all()
    for number in range(1, PAYMENTS + 1):
        _pay(cr, entry.id, number, until)
    cr.execute("ANALYZE account_move_line, account_partial_reconcile")
    env.invalidate_all()
    cr.commit()
    return env["account.move"].search([("name", "=like", "BEN/%")], order="id")


def _pay(cr: Any, entry: int, number: int, until: date) -> None:
    """Add one part payment to each invoice: a line on its account, and the tie between them."""
    cr.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_name = 'account_move_line' AND is_generated = 'NEVER'"
        " AND column_name <> 'id'"
    )
    changed = {
        "move_id": str(entry),
        "date": f"date_maturity + (date '{until}' - date_maturity) * {number} / {PAYMENTS + 1}",
        "debit": "0",
        "credit": str(PART),
        "balance": f"-{PART}",
        "amount_currency": f"-{PART}",
        "move_name": f"'PAY{number}/' || id",
    }
    columns = [name for (name,) in cr.fetchall()]
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(changed.get(name, f'"{name}"') for name in columns)
    cr.execute(
        f"INSERT INTO account_move_line ({names}) SELECT {values}"  # noqa: S608 - our own columns
        " FROM account_move_line WHERE move_name LIKE 'BEN/%' AND date_maturity IS NOT NULL"
    )
    cr.execute(
        """
        INSERT INTO account_partial_reconcile
               (debit_move_id, credit_move_id, debit_currency_id, credit_currency_id, company_id,
                amount, debit_amount_currency, credit_amount_currency, max_date)
        SELECT d.id, c.id, d.currency_id, c.currency_id, d.company_id, %(part)s, %(part)s,
               %(part)s, c.date
          FROM account_move_line d
          JOIN account_move_line c ON c.move_name = %(prefix)s || d.id
         WHERE d.move_name LIKE 'BEN/%%' AND d.date_maturity IS NOT NULL
        """,
        {"part": PART, "prefix": f"PAY{number}/"},
    )
