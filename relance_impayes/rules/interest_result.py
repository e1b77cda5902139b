"""The answer of the interest calculation, and everything needed to check it by hand."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from .money import from_units, half_up
from .rate_cells import RATE_SCALE, RateCell, RateSource, Remark
from .receipts import KIND_NAMES

YEAR_DAYS = 365
LEAP_YEAR_DAYS = 366
DENOMINATOR = 100 * RATE_SCALE * YEAR_DAYS * LEAP_YEAR_DAYS
"""Common denominator of every interest, in coins: per cent, scaled rate, both lengths of year."""

GRACE = RateSource("grace", "C. civ. 1343-5 al. 4")

Run = tuple[int, int, int, "RateCell | None", int]
"""First and last day (ordinals), base in coins, cell (none in a grace period), days a year."""

Entry = tuple[date, int, int, int, int]
"""Day, kind, coins of a payment or credit note, and what of them went to interest and principal."""


def run_numerator(base: int, days: int, cell: RateCell, year_days: int) -> int:
    """Return the interest of a run over :data:`DENOMINATOR`."""
    return base * days * cell.scaled * (YEAR_DAYS + LEAP_YEAR_DAYS - year_days)


@dataclass(frozen=True, slots=True)
class Segment:
    """Days with one base and one rate: ``base × rate / 100 × days / year_days``, not rounded."""

    date_from: date
    date_to: date
    days: int
    base: Decimal
    rate: Decimal
    year_days: int
    source: RateSource

    @property
    def interest(self) -> Fraction:
        """The exact interest of the segment, in the currency of the invoice."""
        return Fraction(self.base) * Fraction(self.rate) * self.days / (100 * self.year_days)


@dataclass(frozen=True, slots=True)
class Imputation:
    """What one payment or credit note (``kind``) was set against, in the order of time."""

    on: date
    kind: str
    amount: Decimal
    to_interest: Decimal
    to_principal: Decimal
    surplus: Decimal


@dataclass(frozen=True, slots=True)
class Interest:
    """Late interest to a day.

    ``total`` is rounded once, half up; ``due`` is ``total`` less ``paid``; ``principal_left`` is
    what is still owed in principal; ``surplus`` what was received beyond principal and interest;
    ``days`` the number of days that bore interest; ``per_day`` what each further day adds (zero
    when nothing more runs), rounded half up.
    """

    total: Decimal
    paid: Decimal
    due: Decimal
    principal_left: Decimal
    surplus: Decimal
    days: int
    per_day: Decimal
    remarks: tuple[Remark, ...]
    digits: int = 2
    numerator: int = field(default=0, repr=False)
    per_day_numerator: int = field(default=0, repr=False)
    runs: tuple[Run, ...] = field(default=(), repr=False)
    entries: tuple[Entry, ...] = field(default=(), repr=False)

    @property
    def exact(self) -> Fraction:
        """The total before its only rounding."""
        return Fraction(self.numerator, DENOMINATOR * 10**self.digits)

    @property
    def per_day_exact(self) -> Fraction:
        """What each further day adds, before rounding."""
        return Fraction(self.per_day_numerator, DENOMINATOR * 10**self.digits)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The lines of the calculation sheet; their exact interests add up to :attr:`exact`."""
        return tuple(_segment(run, self.digits) for run in self.runs)

    @property
    def imputations(self) -> tuple[Imputation, ...]:
        """What each payment and credit note was set against, in the order of time."""
        return tuple(_imputation(entry, self.digits) for entry in self.entries)


def _imputation(entry: Entry, digits: int) -> Imputation:
    on, kind, units, to_interest, to_principal = entry
    surplus = units - to_interest - to_principal
    amounts = (from_units(part, digits) for part in (units, to_interest, to_principal, surplus))
    return Imputation(on, KIND_NAMES[kind], *amounts)


def _segment(run: Run, digits: int) -> Segment:
    first, last, base, cell, year_days = run
    return Segment(
        date_from=date.fromordinal(first),
        date_to=date.fromordinal(last),
        days=last - first + 1,
        base=from_units(base, digits),
        rate=Decimal(0) if cell is None else cell.rate,
        year_days=year_days,
        source=GRACE if cell is None else cell.source,
    )


def round_interest(numerator: int, digits: int) -> Decimal:
    """Round an interest over :data:`DENOMINATOR` to the coin, half up."""
    return from_units(half_up(numerator, DENOMINATOR), digits)
