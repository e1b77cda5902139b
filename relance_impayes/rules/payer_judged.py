"""Which due dates are judged: the last ones, or only those since the debtor changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .months import add_months
from .payer_dues import DueDate, median
from .payer_thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Judged:
    """The due dates on which the conclusion rests, oldest first."""

    dues: tuple[DueDate, ...]
    known: int
    """Due dates that tell something in the window, judged or not."""
    changed_from: date | None = None
    """First due date of a new behaviour."""
    before: int = 0
    """Median delay before the change."""


def judged(dues: Sequence[DueDate], on: date, limits: Thresholds) -> Judged:
    """Choose the due dates to judge on ``on``: the last twelve that tell something.

    A due date tells something once it is paid or contested; unpaid, once it is later than the
    grace days and than the middle of the paid ones (before that it only says "not yet"). When
    the last three all lie on the other side of the grace days than the median of those before
    (three at least), or twelve days or more away from it on the same side, the debtor has changed,
    and only these three are judged.
    """
    start = add_months(on, -limits.window_months)
    recent_enough = [due for due in dues if due.due >= start]
    paid = [due.days for due in recent_enough if due.is_settled][-limits.due_dates :]
    usual = max(limits.grace_days, median(paid))
    telling = [due for due in recent_enough if _tells(due, on, usual)]
    last = tuple(telling[-limits.due_dates :])
    earlier, recent = last[: -limits.run], last[-limits.run :]
    if len(earlier) >= limits.run:
        before = median([due.days for due in earlier])
        if _has_changed([due.days for due in recent], before, limits):
            return Judged(recent, len(telling), recent[0].due, before)
    return Judged(last, len(telling))


def _has_changed(days: Sequence[int], before: int, limits: Thresholds) -> bool:
    lowest, highest = min(days), max(days)
    if before <= limits.grace_days:
        return lowest > limits.grace_days or highest <= before - limits.shift_days
    better = highest <= max(limits.grace_days, before - limits.shift_days)
    return better or lowest >= before + limits.shift_days


def _tells(due: DueDate, on: date, usual: int) -> bool:
    return due.is_settled or due.disputed or (on - due.due).days > usual
