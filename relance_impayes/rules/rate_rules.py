"""The rules that say which yearly rate a debt bears in a semester, one class per text of law."""

from abc import ABC, abstractmethod
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from .clauses import ARTICLE, Clause, clause_rate
from .figures import Figures
from .law_errors import MissingFigure
from .legal_values import (
    ECB_MRO,
    FLOOR_MULTIPLIER,
    JUDGMENT_MAJORATION,
    JUDGMENT_MAJORATION_MONTHS,
    LEGAL_RATE_PRIVATE,
    LEGAL_RATE_PRO,
    MAJORATION_B2B,
    MAJORATION_B2G,
)
from .months import add_months
from .rate_cells import RateCell, RateSource, Remark, make_cell
from .regime import Regime
from .semesters import Semester


class RateRule(ABC):
    """What the interest calculation asks of a rule."""

    __slots__ = ()

    @abstractmethod
    def cells(self, semester: Semester, figures: Figures) -> tuple[RateCell, ...]:
        """Return the cells of a semester, in order, covering all its days."""


@dataclass(frozen=True, slots=True)
class Statutory(RateRule):
    """C. com. L441-10 II without a clause: ECB + 10 points, re-read each semester, no floor."""

    def cells(self, semester: Semester, figures: Figures) -> tuple[RateCell, ...]:
        """Return one cell; asks for ``ecb_mro`` and ``majoration_b2b``."""
        return (_ecb_cell(semester, figures, MAJORATION_B2B, ARTICLE),)


def _ecb_cell(semester: Semester, figures: Figures, points_key: str, article: str) -> RateCell:
    ecb = figures.row(ECB_MRO, semester.first_day)
    points = figures.value(points_key, semester.first_day)
    source = RateSource("ecb_plus", article, semester.label, ecb.value, points, ecb.source)
    return make_cell(semester.first_day, semester.last_day, ecb.value + points, source)


@dataclass(frozen=True, slots=True)
class Contract(RateRule):
    """C. com. L441-10 II with a clause, which may not go below three times the legal rate.

    A clause below the floor of a semester: the floor applies to that semester and a remark shows
    the clause, the floor and the statutory rate. What replaces such a clause is not settled; the
    floor is the lower, safer answer.
    """

    clause: Clause

    def cells(self, semester: Semester, figures: Figures) -> tuple[RateCell, ...]:
        """Return one cell; asks for ``legal_rate_pro``, ``floor_multiplier`` and the clause's."""
        day = semester.first_day
        legal = figures.row(LEGAL_RATE_PRO, day)
        multiplier = figures.value(FLOOR_MULTIPLIER, day)
        floor = legal.value * multiplier
        rate, source = clause_rate(self.clause, semester, figures)
        if rate >= floor:
            return (make_cell(day, semester.last_day, rate, source),)
        source = RateSource("floor", ARTICLE, semester.label, legal.value, multiplier, legal.source)
        remark = _below_floor(semester, figures, rate, floor)
        return (make_cell(day, semester.last_day, floor, source, remark),)


def _below_floor(semester: Semester, figures: Figures, clause: Decimal, floor: Decimal) -> Remark:
    """Name the refused rate, the floor and, where it is known, the statutory rate."""
    values = [("clause", clause), ("floor", floor)]
    with suppress(MissingFigure):
        values.append(("statutory", Statutory().cells(semester, figures)[0].rate))
    return Remark("clause_below_floor", semester.first_day, tuple(values))


@dataclass(frozen=True, slots=True)
class PublicBuyer(RateRule):
    """CCP R2192-31: ECB + 8 points of the semester in which interest starts, then frozen.

    ``frozen_at`` is filled in by the interest calculation.
    """

    frozen_at: Semester | None = None

    def cells(self, semester: Semester, figures: Figures) -> tuple[RateCell, ...]:
        """Return one cell; asks for ``ecb_mro`` and ``majoration_b2g`` at the start alone."""
        origin = self.frozen_at or semester
        frozen = _ecb_cell(origin, figures, MAJORATION_B2G, "CCP R2192-31")
        return (make_cell(semester.first_day, semester.last_day, frozen.rate, frozen.source),)


@dataclass(frozen=True, slots=True)
class Legal(RateRule):
    """C. civ. 1231-6: the legal rate, re-read each semester.

    The column depends on the *creditor*: ``private_creditor`` is a natural person who does not act
    for business needs; any other creditor has the rate of "tous les autres cas" (CMF D313-1-A).
    """

    private_creditor: bool = False

    def cells(self, semester: Semester, figures: Figures) -> tuple[RateCell, ...]:
        """Return one cell; asks for one of the two legal rates."""
        row = figures.row(self.key, semester.first_day)
        source = RateSource("legal", "C. civ. 1231-6", semester.label, row.value, link=row.source)
        return (make_cell(semester.first_day, semester.last_day, row.value, source),)

    @property
    def key(self) -> str:
        """The figure that holds the rate."""
        return LEGAL_RATE_PRIVATE if self.private_creditor else LEGAL_RATE_PRO


@dataclass(frozen=True, slots=True)
class Judgment(RateRule):
    """CMF L313-3: the legal rate, plus 5 points from two months after the title is enforceable."""

    enforceable_on: date
    private_creditor: bool = False

    def cells(self, semester: Semester, figures: Figures) -> tuple[RateCell, ...]:
        """Return one cell, or two in the semester in which the points are added."""
        (plain,) = Legal(self.private_creditor).cells(semester, figures)
        months = figures.whole(JUDGMENT_MAJORATION_MONTHS, self.enforceable_on)
        step = add_months(self.enforceable_on, months) + timedelta(days=1)
        if step > plain.last:
            return (plain,)
        first = max(step, plain.first)
        points = figures.value(JUDGMENT_MAJORATION, first)
        source = RateSource(
            "legal_plus", "CMF L313-3", semester.label, plain.rate, points, plain.source.link
        )
        raised = make_cell(first, plain.last, plain.rate + points, source)
        if first == plain.first:
            return (raised,)
        before = first - timedelta(days=1)
        return (make_cell(plain.first, before, plain.rate, plain.source), raised)


def rate_rule(
    regime: Regime | str, clause: Clause | None = None, *, private_creditor: bool = False
) -> RateRule:
    """Return the rule of a regime.

    The clause of a contract counts between professionals alone: a consumer owes the legal rate
    and a public buyer the rate of the code, whatever the terms of sale say.
    """
    kind = Regime(regime)
    if kind is Regime.B2C:
        return Legal(private_creditor)
    if kind is Regime.B2G_AUTHORITY:
        return PublicBuyer()
    return Statutory() if clause is None else Contract(clause)
