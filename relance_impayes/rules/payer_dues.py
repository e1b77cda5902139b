"""A payer's due dates: what is observed. All bills due on one day make one observation.

A thousand invoices due on the same day are paid in one go: they tell once, not a thousand times,
how their debtor pays. Within a due date each euro counts as many days as it was late.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .payer_facts import ZERO, Bill

EARLIEST = -30
"""Money that came earlier counts as thirty days early: a deposit must not hide later delays."""


@dataclass(frozen=True, slots=True)
class DueDate:
    """How the bills due on one day were paid, seen on one day."""

    due: date
    amount: Decimal
    open: Decimal
    """What is still owed of it."""
    days: int
    """Average days late of its euros, unpaid ones counted so far; negative: early."""
    pieces: int
    """Days on which money arrived for it."""
    reminders: int
    disputed: bool
    triggered: bool

    @property
    def is_settled(self) -> bool:
        """Whether nothing is owed of it any more."""
        return self.open <= 0

    @property
    def is_in_pieces(self) -> bool:
        """Whether money came on several days, or for a part of it only."""
        return self.pieces > 1 or (self.pieces == 1 and not self.is_settled)


def due_dates(bills: Iterable[Bill], on: date) -> list[DueDate]:
    """The observations that ``bills`` make as seen on ``on``, oldest first.

    Bills issued after ``on`` and receipts after it are not known yet; a receipt before the invoice
    (a deposit, a wrong date) counts as arrived on the day of the invoice.
    """
    by_day: dict[date, list[Bill]] = {}
    for bill in bills:
        if bill.amount > 0 and bill.issued <= on:
            by_day.setdefault(bill.due, []).append(bill)
    return [_observe(day, by_day[day], on) for day in sorted(by_day)]


def _observe(due: date, bills: Sequence[Bill], on: date) -> DueDate:
    amount, unpaid, weighted = ZERO, ZERO, ZERO
    arrivals: set[date] = set()
    disputed, triggered = ZERO, ZERO
    for bill in bills:
        rest = bill.amount
        for receipt in bill.receipts:
            if receipt.on <= on:
                part = min(receipt.amount, rest)
                arrived = max(receipt.on, bill.issued)
                weighted += part * max((arrived - due).days, EARLIEST)
                rest -= part
                arrivals.add(receipt.on)
        weighted += rest * max((on - due).days, 0)
        amount += bill.amount
        unpaid += rest
        disputed += bill.amount * bill.disputed
        triggered += bill.amount * bill.triggered
    return DueDate(
        due=due,
        amount=amount,
        open=unpaid,
        days=whole(weighted / amount),
        pieces=len(arrivals),
        reminders=max([bill.reminders for bill in bills]),
        disputed=2 * disputed >= amount,
        triggered=2 * triggered >= amount,
    )


def whole(value: Decimal) -> int:
    """The nearest whole number, halves away from zero as people round.

    >>> whole(Decimal("2.5")), whole(Decimal("-2.5"))
    (3, -3)
    """
    half = Decimal("0.5")
    return int(value + half) if value >= 0 else int(value - half)


def median(values: Sequence[int]) -> int:
    """The middle one of ``values``; of two middle ones the mean, rounded. 0 for none."""
    if not values:
        return 0
    ranked = sorted(values)
    middle = len(ranked) // 2
    if len(ranked) % 2:
        return ranked[middle]
    return whole(Decimal(ranked[middle - 1] + ranked[middle]) / 2)


def weighted_median(dues: Sequence[DueDate]) -> int:
    """The delay by which half of the euros had come (or are late so far); 0 for none."""
    total = sum([due.amount for due in dues], ZERO)
    so_far = ZERO
    for due in sorted(dues, key=lambda due: due.days):
        so_far += due.amount
        if 2 * so_far >= total:
            return due.days
    return 0


def percent(part: int | Decimal, total: int | Decimal) -> int:
    """``part`` of ``total`` in whole percent, rounded; 0 when there is nothing."""
    return whole(Decimal(part) * 100 / Decimal(total)) if total else 0
