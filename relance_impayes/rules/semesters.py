"""Half-years, the rhythm at which the rates of late interest change (C. com. L441-10 II)."""

from dataclasses import dataclass
from datetime import date

_HALF_YEAR_MONTHS = 6


@dataclass(frozen=True, slots=True, order=True)
class Semester:
    """One half-year: 1 January to 30 June, or 1 July to 31 December."""

    year: int
    half: int

    @property
    def first_day(self) -> date:
        """The day whose rate counts for the whole semester."""
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def last_day(self) -> date:
        """30 June or 31 December."""
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def label(self) -> str:
        """``2026-S2``."""
        return f"{self.year}-S{self.half}"

    @property
    def following(self) -> "Semester":
        """The next semester."""
        return Semester(self.year, 2) if self.half == 1 else Semester(self.year + 1, 1)


def semester_of(day: date) -> Semester:
    """Return the semester that contains ``day``."""
    return Semester(day.year, 1 if day.month <= _HALF_YEAR_MONTHS else 2)
