"""When the debtor may be contacted again, and on which days anything leaves.

Two contacts lie ``minimum_interval`` days apart at least: reminded on the 10th, with 4 days, the
next contact is possible from the 14th. Over any ``ceiling_days`` days in a row there are
``ceiling`` contacts at most, all channels together; a ceiling of 0 means none is set. A task
reaches nobody and is bound by neither. Nothing leaves on a day that is not worked, nor during a
closure of the company, whose first and last days are closed. During a pause the steps of its level
and the firmer ones wait: with a pause from level 3 on in August, the formal notice of 10 August
leaves on 1 September, and the e-mails go on.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from .dates import plus
from .types import Debtor, Level, Limits, Reason
from .working_days import is_working_day


class Freedom(NamedTuple):
    """When the limits on contacts let the debtor be contacted."""

    day: date
    """First day on which they do."""
    contact: date
    """The last contact."""
    interval_end: date
    ceiling_end: date


def freedom(debtor: Debtor, limits: Limits) -> Freedom | None:
    """The first day on which a contact is possible; ``None`` when there has been none yet."""
    if not debtor.contacts:
        return None
    contacts = sorted(debtor.contacts)
    interval_end = plus(contacts[-1], max(limits.minimum_interval, 0))
    ceiling_end = date.min
    if 0 < limits.ceiling <= len(contacts):
        # From that day on the oldest of the last `ceiling` contacts is out of the period.
        ceiling_end = plus(contacts[-limits.ceiling], max(limits.ceiling_days, 0))
    return Freedom(max(interval_end, ceiling_end), contacts[-1], interval_end, ceiling_end)


def contact_reasons(free: Freedom, limits: Limits, on: date) -> tuple[Reason, ...]:
    """Why the debtor may not be contacted on that day, with the day from which he may be."""
    following = open_day(free.day, limits) or free.day
    reasons: list[Reason] = []
    if on < free.interval_end:
        reasons.append(Reason("interval", {"date": free.contact, "next": following}))
    if on < free.ceiling_end:
        values = {"count": limits.ceiling, "days": limits.ceiling_days, "next": following}
        reasons.append(Reason("ceiling", values))
    return tuple(reasons)


def paused_until(level: Level, day: date, limits: Limits) -> date | None:
    """The last day of the pauses that keep a step of ``level`` from being made on ``day``.

    Pauses that follow each other without a free day count as one.
    """
    until: date | None = None
    while ends := [
        pause.end
        for pause in limits.pauses
        if pause.level <= level and pause.start <= day <= pause.end
    ]:
        until = max(ends)
        if until == date.max:
            break
        day = plus(until, 1)
    return until


def open_day(day: date, limits: Limits) -> date | None:
    """The first day from ``day`` on, itself included, on which something may leave, if any."""
    while day < date.max:
        closed_until = _closed_until(day, limits)
        if closed_until is not None:
            day = plus(closed_until, 1)
        elif is_working_day(day, alsace_moselle=limits.alsace_moselle):
            return day
        else:
            day = plus(day, 1)
    return None


def calendar_reason(on: date, limits: Limits) -> Reason | None:
    """Why nothing leaves on that day, if the calendar forbids it."""
    following = open_day(on, limits)
    if following == on:
        return None
    if following is None:
        return Reason("closed_for_good", {"date": on})
    until = _closed_until(on, limits)
    if until is not None:
        return Reason("closed", {"until": until, "next": following})
    return Reason("not_a_working_day", {"date": on, "next": following})


def _closed_until(day: date, limits: Limits) -> date | None:
    ends = [end for start, end in limits.closures if start <= day <= end]
    return max(ends) if ends else None
