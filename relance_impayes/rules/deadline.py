"""One procedural deadline: months and days as CPC 640 to 642 counts them."""

from dataclasses import dataclass
from datetime import date, timedelta

from .law_errors import InvalidPeriod
from .months import add_months
from .working_days import next_working_day

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A period that ends at midnight of its last day.

    ``last_day`` is not moved; ``rolled`` is moved past Saturday, Sunday and holidays (CPC 642).
    ``creditor_acts``: the creditor must act within it (else he waits for its end). ``open_ended``:
    it may start again, because the order was not served in person (CPC 1416).
    """

    last_day: date
    rolled: date
    creditor_acts: bool
    article: str
    open_ended: bool = False

    @property
    def shown(self) -> date:
        """The day to show: never too late for the creditor to act, never too early to be over."""
        return self.last_day if self.creditor_acts else self.rolled

    @property
    def over_from(self) -> date:
        """The first day on which the period is certainly over."""
        return self.rolled + _ONE_DAY


def add_months_and_roll(day: date, months: int, *, alsace_moselle: bool = False) -> date:
    """Return ``day`` plus months, moved to the next working day (CPC 641 and 642)."""
    return next_working_day(add_months(day, months), alsace_moselle=alsace_moselle)


def add_days_and_roll(day: date, days: int, *, alsace_moselle: bool = False) -> date:
    """Return ``day`` plus days (``day`` not counted), moved to the next working day."""
    return next_working_day(day + timedelta(days=days), alsace_moselle=alsace_moselle)


def to_act(last_day: date, article: str, *, alsace_moselle: bool = False) -> Deadline:
    """Return a deadline within which the creditor must act."""
    rolled = next_working_day(last_day, alsace_moselle=alsace_moselle)
    return Deadline(last_day, rolled, creditor_acts=True, article=article)


def to_wait(
    last_day: date, article: str, *, alsace_moselle: bool = False, open_ended: bool = False
) -> Deadline:
    """Return a deadline whose end the creditor waits for."""
    rolled = next_working_day(last_day, alsace_moselle=alsace_moselle)
    return Deadline(last_day, rolled, False, article, open_ended)


def not_before(first: date, then: date, what: str) -> date:
    """Return ``then``; :class:`InvalidPeriod` if it comes before ``first``."""
    if then < first:
        raise InvalidPeriod(f"the {what} of {then} comes before {first}")
    return then
