"""From dated figures to the rate of each day, semester by semester (C. com. L441-10 II).

The door to the rates: figures, clauses and rules are re-exported here. The cells of a rule are
kept beside the figures they come from, so that thousands of invoices ask for each semester once.
"""

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
    """The cells of one rule, each asked for once and then found by its days."""

    __slots__ = ("_figures", "_found", "_rule")

    def __init__(self, rule: RateRule, figures: Figures) -> None:
        self._rule = rule
        self._figures = figures
        self._found: dict[int, RateCell] = {}

    def at(self, day: int) -> RateCell:
        """Return the cell of a day (proleptic ordinal)."""
        cell = self._found.get(day)
        if cell is None:
            semester = semester_of(date.fromordinal(day))
            cells = self._rule.cells(semester, self._figures)
            cell = next(one for one in cells if one.end >= day)
            self._found[day] = cell
        return cell


def rate_book(rule: RateRule, figures: Figures, first_day: date) -> RateBook:
    """Return the (shared) book of a rule for interest that starts on ``first_day``."""
    resolved = rule
    if isinstance(rule, PublicBuyer) and rule.frozen_at is None:
        resolved = PublicBuyer(semester_of(first_day))
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
    book = rate_book(rule, figures, first)
    found = [book.at(first.toordinal())]
    while found[-1].last < last:
        found.append(book.at(found[-1].end + 1))
    return tuple(found)
