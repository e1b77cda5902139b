"""At which hours something may leave by itself: those of the company, on the days that it works.

Repeated solicitations at odd hours are held against a creditor (C. conso. L121-6 and L121-7), and
nobody reads a reminder at night.
"""

from __future__ import annotations

from datetime import datetime, time

from .dates import plus
from .limits import open_day
from .types import Limits


def next_opening(moment: datetime, opens: time, closes: time, limits: Limits) -> datetime | None:
    """The first moment from ``moment`` on, itself included, at which something may leave.

    ``moment`` is the company's wall clock, with or without a zone, which the answer keeps;
    ``closes`` is excluded. ``None`` when the company never opens again.

    >>> next_opening(datetime(2026, 3, 6, 19, 5), time(8), time(19), Limits())  # a Friday
    datetime.datetime(2026, 3, 9, 8, 0)
    """
    today = moment.date()
    wall = moment.time()
    day = open_day(today, limits)
    if day == today:
        if opens <= wall < closes:
            return moment
        if wall >= closes:
            day = open_day(plus(today, 1), limits)
    return None if day is None else datetime.combine(day, opens, moment.tzinfo)
