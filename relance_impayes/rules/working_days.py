"""French public holidays and working days (C. trav. L3133-1; Alsace-Moselle: L3134-13).

A working day is Monday to Friday and no public holiday, as CPC 642 wants it for deadlines.
Good Friday in Alsace-Moselle is a holiday in towns with a Protestant church and a mixed one only;
whether the two local holidays count under CPC 642 has not been judged, hence the option.
"""

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

from .law_errors import InvalidPeriod

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER = (1, 39, 50)
"""Easter Monday, Ascension, Whit Monday."""


@lru_cache(maxsize=512)
def public_holidays(year: int, *, alsace_moselle: bool = False) -> frozenset[date]:
    """Return the eleven public holidays of a year, thirteen in Alsace-Moselle."""
    sunday = easter(year)
    days = {date(year, month, day) for month, day in _FIXED}
    days |= {sunday + timedelta(days=offset) for offset in _AFTER_EASTER}
    if alsace_moselle:
        days |= {sunday - timedelta(days=2), date(year, 12, 26)}
    return frozenset(days)


def is_public_holiday(day: date, *, alsace_moselle: bool = False) -> bool:
    """Say whether a day is a public holiday."""
    return day in public_holidays(day.year, alsace_moselle=alsace_moselle)


def is_working_day(day: date, *, alsace_moselle: bool = False) -> bool:
    """Say whether a day is neither Saturday, Sunday nor a public holiday."""
    return day.weekday() < _SATURDAY and not is_public_holiday(day, alsace_moselle=alsace_moselle)


def next_working_day(day: date, *, alsace_moselle: bool = False) -> date:
    """Return ``day`` itself if it is a working day, else the first one after it (CPC 642)."""
    while not is_working_day(day, alsace_moselle=alsace_moselle):
        day += _ONE_DAY
    return day


def previous_working_day(day: date, *, alsace_moselle: bool = False) -> date:
    """Return ``day`` itself if it is a working day, else the last one before it."""
    while not is_working_day(day, alsace_moselle=alsace_moselle):
        day -= _ONE_DAY
    return day


def add_working_days(day: date, count: int, *, alsace_moselle: bool = False) -> date:
    """Return the ``count``-th working day after ``day`` (before it when negative).

    The starting day is not counted and need not be a working day; zero returns ``day`` unchanged.
    """
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, alsace_moselle=alsace_moselle)
    return day


def working_days_between(first: date, last: date, *, alsace_moselle: bool = False) -> int:
    """Count the working days after ``first`` up to ``last`` included.

    Raises :class:`InvalidPeriod` if ``last`` comes before ``first``.
    """
    if last < first:
        raise InvalidPeriod(f"the period {first} to {last} ends before it starts")
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(is_working_day(day, alsace_moselle=alsace_moselle) for day in days)
