"""The figures of a payer: what the screens show and what the decision list reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .months import add_months
from .payer_dues import DueDate, due_dates, median, percent, weighted_median, whole
from .payer_facts import ZERO, Bill, History
from .payer_judged import Judged, judged
from .payer_thresholds import Thresholds

YEAR = 365
LATELY_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Measures:
    """Delays are in whole days, negative when early; shares in whole percent."""

    judged: Judged
    paid: int = 0
    """Bills wholly paid, ever."""
    late: int = 0
    """Judged due dates paid, or still unpaid, beyond the grace days."""
    late_percent: int = 0
    """Share of the judged euros that came, or are, late beyond the grace days."""
    average: int = 0
    """Delay weighted by amount."""
    median: int = 0
    half: int = 0
    """Delay by which half of the euros had come: the median weighted by amount."""
    spread: int = 0
    """Regularity: the median distance of a delay from the median."""
    reminders: Decimal = ZERO
    """Per late due date, one decimal."""
    trend: int | None = None
    """Delay of the last three due dates less that of those before; positive: he slows down."""
    dso: int | None = None
    """Days sales outstanding: what is owed, over what was billed in a year, times 365."""
    open: Decimal = ZERO
    overdue: Decimal = ZERO
    stuck_percent: int = 0
    """Overdue share of what fell due in the last six months, older unpaid bills added."""
    first_unpaid: bool = False
    """Something is overdue, and nothing ever was before."""
    since: date | None = None
    """Day of the first invoice: the age of the relation."""
    dues: tuple[DueDate, ...] = ()
    """All due dates, oldest first."""


def measure(history: History, on: date, limits: Thresholds) -> Measures:
    """Measure ``history`` as known on ``on``; a debtor without any bill measures nothing."""
    dues = due_dates(history.bills, on)
    chosen = judged(dues, on, limits)
    days = [due.days for due in chosen.dues]
    middle = median(days)
    late = [due for due in chosen.dues if due.days > limits.grace_days]
    overdue = [due for due in dues if due.open > 0 and due.due < on]
    return Measures(
        judged=chosen,
        paid=sum(1 for bill in history.bills if _is_paid(bill, on)),
        late=len(late),
        late_percent=percent(_sum(late), _sum(chosen.dues)),
        average=_weighted(chosen.dues),
        median=middle,
        half=weighted_median(chosen.dues),
        spread=median([abs(each - middle) for each in days]),
        reminders=_per_late(late),
        trend=_trend(chosen, limits),
        dso=_dso(history, dues, on),
        open=sum([due.open for due in dues], ZERO),
        overdue=sum([due.open for due in overdue], ZERO),
        stuck_percent=_stuck(dues, on, limits),
        first_unpaid=bool(overdue) and not _ever_late(dues, limits),
        since=min([bill.issued for bill in history.bills if bill.issued <= on], default=None),
        dues=tuple(dues),
    )


def _is_paid(bill: Bill, on: date) -> bool:
    came = sum([receipt.amount for receipt in bill.receipts if receipt.on <= on], ZERO)
    return came >= bill.amount > 0


def _sum(dues: Sequence[DueDate]) -> Decimal:
    return sum([due.amount for due in dues], ZERO)


def _weighted(dues: Sequence[DueDate]) -> int:
    total = _sum(dues)
    return whole(sum([due.amount * due.days for due in dues], ZERO) / total) if total else 0


def _per_late(late: Sequence[DueDate]) -> Decimal:
    if not late:
        return ZERO
    tenths = Decimal(10 * sum([due.reminders for due in late])) / len(late)
    return Decimal(whole(tenths)).scaleb(-1)


def _trend(chosen: Judged, limits: Thresholds) -> int | None:
    """The last due dates against those before them; nothing when there are none before."""
    if chosen.changed_from is not None:
        return median([due.days for due in chosen.dues]) - chosen.before
    earlier, recent = chosen.dues[: -limits.run], chosen.dues[-limits.run :]
    if len(earlier) < limits.run:
        return None
    return median([due.days for due in recent]) - median([due.days for due in earlier])


def _dso(history: History, dues: Sequence[DueDate], on: date) -> int | None:
    start = add_months(on, -12)
    billed = sum([b.amount for b in history.bills if start < b.issued <= on and b.amount > 0], ZERO)
    owed = sum([due.open for due in dues], ZERO)
    return whole(owed * YEAR / billed) if billed else None


def _stuck(dues: Sequence[DueDate], on: date, limits: Thresholds) -> int:
    start = add_months(on, -LATELY_MONTHS)
    unpaid, billed = ZERO, ZERO
    for due in dues:
        if due.due >= on or (due.due < start and due.is_settled):
            continue
        billed += due.amount
        if (on - due.due).days > limits.grace_days and not due.disputed:
            unpaid += due.open
    return percent(unpaid, billed)


def _ever_late(dues: Sequence[DueDate], limits: Thresholds) -> bool:
    return any(due.is_settled and due.days > limits.grace_days for due in dues)
