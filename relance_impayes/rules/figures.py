"""Dated legal figures: every rate, amount and delay with its validity, source and check date.

A figure is looked up by key and day. Nothing is ever carried over: a day that no row covers
raises :class:`MissingFigure`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from .law_errors import InvalidFigure, MissingFigure
from .legal_values import SEMESTER_KEYS
from .semesters import Semester, semester_of

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class DatedFigure:
    """One value of one figure, in force from ``valid_from`` to ``valid_to`` inclusive."""

    key: str
    valid_from: date
    valid_to: date | None
    value: Decimal
    source: str = ""
    checked_on: date | None = None

    @property
    def last_day(self) -> date:
        """The last day covered; an open row of a half-yearly rate ends with its semester."""
        if self.valid_to is not None:
            return self.valid_to
        if self.key in SEMESTER_KEYS:
            return semester_of(self.valid_from).last_day
        return date.max


@dataclass(frozen=True, slots=True)
class Figures:
    """A set of dated figures, read only. ``memo`` keeps what the rules derived from it."""

    rows: tuple[DatedFigure, ...]
    memo: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_key: dict[str, list[DatedFigure]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for row in sorted(self.rows, key=lambda row: (row.key, row.valid_from)):
            if row.last_day < row.valid_from:
                raise InvalidFigure(f"{row.key} of {row.valid_from} ends before it starts")
            known = self._by_key.setdefault(row.key, [])
            if known and known[-1].last_day >= row.valid_from:
                raise InvalidFigure(f"two values of {row.key} cover {row.valid_from}")
            known.append(row)

    def row(self, key: str, on: date) -> DatedFigure:
        """Return the row of ``key`` in force on ``on``; :class:`MissingFigure` if none is."""
        rows = self._by_key.get(key, [])
        place = bisect_right(rows, on, key=lambda row: row.valid_from)
        if place and rows[place - 1].last_day >= on:
            return rows[place - 1]
        raise MissingFigure(key, on)

    def value(self, key: str, on: date) -> Decimal:
        """Return the value of ``key`` in force on ``on``; :class:`MissingFigure` if none is."""
        return self.row(key, on).value

    def whole(self, key: str, on: date) -> int:
        """Return a number of days, months or years; :class:`InvalidFigure` if not whole."""
        value = self.value(key, on)
        if value != int(value):
            raise InvalidFigure(f"{key} must be a whole number, not {value}")
        return int(value)

    def missing(self, semester: Semester, keys: Iterable[str] = SEMESTER_KEYS) -> tuple[str, ...]:
        """Name the keys without a value on the first day of a semester, in alphabetical order."""
        found = (key for key in sorted(keys) if not self._knows(key, semester.first_day))
        return tuple(found)

    def _knows(self, key: str, on: date) -> bool:
        return any(row.valid_from <= on <= row.last_day for row in self._by_key.get(key, ()))


def figures_from_rows(rows: Iterable[Sequence[Any]]) -> Figures:
    """Build figures from plain rows ``(key, from, to or None, value[, source[, checked_on]])``.

    Values are ``Decimal``, ``int`` or text, never floats (``TypeError``); overlapping rows raise
    :class:`InvalidFigure`.

    >>> from datetime import date
    >>> figures = figures_from_rows([("ecb_mro", date(2026, 7, 1), None, "2.40")])
    >>> figures.value("ecb_mro", date(2026, 9, 16))
    Decimal('2.40')
    """
    return Figures(tuple(_figure(row) for row in rows))


def _figure(row: Sequence[Any]) -> DatedFigure:
    key, valid_from, valid_to, value = row[:4]
    source = row[4] if len(row) > 4 else ""
    checked_on = row[5] if len(row) > 5 else None
    if isinstance(value, float):
        raise TypeError(f"{key} must be a Decimal, an int or text, not a float")
    return DatedFigure(
        key, valid_from, valid_to or None, _tidy(value), source or "", checked_on or None
    )


def _tidy(value: Decimal | int | str) -> Decimal:
    """Drop the zeros that a database adds: 2.400000 is 2.40, what the documents print."""
    exact = Decimal(value)
    short = exact.quantize(_HUNDREDTH)
    return short if short == exact else exact.normalize()
