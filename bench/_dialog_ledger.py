"""A large ledger in which three debtors stand out: one with few open items, one with many."""

from __future__ import annotations

from typing import Any

from bench._ledger import ledger
from bench._letters_ledger import _archive, _prepare

SIZES = (3, 50, 1_000)


def dialog_ledger(env: Any, items: int) -> dict[int, Any]:
    """Write ``items`` overdue invoices; return a debtor for each size, by its number of items."""
    ledger(env, items)
    _prepare(env)
    _archive(env)
    debtors, before = {}, 0
    for size in SIZES:
        debtors[size] = _gather(env, size, before)
        before += size
    env.cr.commit()
    env.invalidate_all()
    return debtors


def _gather(env: Any, size: int, before: int) -> Any:
    """Give the next ``size`` invoices of the ledger to one customer of their owners."""
    moves = env["account.move"].search(
        [("name", "=like", "BEN/%")], order="id", offset=before, limit=size
    )
    partner = moves[-1].partner_id
    for statement in (
        "UPDATE account_move SET partner_id = %s, commercial_partner_id = %s WHERE id = ANY(%s)",
        "UPDATE account_move_line SET partner_id = coalesce(%s, %s) WHERE move_id = ANY(%s)",
    ):
        env.cr.execute(statement, (partner.id, partner.id, moves.ids))
    env.invalidate_all()
    return env["relance.debtor"]._for_partners(partner, env.company)
