"""Days counted without ever falling off the calendar, and the delay that a letter grants."""

from __future__ import annotations

from datetime import date, timedelta

from .working_days import next_working_day


def plus(day: date, days: int) -> date:
    """The day that lies ``days`` after ``day`` (before it, when negative).

    A hold "until 31 December 9999" is ordinary input: past either end of the calendar the answer
    is that end.
    """
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


def granted_until(arrived: date, days: int) -> date:
    """The last day of a delay of ``days`` that runs from ``arrived``, as CPC 640 to 642 count it.

    The day of arrival is not counted; a delay that would end on a Saturday, a Sunday or a public
    holiday ends on the next working day. No text says so of a delay that a creditor grants: this
    is how a court counts its own, and it never asks for the money a day early.

    >>> granted_until(date(2026, 3, 6), 8)
    datetime.date(2026, 3, 16)
    """
    return next_working_day(plus(arrived, days))
