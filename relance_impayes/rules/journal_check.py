"""Checking a chain of evidence: its first broken link, and the documents that it vouches for."""

import json
from dataclasses import dataclass, field
from typing import Any

from .journal import GENESIS, Entry, digest, seal

# What was taken back never left, and its documents may have been made anew.
WITHDRAWN = "taken_back"


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry as it is kept: sealed by ``hash``; an emptied payload is ``None``."""

    entry: Entry
    hash: str
    facts: str
    payload: str | None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: ``kind`` at the entry ``sequence``, and which entry if it can be read.

    ==========  ===================================================================
    kind        says
    ==========  ===================================================================
    missing     the entry ``sequence`` is not there
    order       the entry does not follow the one before: it names another hash
    entry       a field of the entry was changed after it was sealed
    facts       its facts are not those that were sealed
    payload     its words are not those that were sealed
    emptied     its words were emptied and no retention entry says so
    tail        the chain goes on (or stops) otherwise than its head says
    ==========  ===================================================================
    """

    kind: str
    sequence: int
    stored: Stored | None = None


@dataclass(slots=True)
class ChainCheck:
    """Reads the entries of one chain in order; ``fault`` is the first broken link."""

    fault: Fault | None = None
    count: int = 0
    _sequence: int = 0
    _hash: str = GENESIS
    _emptied: dict[int, Stored] = field(default_factory=dict)
    _vouched: dict[str, list[tuple[Stored, Any]]] = field(default_factory=dict)

    def read(self, stored: Stored) -> None:
        """Check the next entry against the one before; after a fault nothing more is checked."""
        self.count += 1
        if self.fault:
            return
        if stored.entry.sequence > self._sequence + 1:
            self.fault = Fault("missing", self._sequence + 1)
            return
        if kind := self._wrong(stored):
            self.fault = Fault(kind, stored.entry.sequence, stored)
            return
        self._sequence, self._hash = stored.entry.sequence, stored.hash
        if stored.payload is None:
            self._emptied[stored.entry.sequence] = stored
        self._note(stored)

    def close(self, sequence: int, head: str) -> Fault | None:
        """Compare with the chain's head, and return the first broken link if there is one."""
        if not self.fault and self._emptied:
            first = min(self._emptied)
            self.fault = Fault("emptied", first, self._emptied[first])
        if not self.fault and self._sequence < sequence:
            self.fault = Fault("missing", self._sequence + 1)
        if not self.fault and (self._sequence, self._hash) != (sequence, head):
            self.fault = Fault("tail", self._sequence)
        return self.fault

    @property
    def documents(self) -> list[tuple[Stored, Any]]:
        """The documents vouched for: pairs of an entry and one item of its ``documents``."""
        return [pair for pairs in self._vouched.values() for pair in pairs]

    def _wrong(self, stored: Stored) -> str:
        """The first thing that does not fit, or ''."""
        entry = stored.entry
        follows = entry.sequence == self._sequence + 1 and entry.previous == self._hash
        checks = {
            "facts": digest(stored.facts) == entry.facts_hash,
            "payload": stored.payload is None or digest(stored.payload) == entry.payload_hash,
            "entry": digest(seal(entry)) == stored.hash,
            "order": follows,
        }
        return next((kind for kind, is_right in checks.items() if not is_right), "")

    def _note(self, stored: Stored) -> None:
        """Remember what the facts say of documents and of emptied words."""
        entry = stored.entry
        if entry.event == WITHDRAWN:
            self._vouched.pop(entry.record, None)
        if '"documents":' in stored.facts or '"emptied":' in stored.facts:
            facts = json.loads(stored.facts)
            for document in facts.get("documents", []):
                self._vouched.setdefault(entry.record, []).append((stored, document))
            for sequence in facts.get("emptied", []):
                self._emptied.pop(sequence, None)
