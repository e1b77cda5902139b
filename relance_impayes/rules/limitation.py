"""Limitation (prescription): the last day to act on a debt, and what moves it.

Length: C. com. L110-4 and C. civ. 2224 (business), C. conso. L218-2 (consumer), C. com. L133-6
(transport), loi 68-1250 (public), CPCE L111-4 (title), C. civ. 2254 (contract). Interruption:
C. civ. 2231, 2240, 2241, 2244, C. com. L622-25-1. Suspension: C. civ. 2238. Outer limit: 2232.
A date calculated here is shown, never asserted: a person qualifies the facts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .figures import Figures
from .law_errors import InvalidPeriod, LawError
from .legal_values import (
    PRESCRIPTION_B2B,
    PRESCRIPTION_B2C,
    PRESCRIPTION_CONTRACT_MAX,
    PRESCRIPTION_CONTRACT_MIN,
    PRESCRIPTION_OUTER,
    PRESCRIPTION_PUBLIC,
    PRESCRIPTION_TITLE,
    PRESCRIPTION_TRANSPORT,
    SUSPENSION_FLOOR_MONTHS,
)
from .limitation_facts import (
    CERTAIN,
    LASTING,
    UNCERTAIN,
    WRITTEN_DEMANDS,
    DebtKind,
    EventKind,
    Interruption,
    Limitation,
    Suspension,
)
from .months import add_months, add_years
from .rate_cells import Remark

__all__ = [
    "DebtKind",
    "EventKind",
    "Interruption",
    "Limitation",
    "Suspension",
    "alert_dates",
    "limitation",
]

_LENGTHS = {
    DebtKind.B2B: PRESCRIPTION_B2B,
    DebtKind.B2C: PRESCRIPTION_B2C,
    DebtKind.TRANSPORT: PRESCRIPTION_TRANSPORT,
    DebtKind.PUBLIC: PRESCRIPTION_PUBLIC,
    DebtKind.TITLE: PRESCRIPTION_TITLE,
}


def limitation(
    kind: DebtKind | str,
    start: date,
    figures: Figures,
    *,
    interruptions: Iterable[Interruption] = (),
    suspensions: Iterable[Suspension] = (),
    contract_years: int | None = None,
    periodic: bool = False,
) -> Limitation:
    """Return the last day to act on a debt.

    ``start`` is the due date of the instalment (the delivery for transport, the day of the title).
    ``contract_years`` is a length agreed between professionals, 1 to 10 years, never for
    ``periodic`` payments (C. civ. 2254). Raises :class:`LawError` for an agreed length that the
    law forbids and :class:`InvalidPeriod` for a period that ends before it starts.
    """
    what = DebtKind(kind)
    years = _length(what, start, figures, contract_years, periodic)
    facts = sorted(interruptions, key=lambda fact: fact.on)
    pauses = sorted(suspensions, key=lambda pause: pause.first)
    remarks: list[Remark] = []
    certain = [fact for fact in facts if _counts(fact, what, remarks)]
    limit = _run(_Debt(what, start, years), certain, pauses, figures, remarks)
    perhaps = [fact for fact in facts if _may_count(fact, what)]
    possible = _run(_Debt(what, start, years), perhaps, pauses, figures, [])
    return Limitation(start, years, limit, max(limit, possible), tuple(dict.fromkeys(remarks)))


def alert_dates(limit: date, months_before: Iterable[int] = (12, 6, 3, 1)) -> tuple[date, ...]:
    """Return the days on which to warn before a last day, in order (months before it)."""
    return tuple(sorted({add_months(limit, -months) for months in months_before}))


@dataclass(frozen=True, slots=True)
class _Debt:
    """A debt whose period runs from ``start``."""

    kind: DebtKind
    start: date
    years: int

    def last_day(self, since: date) -> date:
        """Return the end of a period that starts (again) on a day; public: of calendar years."""
        if self.kind is DebtKind.PUBLIC:
            return date(since.year + self.years, 12, 31)
        return add_years(since, self.years)


def _length(
    kind: DebtKind, start: date, figures: Figures, contract_years: int | None, periodic: bool
) -> int:
    if contract_years is None:
        return figures.whole(_LENGTHS[kind], start)
    least = figures.whole(PRESCRIPTION_CONTRACT_MIN, start)
    most = figures.whole(PRESCRIPTION_CONTRACT_MAX, start)
    if kind is not DebtKind.B2B or periodic or not least <= contract_years <= most:
        raise LawError("a limitation period is agreed between professionals only, 1 to 10 years")
    return contract_years


def _counts(fact: Interruption, kind: DebtKind, remarks: list[Remark]) -> bool:
    """Say whether an event interrupts for certain, with a remark when it does not."""
    if fact.void:
        code = "void"
    elif fact.kind not in CERTAIN:
        code = "uncertain" if _may_count(fact, kind) else "no_effect"
    elif not fact.proof.strip():
        code = "unproven"
    else:
        return True
    remarks.append(Remark(code, fact.on))
    return False


def _may_count(fact: Interruption, kind: DebtKind) -> bool:
    """Say whether an event may interrupt: the certain ones, proven or not, and the uncertain.

    A written demand may do so against a public debtor (loi 68-1250 art. 2, not verified).
    """
    known = CERTAIN | UNCERTAIN | (WRITTEN_DEMANDS if kind is DebtKind.PUBLIC else frozenset())
    return fact.kind in known and not fact.void


def _run(
    debt: _Debt,
    facts: list[Interruption],
    pauses: list[Suspension],
    figures: Figures,
    remarks: list[Remark],
) -> date:
    """Live through events and suspensions in the order of time; return the last day to act."""
    limit = debt.last_day(debt.start)
    resumed = debt.start
    story: list[tuple[date, Interruption | Suspension]] = [(fact.on, fact) for fact in facts]
    story += [(max(pause.first, debt.start), pause) for pause in pauses]
    for on, event in sorted(story, key=lambda entry: entry[0]):
        if on < debt.start or on > limit:
            remarks.append(Remark("before_start" if on < debt.start else "after_limit", on))
        elif isinstance(event, Interruption):
            limit = max(limit, debt.last_day(max(_end_of(event, remarks), resumed)))
        else:
            last = _end_of_pause(event, remarks)
            if last is not None and last > resumed:
                limit = _suspended(limit, max(on, resumed), last, figures)
                resumed = last
    outer = add_years(debt.start, figures.whole(PRESCRIPTION_OUTER, debt.start))
    if limit > outer:
        remarks.append(Remark("outer_limit", outer))
    return min(limit, outer)


def _end_of(fact: Interruption, remarks: list[Remark]) -> date:
    """Return the day from which the period runs again; prudently the event's own if not over."""
    if fact.kind not in LASTING:
        return fact.on
    if fact.ended is None:
        remarks.append(Remark("pending", fact.on))
        return fact.on
    if fact.ended < fact.on:
        raise InvalidPeriod(f"the proceedings of {fact.on} end before they start")
    return fact.ended


def _end_of_pause(pause: Suspension, remarks: list[Remark]) -> date | None:
    """Return the end of a suspension; one that is not over prudently adds nothing yet."""
    if pause.last is None:
        remarks.append(Remark("pending", pause.first))
    elif pause.last < pause.first:
        raise InvalidPeriod(f"the suspension of {pause.first} ends before it starts")
    return pause.last


def _suspended(limit: date, first: date, last: date, figures: Figures) -> date:
    """Add the days of a suspension; six months are left after it at least (C. civ. 2238)."""
    floor = add_months(last, figures.whole(SUSPENSION_FLOOR_MONTHS, last))
    return max(limit + (last - first), floor)
