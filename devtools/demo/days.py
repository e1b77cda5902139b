"""Days of the demo: when it stands, and what the clock says while a day is played."""

import datetime
from collections.abc import Iterator
from zoneinfo import ZoneInfo

DAY = datetime.timedelta(days=1)
PARIS = ZoneInfo("Europe/Paris")
SATURDAY = 5


def is_working_day(day: datetime.date) -> bool:
    """Whether the accountant is at her desk; holidays are the module's business."""
    return day.weekday() < SATURDAY


def last_working_day(day: datetime.date) -> datetime.date:
    """`day` itself, or the Friday before it."""
    while not is_working_day(day):
        day -= DAY
    return day


def between(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """Every day from `first` to `last`, both included."""
    while first <= last:
        yield first
        first += DAY


def moment(day: datetime.date, hour: int, minute: int = 0) -> datetime.datetime:
    """An hour of Paris as the naive UTC that freezegun and Odoo keep."""
    local = datetime.datetime.combine(day, datetime.time(hour, minute), PARIS)
    return local.astimezone(datetime.timezone.utc).replace(tzinfo=None)
