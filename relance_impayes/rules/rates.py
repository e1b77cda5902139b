"""From dated figures to the rate of each day, semester by semester (C. com. L441-10 II).

The door to the rates: figures, clauses and rules are re-exported here. The cells of a rule are
kept beside the figures they come from, so that thousands of invoices ask for each semester once.
"""

from collections.abc import Iterator
from datetime import date

from .clauses import Clause, EcbPlus, Fixed, TimesLegal
from .figures import DatedFigure, Figures, figures_from_rows
from .law_errors import InvalidPeriod, MissingFigure
from .rate_cells import RATE_SCALE, RateCell, RateSource, Remark
from .rate_rules import Contract, Judgment, Legal, PublicBuyer, RateRule, Statutory, rate_rule
from .semesters import Semester, semester_of

__all__ = [
    "RATE_SCALE",
    "Clause",
    "Contract",
    "DatedFigure",
    "EcbPlus",
    "Figures",
    "Fixed",
    "Judgment",
    "Legal",
    "MissingFigure",
    "PublicBuyer",
    "RateBook",
    "RateCell",
    "RateRule",
    "RateSource",
    "Remark",
    "Semester",
    "Statutory",
    "TimesLegal",
    "figures_from_rows",
    "rate_book",
    "rate_rule",
    "rate_segments",
    "semester_of",
]


class RateBook:
    """The cells of one rule, semester by semester, each asked for once."""

    __slots__ = ("_cells", "_figures", "_rule")

    def __init__(self, rule: RateRule, figures: Figures) -> None:
        self._rule = rule
        self._figures = figures
        self._cells: dict[int, tuple[RateCell, ...]] = {}

    def cells(self, first: int, last: int) -> Iterator[RateCell]:
        """Yield the cells that touch the days ``first`` to ``last`` (proleptic ordinals)."""
        while first <= last:
            day = date.fromordinal(first)
            index = 2 * day.year + (day.month > 6)
            known = self._cells.get(index)
            if known is None:
                known = self._rule.cells(semester_of(day), self._figures)
                self._cells[index] = known
            for cell in known:
                if cell.end >= first and cell.start <= last:
                    yield cell
            first = known[-1].end + 1


def rate_book(rule: RateRule, figures: Figures, first_day: date) -> RateBook:
    """Return the (shared) book of a rule for interest that starts on ``first_day``."""
    resolved = PublicBuyer(semester_of(first_day)) if rule == PublicBuyer() else rule
    book: RateBook | None = figures.memo.get(resolved)
    if book is None:
        book = figures.memo[resolved] = RateBook(resolved, figures)
    return book


def rate_segments(
    rule: RateRule, first: date, last: date, figures: Figures
) -> tuple[RateCell, ...]:
    """Return the rate of each day from ``first`` to ``last`` as cells (C. com. L441-10 II).

    Cells are whole (a cell may begin before ``first`` and end after ``last``). Raises
    :class:`MissingFigure` for a semester without its rate, :class:`InvalidPeriod` if the period
    ends before it starts.
    """
    if last < first:
        raise InvalidPeriod(f"the period {first} to {last} ends before it starts")
    return tuple(rate_book(rule, figures, first).cells(first.toordinal(), last.toordinal()))
