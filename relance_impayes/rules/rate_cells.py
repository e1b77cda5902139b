"""The rate of a run of days, with where it comes from and what must be known about it."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .law_errors import InvalidFigure

RATE_DECIMALS = 12
RATE_SCALE = 10**RATE_DECIMALS
"""Rates are kept as whole numbers of 10⁻¹² per cent: a six-decimal factor times a six-decimal
legal rate is still exact."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person must know about a result: a code, the day, and the figures that it names.

    Codes: ``clause_below_floor`` (clause, floor, statutory), ``payment_after_as_of``,
    ``payment_after_insolvency``, ``overpaid``, ``credit_exceeds_invoice``, ``credit_after_as_of``.
    """

    code: str
    on: date
    values: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class RateSource:
    """Where a rate comes from: the formula, its figures, the article and the figure's own source.

    ``formula`` is ``ecb_plus`` (reference + modifier), ``times_legal`` (reference × modifier),
    ``legal`` (reference), ``legal_plus`` (reference + modifier), ``fixed`` (reference), ``floor``
    (reference × modifier, in place of a clause below it) or ``grace`` (no interest).
    """

    formula: str
    article: str
    semester: str = ""
    reference: Decimal = Decimal(0)
    modifier: Decimal = Decimal(0)
    link: str = ""

    def __str__(self) -> str:
        words = {
            "ecb_plus": "BCE {0} % + {1} points",
            "times_legal": "taux légal {0} % × {1}",
            "floor": "plancher : taux légal {0} % × {1}",
            "legal": "taux légal {0} %",
            "legal_plus": "taux légal {0} % + {1} points",
            "fixed": "taux du contrat {0} %",
            "grace": "délai de grâce",
        }[self.formula]
        shown = (_french(self.reference), _french(self.modifier))
        place = ", ".join(part for part in (self.semester, self.article) if part)
        return f"{words.format(*shown)} ({place})"


def _french(value: Decimal) -> str:
    """Write a figure with a comma; two decimals at least, unless it is whole."""
    text = f"{value.normalize():f}"
    if "." in text:
        whole, decimals = text.split(".")
        text = f"{whole}.{decimals:0<2}"
    return text.replace(".", ",")


@dataclass(frozen=True, slots=True)
class RateCell:
    """Days from ``first`` to ``last`` (both included) that share one yearly rate in per cent."""

    first: date
    last: date
    rate: Decimal
    source: RateSource
    remark: Remark | None = None
    scaled: int = 0
    leap: bool = False
    start: int = 0
    end: int = 0


def make_cell(
    first: date, last: date, rate: Decimal, source: RateSource, remark: Remark | None = None
) -> RateCell:
    """Build a cell inside one calendar year; :class:`InvalidFigure` on over twelve decimals."""
    exact = rate.scaleb(RATE_DECIMALS)
    scaled = int(exact)
    if scaled != exact:
        raise InvalidFigure(f"the rate {rate} has more than {RATE_DECIMALS} decimals")
    bounds = (first.toordinal(), last.toordinal())
    return RateCell(first, last, rate, source, remark, scaled, isleap(first.year), *bounds)
