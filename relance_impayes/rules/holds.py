"""What is not chased today, and until when.

A hold covers the whole debtor, an invoice or one instalment; with an amount, only that much of it:
the rest stays chased. A held amount is taken off what is due first, so that disputed money is
never asked for. A hold that is over changes nothing: the item stands where its history puts it.

Example: 300 of an invoice of 900 are disputed until 31 March; 600 stay chased. On 1 April the
900 are chased again, at the step that follows the last one made.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .dates import plus
from .net_position import Claim
from .types import ZERO, Hold, Reason

PENALTY = "penalty"
"""Kind of the endless hold on a document that claims penalties: it is listed, never demanded."""


class Held(NamedTuple):
    """What holds take off one claim, in its currency, and why."""

    amount: Decimal
    until: date
    """Last day of the soonest of those holds to expire: then less is held, or nothing."""
    whole_until: date
    """Last day on which a hold on the whole of it lasts, else ``until``."""
    reasons: tuple[Reason, ...]


def held_claims(claims: Iterable[Claim], holds: Iterable[Hold], on: date) -> dict[int, Held]:
    """What is held of each claim on that day, by the claim's place in ``claims``.

    Claims come oldest first. A hold of an amount is spent once per currency that it covers.
    """
    covering: dict[tuple[int | None, int | None], list[Hold]] = {}
    for hold in holds:
        if hold.start <= on <= hold.end:
            rank = hold.rank if hold.move_id is not None else None
            covering.setdefault((hold.move_id, rank), []).append(hold)
    held: dict[int, Held] = {}
    if not covering:
        return held
    spent: dict[tuple[int, str], Decimal] = {}
    for index, claim in enumerate(claims):
        key = claim.item.key
        scopes = ((None, None), (key.move_id, None), (key.move_id, key.rank))
        found = [hold for scope in scopes for hold in covering.get(scope, ())]
        taken = _held(claim, found, spent) if found and claim.net > ZERO else None
        if taken is not None:
            held[index] = taken
    return held


def expiry(held: Iterable[Held]) -> date | None:
    """The first day on which less is held, by time alone; a hold without end never is."""
    days = [plus(one.until, 1) for one in held if one.until < date.max]
    return min(days, default=None)


def _held(claim: Claim, holds: list[Hold], spent: dict[tuple[int, str], Decimal]) -> Held | None:
    currency = claim.item.currency
    left = claim.net
    until: list[date] = []
    whole_until: list[date] = []
    reasons: list[Reason] = []
    # Whole holds first: an amount is not spent on what is held anyway.
    for hold in sorted(holds, key=lambda one: one.amount is not None):
        values: dict[str, object] = {"until": hold.end, "reason": hold.reason}
        if hold.amount is None:
            left = ZERO
            whole_until.append(hold.end)
            endless = hold.kind == PENALTY
            reasons.append(Reason("penalty") if endless else Reason("held", values))
        else:
            before = spent.get((id(hold), currency), ZERO)
            taken = min(left, hold.amount - before)
            if taken <= ZERO:
                continue
            left -= taken
            spent[id(hold), currency] = before + taken
            reasons.append(Reason("held_amount", {**values, "amount": taken, "currency": currency}))
        until.append(hold.end)
    if not until:
        return None
    soonest = min(until)
    return Held(claim.net - left, soonest, max(whole_until, default=soonest), tuple(reasons))
