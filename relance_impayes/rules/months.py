"""Months and years as the law counts them (CPC 641): the same day number, else the last day."""

from calendar import monthrange
from datetime import date

_MONTHS_A_YEAR = 12


def add_months(day: date, months: int) -> date:
    """Return ``day`` plus whole months: 31 August + 6 months is 28 February (CPC 641 al. 2)."""
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def add_years(day: date, years: int) -> date:
    """Return ``day`` plus whole years: 29 February + 1 year is 28 February."""
    return add_months(day, _MONTHS_A_YEAR * years)


def end_of_month(day: date) -> date:
    """Return the last day of the month of ``day``."""
    return day.replace(day=monthrange(day.year, day.month)[1])
