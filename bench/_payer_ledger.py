"""A large ledger of customers who have paid, or have not: written by copying one real invoice."""

from __future__ import annotations

from datetime import date
from typing import Any

from odoo import Command

from bench._ledger import _copy, _growing, _model, _partners, _prepare

LINES_PER_INVOICE = 4
"""Receivable and revenue of the invoice; bank and receivable of its payment."""
UNPAID = 8
"""One invoice in so many, among the last ones, is still unpaid."""


def payer_ledger(env: Any, debtors: int, invoices: int, until: date) -> None:
    """Write ``debtors`` with ``invoices`` each, one a month or so, and their files."""
    _prepare(env)
    model = _model(env)
    with _growing(env.cr, debtors * invoices * LINES_PER_INVOICE):
        partners = _partners(env.cr, model, debtors)
        _invoices(env, model, debtors * invoices, invoices, partners, until)
    model.button_draft()
    env.flush_all()
    env.cr.commit()
    env.cr.execute(
        "ANALYZE res_partner, account_move, account_move_line, account_partial_reconcile"
    )
    env.invalidate_all()
    _open_files(env, partners, debtors)


def _invoices(  # noqa: PLR0917 (the size of it all)
    env: Any, model: Any, count: int, each: int, partners: int, until: date
) -> None:
    """Invoices with their lines, and the money received for those that are paid."""
    owner = f"{partners} + 1 + (n - 1) / {each}"
    rank = f"((n - 1) %% {each})"
    due = f"(date '{until}' + 5 - 30 * {rank} - n %% 11)"
    paid = f"NOT ({rank} < 3 AND n %% {UNPAID} = 0)"
    moves = _copy(env.cr, "account_move", model.id, count, {
        "name": "'BEN/2026/' || n", "sequence_number": "1000000 + n", "partner_id": owner,
        "commercial_partner_id": owner, "payment_reference": "'BEN/2026/' || n",
        "access_token": "NULL", "invoice_date": f"{due} - 30", "invoice_date_due": due,
    })  # fmt: skip
    lines = {"move_id": f"{moves} + n", "move_name": "'BEN/2026/' || n", "partner_id": owner}
    left = f"CASE WHEN {paid} THEN 0 ELSE 100 END"
    claim = model.line_ids.filtered("date_maturity")
    first = _copy(env.cr, "account_move_line", claim.id, count, {
        **lines, "date_maturity": due, "reconciled": paid, "amount_residual": left,
        "amount_residual_currency": left,
    })  # fmt: skip
    _copy(env.cr, "account_move_line", (model.line_ids - claim).id, count, lines)
    late = f"((({owner}) * 13) %% 60 - 8 + n %% 7)"
    _receive(env, model, count, {"partner_id": owner, "date": f"{due} + {late}"}, paid, first)


def _receive(  # noqa: PLR0917 (pieces of one statement)
    env: Any, model: Any, count: int, who: dict[str, str], paid: str, first: int
) -> None:
    """Money for each invoice that is paid, as late as its customer is used to, and the match."""
    claim = model.line_ids.filtered("date_maturity")
    entry = env["account.move"].create({"move_type": "entry", "line_ids": [Command.clear()]})
    env.flush_all()
    common = {
        **who, "move_id": str(entry.id), "date_maturity": "NULL", "amount_residual": "0",
        "amount_residual_currency": "0", "reconciled": "TRUE", "move_name": "'VIR/' || n",
    }  # fmt: skip
    credit = {"debit": "0", "credit": "100", "balance": "-100", "amount_currency": "-100"}
    debit = {"debit": "100", "credit": "0", "balance": "100", "amount_currency": "100"}
    first_credit = _copy(env.cr, "account_move_line", claim.id, count, {**common, **credit})
    bank = (model.line_ids - claim).id
    _copy(env.cr, "account_move_line", bank, count, {**common, **debit})
    env.cr.execute(
        f"""
        INSERT INTO account_partial_reconcile
               (debit_move_id, credit_move_id, debit_currency_id, credit_currency_id, company_id,
                amount, debit_amount_currency, credit_amount_currency, max_date)
        SELECT {first} + n, {first_credit} + n, %s, %s, %s, 100, 100, 100, {who["date"]}
          FROM generate_series(1, %s) n WHERE {paid}
        """,  # noqa: S608 - our own pieces
        (claim.currency_id.id, claim.currency_id.id, claim.company_id.id, count),
    )
    env.cr.execute(
        f"DELETE FROM account_move_line USING generate_series(1, %s) n"  # noqa: S608 - our own
        f" WHERE account_move_line.id = {first_credit} + n AND NOT ({paid})",
        (count,),
    )


def _open_files(env: Any, partners: int, debtors: int) -> None:
    unknown = env.ref("relance_impayes.payer_profile_unknown").id
    env.cr.execute(
        """
        INSERT INTO relance_debtor (partner_id, company_id, profile_id, active, regime)
        SELECT %s + n, %s, %s, TRUE, 'b2b' FROM generate_series(1, %s) n
        """,
        (partners, env.company.id, unknown, debtors),
    )
    env.cr.execute("ANALYZE relance_debtor")
    env.invalidate_all()
    env.cr.commit()
