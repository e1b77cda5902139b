"""Interest that nobody has claimed yet: never twice for the same days.

Penalties may be claimed as they grow: to the end of May, then to the day of payment. Each claim
takes days of an instalment, whether it asks for their interest or waives it, and gives them back
when its document is cancelled.

Example: 30 days of interest come to 10.53; a claim took the first 10 for 3.40. The 20 days that
follow are claimed for 7.13: what is claimed adds up to the interest calculated in one go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from .interest_result import Interest, Segment
from .money import from_units, half_up

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Taken:
    """Days, first and last included, whose interest was claimed or waived."""

    date_from: date
    date_to: date
    amount: Decimal
    """Claimed and waived together, in the currency of the invoice."""


@dataclass(frozen=True, slots=True)
class Part:
    """Days, first and last included, whose interest may still be claimed."""

    date_from: date
    date_to: date
    amount: Decimal


def unclaimed(interest: Interest, taken: Iterable[Taken] = ()) -> tuple[Part, ...]:
    """Return the runs of days that bear interest and were not taken, with the interest of each.

    ``taken`` are the claims in force on the same instalment. Amounts are in the currency of the
    invoice, rounded half up; the last run gets what the others leave of the whole, so that all
    claims together never exceed it (C. com. L441-10 II), even when a later credit note lowered it.
    Runs that round to nothing are left out.
    """
    before = sorted(taken, key=lambda one: one.date_from)
    left = interest.due - sum((one.amount for one in before), Decimal(0))
    runs = list(_free(interest.segments, before))
    parts = []
    for index, (first, last) in enumerate(runs):
        amount = left if index == len(runs) - 1 else _within(interest, first, last)
        amount = min(amount, left)
        left -= amount
        if amount > 0:
            parts.append(Part(first, last, amount))
    return tuple(parts)


def _free(segments: Iterable[Segment], taken: list[Taken]) -> Iterator[tuple[date, date]]:
    """Runs of days that bear interest, adjacent ones merged, less the days taken."""
    run: tuple[date, date] | None = None
    for segment in segments:
        if not segment.interest:
            continue
        if run and run[1] + _DAY == segment.date_from:
            run = (run[0], segment.date_to)
            continue
        if run:
            yield from _less(*run, taken)
        run = (segment.date_from, segment.date_to)
    if run:
        yield from _less(*run, taken)


def _less(first: date, last: date, taken: list[Taken]) -> Iterator[tuple[date, date]]:
    """What is left of the days from ``first`` to ``last`` without those taken, oldest first."""
    for one in taken:
        if one.date_to < first or one.date_from > last:
            continue
        if one.date_from > first:
            yield first, one.date_from - _DAY
        first = one.date_to + _DAY
    if first <= last:
        yield first, last


def _within(interest: Interest, first: date, last: date) -> Decimal:
    """The interest of the days from ``first`` to ``last``, rounded once."""
    exact = Fraction(0)
    for segment in interest.segments:
        start, end = max(first, segment.date_from), min(last, segment.date_to)
        if start <= end:
            exact += segment.interest * ((end - start).days + 1) / segment.days
    coins = exact * 10**interest.digits
    return from_units(half_up(coins.numerator, coins.denominator), interest.digits)
