"""What a tracking file would do, line by line, before anything of it is done.

Each line is judged after those above it: a file may post a letter and present it further down, and
a number that two lines give to different letters is refused the second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .registered import Event, Tracking, fault, follow
from .registered_number import number_fault, number_key
from .table_file import plain
from .tracking_file import Row


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter that a file may speak of."""

    id: int
    name: str
    """The act's number, as «REL/2026/00012»."""
    registered: bool
    printed: bool
    """Whether it waits for the post, or has left."""
    tracking: Tracking
    key: str = ""
    """Its registered number, spacing left out."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one line: the event recorded of a letter, or the reason why not."""

    row: Row
    letter_id: int | None = None
    event: Event | None = None
    day: date | None = None
    fault: str | None = None


def judge(
    rows: Iterable[Row], letters: Sequence[Letter], *, on: date, default_day: date | None = None
) -> list[Verdict]:
    """Judge every line on the day ``on``; ``default_day`` is that of lines without a date.

    Faults besides those of ``registered`` and ``registered_number``: ``bad_date``, ``bad_event``,
    ``no_letter_named``, ``unknown_act``, ``unknown_number``, ``no_date``, ``not_registered``,
    ``not_printed``, ``number_taken``, ``other_number`` (the letter bears another number already).
    """
    books = _Books(letters)
    return [books.judge(row, on, default_day) for row in rows]


class _Books:
    """The letters as they would be after the lines read so far."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self.letters = {letter.id: letter for letter in letters}
        self.by_name = {plain(letter.name): letter.id for letter in self.letters.values()}
        self.tracking = {letter.id: letter.tracking for letter in self.letters.values()}
        self.keys = {letter.id: letter.key for letter in self.letters.values()}
        self.owners = {letter.key: letter.id for letter in self.letters.values() if letter.key}

    def judge(self, row: Row, on: date, default_day: date | None) -> Verdict:
        found = self._find(row)
        if row.fault is not None:
            return Verdict(row, found if isinstance(found, int) else None, fault=row.fault)
        if isinstance(found, str):
            return Verdict(row, fault=found)
        event = row.event or self._implied(found)
        day = row.day or default_day
        name = self._fault(found, row, event, day, on)
        if name is None and day is not None:
            self._take(found, row, event, day)
        return Verdict(row, found, event, day, name)

    def _find(self, row: Row) -> int | str:
        """The letter that a line names, by its act first; else the name of the fault."""
        if row.act:
            return self.by_name.get(plain(row.act), "unknown_act")
        if row.number:
            return self.owners.get(number_key(row.number), "unknown_number")
        return "no_letter_named"

    def _implied(self, letter_id: int) -> Event:
        """A line without a result speaks of what comes next."""
        return Event.RECEIVED if self.tracking[letter_id].posted else Event.POSTED

    def _fault(
        self, letter_id: int, row: Row, event: Event, day: date | None, on: date
    ) -> str | None:
        letter = self.letters[letter_id]
        if not letter.printed:
            return "not_printed"
        if not letter.registered and event not in {Event.POSTED, Event.WRONG_ADDRESS}:
            return "not_registered"
        if day is None:
            return "no_date"
        name = fault(self.tracking[letter_id], event, day, on)
        if name is None and row.number and letter.registered:
            return self._number_fault(letter_id, row.number)
        return name

    def _number_fault(self, letter_id: int, number: str) -> str | None:
        key = number_key(number)
        if self.keys[letter_id] == key:
            return None
        if self.keys[letter_id]:
            return "other_number"
        if name := number_fault(number):
            return name
        return "number_taken" if key in self.owners else None

    def _take(self, letter_id: int, row: Row, event: Event, day: date) -> None:
        self.tracking[letter_id] = follow(self.tracking[letter_id], event, day)
        if row.number and self.letters[letter_id].registered:
            key = number_key(row.number)
            self.keys[letter_id] = key
            self.owners[key] = letter_id
