"""The account of one debt while its interest is calculated: whole coins and exact fractions."""

from collections.abc import Iterable, Iterator
from datetime import date

from .interest_result import (
    DENOMINATOR,
    LEAP_YEAR_DAYS,
    YEAR_DAYS,
    Entry,
    Run,
    run_numerator,
)
from .law_errors import InvalidPeriod
from .money import from_units, half_up
from .rate_cells import Remark
from .rates import RateBook
from .receipts import PAYMENT, Event


def grace_periods(grace: Iterable[tuple[date, date]]) -> list[tuple[int, int]]:
    """Return grace periods as sorted ordinals; :class:`InvalidPeriod` if one ends too early."""
    periods = []
    for first, last in grace:
        if last < first:
            raise InvalidPeriod(f"the grace from {first} to {last} ends before it starts")
        periods.append((first.toordinal(), last.toordinal()))
    return sorted(periods)


class Ledger:
    """Principal, interest accrued and interest paid of one debt, day after day."""

    __slots__ = (
        "accrued",
        "actual",
        "balance",
        "book",
        "days",
        "digits",
        "entries",
        "graces",
        "interest_first",
        "paid",
        "remarks",
        "runs",
        "surplus",
    )

    def __init__(
        self, balance: int, book: RateBook, graces: list[tuple[int, int]], digits: int
    ) -> None:
        self.balance = balance
        self.book = book
        self.graces = graces
        self.digits = digits
        self.interest_first = True
        self.actual = False
        self.accrued = 0
        self.days = 0
        self.paid = 0
        self.surplus = 0
        self.runs: list[Run] = []
        self.entries: list[Entry] = []
        self.remarks: list[Remark] = []

    def accrue(self, first: int, last: int) -> None:
        """Let the balance bear interest from day ``first`` to day ``last``, both included."""
        if first > last or not self.balance:
            return
        if not self.graces:
            self._bear(first, last)
            return
        for start, end, graced in self._pieces(first, last):
            if graced:
                self.runs.append((start, end, self.balance, None, YEAR_DAYS))
            else:
                self._bear(start, end)

    def _bear(self, first: int, last: int) -> None:
        """Add one run for each rate between two days."""
        while first <= last:
            cell = self.book.at(first)
            end = min(last, cell.end)
            days = end - first + 1
            year_days = LEAP_YEAR_DAYS if self.actual and cell.leap else YEAR_DAYS
            self.accrued += run_numerator(self.balance, days, cell, year_days)
            self.days += days
            self.runs.append((first, end, self.balance, cell, year_days))
            if cell.remark is not None and cell.remark not in self.remarks:
                self.remarks.append(cell.remark)
            first = end + 1

    def _pieces(self, first: int, last: int) -> Iterator[tuple[int, int, bool]]:
        """Cut days into those that bear interest and those of a grace period."""
        for start, end in self.graces:
            if start > last or first > last:
                break
            if end < first:
                continue
            if start > first:
                yield first, start - 1, False
            yield max(first, start), min(last, end), True
            first = min(last, end) + 1
        if first <= last:
            yield first, last, False

    def in_grace(self, day: int) -> bool:
        """Say whether a day belongs to a grace period."""
        return any(start <= day <= end for start, end in self.graces)

    def take(self, event: Event) -> None:
        """Set a payment or a credit note against interest and principal (C. civ. 1343-1)."""
        _, kind, units, on = event
        to_interest = 0
        to_principal = min(units, self.balance)
        if kind == PAYMENT:
            open_interest = half_up(self.accrued, DENOMINATOR) - self.paid
            if self.interest_first:
                to_interest = min(units, open_interest)
                to_principal = min(units - to_interest, self.balance)
            else:
                to_interest = min(units - to_principal, open_interest)
        self.balance -= to_principal
        self.paid += to_interest
        self._note(kind, on, units, to_interest, to_principal)

    def _note(self, kind: int, on: date, units: int, to_interest: int, to_principal: int) -> None:
        """Keep what became of an event, and say so when more was received than was owed."""
        self.entries.append((on, kind, units, to_interest, to_principal))
        surplus = units - to_interest - to_principal
        if surplus:
            self.surplus += surplus
            code = "overpaid" if kind == PAYMENT else "credit_exceeds_invoice"
            amount = from_units(surplus, self.digits)
            self.remarks.append(Remark(code, on, (("surplus", amount),)))
