"""Days counted without ever falling off the calendar."""

from __future__ import annotations

from datetime import date, timedelta


def plus(day: date, days: int) -> date:
    """The day that lies ``days`` after ``day`` (before it, when negative).

    A hold "until 31 December 9999" is ordinary input: past either end of the calendar the answer
    is that end.
    """
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min
