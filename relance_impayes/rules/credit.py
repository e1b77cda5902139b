"""Whether an order may be taken from a customer, and why not.

What a customer owes is a list of open receivables by due date, credits negative. Credits pay the
oldest debts first: what is left of each is what he really owes. An invoice counts as late only when
it is *more* than the number of days tolerated past its due date, and late invoices count only when
they come to the least amount at least. The limit is exceeded when what is owed, what is ordered
and not invoiced, and the order itself come to *more* than it.

Nobody is refused an order by a computation alone when he is a natural person: lateness and the
limit are then told, and only what a person has decided (a suspension, payment at order) refuses.

Example: 700 due for 20 days, 300 due in a week, a credit of 100, and an order of 500. The exposure
is 600 + 300 = 900; with 500 it passes a limit of 1,399 by 1, and just reaches one of 1,400.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .types import ZERO, Reason


@dataclass(frozen=True, slots=True)
class Due:
    """What is left to pay on a day, company currency; negative when it is the customer's."""

    on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Exposure:
    """What would be lost if the customer paid nothing any more, company currency."""

    due: Decimal = ZERO
    not_due: Decimal = ZERO
    orders: Decimal = ZERO
    """Ordered, and not invoiced yet."""

    @property
    def total(self) -> Decimal:
        """All of it."""
        return self.due + self.not_due + self.orders


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a customer is given credit."""

    limit: Decimal | None = None
    """Most that he may owe; ``None`` for no limit."""
    cover: Decimal | None = None
    """What a credit insurer covers; ``None`` when nobody insures him."""
    at_order: bool = False
    """He pays when he orders."""
    decided: bool = False
    """A person recorded these terms; else they are what the company does with new customers."""
    suspended_on: date | None = None
    natural_person: bool = False


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How late, and for how much, a customer may be before his orders are looked at."""

    days: int = 0
    amount: Decimal = ZERO
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said about an order; ``refuses`` when a company that refuses would."""

    reasons: tuple[Reason, ...] = ()
    refuses: bool = False


def left_to_pay(dues: Iterable[Due]) -> tuple[Due, ...]:
    """What is really owed, oldest first, once credits have paid the oldest debts."""
    ordered = sorted(dues, key=lambda due: due.on)
    credit = -sum((due.amount for due in ordered if due.amount < ZERO), ZERO)
    left: list[Due] = []
    for due in ordered:
        if due.amount <= ZERO:
            continue
        paid = min(credit, due.amount)
        credit -= paid
        if due.amount > paid:
            left.append(Due(due.on, due.amount - paid))
    return tuple(left)


def exposure(dues: Iterable[Due], on: date, orders: Decimal = ZERO) -> Exposure:
    """What is owed on ``on``: due when its due date is past, not yet due on that very day."""
    left = left_to_pay(dues)
    return Exposure(
        due=sum((due.amount for due in left if due.on < on), ZERO),
        not_due=sum((due.amount for due in left if due.on >= on), ZERO),
        orders=orders,
    )


def verdict(
    dues: Iterable[Due],
    terms: Terms,
    tolerance: Tolerance,
    on: date,
    *,
    orders: Decimal = ZERO,
    amount: Decimal = ZERO,
    paid: Decimal = ZERO,
) -> Verdict:
    """Say what speaks against an order of ``amount``, of which ``paid`` is paid already.

    :param orders: other orders that are not invoiced yet
    """
    left = left_to_pay(dues)
    by_hand: list[Reason] = []
    by_rule: list[Reason] = []
    if terms.suspended_on:
        by_hand.append(Reason("order_suspended", {"date": terms.suspended_on}))
    if terms.at_order and paid < amount:
        (by_hand if terms.decided else by_rule).append(Reason("order_at_order"))
    by_rule += _lateness(left, tolerance, on)
    total = exposure(left, on, orders).total + amount - paid
    values: dict[str, object] = {"total": total, "currency": tolerance.currency}
    if terms.limit is not None and total > terms.limit:
        by_rule.append(Reason("order_over_limit", {**values, "amount": terms.limit}))
    told = []
    if terms.cover is not None and total > terms.cover:
        told.append(Reason("order_over_cover", {**values, "amount": terms.cover}))
    refuses = bool(by_hand) or (bool(by_rule) and not terms.natural_person)
    return Verdict((*by_hand, *by_rule, *told), refuses)


def _lateness(left: tuple[Due, ...], tolerance: Tolerance, on: date) -> list[Reason]:
    late = [due for due in left if (on - due.on).days > tolerance.days]
    amount = sum((due.amount for due in late), ZERO)
    if not late or amount < tolerance.amount:
        return []
    days = (on - late[0].on).days
    return [Reason("order_late", {"amount": amount, "currency": tolerance.currency, "days": days})]
