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
"""A document that claims penalties: it is listed, never demanded."""
REJECTED = "rejected"
"""The platform rejected the electronic invoice, or the customer refused it."""
CONTESTED = "contested"
"""The customer contests the invoice on the platform."""
ANSWERED = "answered"
"""The debtor answered, on the day on which the hold starts, and nobody has read it."""
FACTORED = "factoring"
"""Assigned to a factor, whom the reason names: payment is not ours to ask for."""

FACTS: dict[str, str] = {
    PENALTY: "penalty",
    REJECTED: "platform_rejected",
    CONTESTED: "platform_contested",
    ANSWERED: "answered",
    FACTORED: "factored",
}
"""The holds that a fact sets by itself, by kind, with the code of their reason. They have no end:
they are over when the fact is."""


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


def _fact(hold: Hold) -> Reason | None:
    """The reason of a hold that a fact sets by itself."""
    code = FACTS.get(hold.kind) if hold.end == date.max else None
    if code is None:
        return None
    values: dict[str, object] = {"reason": hold.reason} if hold.reason else {}
    if hold.start > date.min:
        values["date"] = hold.start
    return Reason(code, values)


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
            reasons.append(_fact(hold) or Reason("held", values))
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
