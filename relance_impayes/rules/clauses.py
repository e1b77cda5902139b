"""What a contract may say about the rate of late interest."""

from dataclasses import dataclass
from decimal import Decimal

from .figures import Figures
from .law_errors import InvalidClause
from .legal_values import ECB_MRO, LEGAL_RATE_PRO
from .rate_cells import RateSource
from .semesters import Semester

ARTICLE = "C. com. L441-10 II"
CLAUSE_DECIMALS = 6


def _check(value: Decimal, what: str) -> None:
    if not isinstance(value, (Decimal, int)):
        raise TypeError(f"{what} must be a Decimal, not {type(value).__name__}")
    number = Decimal(value)
    if not number.is_finite() or number < 0:
        raise InvalidClause(f"{what} must be a number from zero up, not {value}")
    if number.scaleb(CLAUSE_DECIMALS) != int(number.scaleb(CLAUSE_DECIMALS)):
        raise InvalidClause(f"{what} {value} has more than {CLAUSE_DECIMALS} decimals")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A yearly rate in per cent: ``Fixed(Decimal(15))`` is 15 % a year."""

    rate: Decimal

    def __post_init__(self) -> None:
        _check(self.rate, "the rate of the clause")


@dataclass(frozen=True, slots=True)
class EcbPlus:
    """The ECB's rate of the semester plus points: ``EcbPlus(Decimal(10))``."""

    points: Decimal

    def __post_init__(self) -> None:
        _check(self.points, "the points of the clause")


@dataclass(frozen=True, slots=True)
class TimesLegal:
    """A multiple of the legal rate of the semester: ``TimesLegal(Decimal(3))``."""

    factor: Decimal

    def __post_init__(self) -> None:
        _check(self.factor, "the factor of the clause")


Clause = Fixed | EcbPlus | TimesLegal


def clause_rate(clause: Clause, semester: Semester, figures: Figures) -> tuple[Decimal, RateSource]:
    """Return the yearly rate of a clause in a semester, in per cent, and where it comes from.

    A fixed clause asks for no figure, the two others for the rate that they name.
    """
    if isinstance(clause, Fixed):
        return Decimal(clause.rate), RateSource(
            "fixed", ARTICLE, semester.label, Decimal(clause.rate)
        )
    if isinstance(clause, EcbPlus):
        row, points = figures.row(ECB_MRO, semester.first_day), Decimal(clause.points)
        source = RateSource("ecb_plus", ARTICLE, semester.label, row.value, points, row.source)
        return row.value + points, source
    row, factor = figures.row(LEGAL_RATE_PRO, semester.first_day), Decimal(clause.factor)
    source = RateSource("times_legal", ARTICLE, semester.label, row.value, factor, row.source)
    return row.value * factor, source
