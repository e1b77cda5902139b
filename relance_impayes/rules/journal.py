"""The journal of evidence: what an entry hashes, as text that anybody can hash again.

An entry carries two texts in canonical JSON: the *facts* (dates, amounts, document hashes), kept
for ever, and the *payload* (words, names, addresses), which a retention rule may empty. Its seal
is eleven lines that name both texts by their SHA-256 and the entry before it by its own; the
SHA-256 of the seal is the entry's hash. Written words are evidence when their author is
identified and their integrity is warranted (Civil Code, article 1366).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

FORMAT = "relance-journal-1"
GENESIS = "0" * 64
EMPTY = "{}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it is sealed; ``moment`` is UTC without a time zone."""

    chain: str
    company: int
    sequence: int
    previous: str
    moment: datetime
    event: str
    record: str
    number: str
    actor: str
    facts_hash: str
    payload_hash: str


def digest(content: str | bytes) -> str:
    """Return the SHA-256 of a text (as UTF-8) or of a document, in lower-case hexadecimal.

    >>> digest("abc")[:16]
    'ba7816bf8f01cfea'
    """
    raw = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(raw).hexdigest()


def canonical(values: Mapping[str, Any]) -> str:
    """Write values as the one JSON text that says them: sorted keys, no spaces, exact decimals.

    A float is refused (``TypeError``): its text depends on who writes it.

    >>> canonical({"due": date(2026, 3, 2), "amount": Decimal("10.50")})
    '{"amount":"10.50","due":"2026-03-02"}'
    """
    return json.dumps(_plain(values), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def one_line(text: str | None) -> str:
    """Return ``text`` as a seal may quote it: nothing in it can pass for another line.

    >>> one_line("Aline\\n  Comptable")
    'Aline Comptable'
    """
    return " ".join((text or "").split())


def seal(entry: Entry) -> str:
    """Return the lines whose SHA-256 is the hash of ``entry``; the last one ends with a newline."""
    return (
        f"{FORMAT}\nchain {entry.chain}\ncompany {entry.company}\nsequence {entry.sequence}\n"
        f"previous {entry.previous}\nmoment {entry.moment.isoformat()}Z\nevent {entry.event}\n"
        f"record {entry.record} {entry.number}\nactor {entry.actor}\n"
        f"facts {entry.facts_hash}\npayload {entry.payload_hash}\n"
    )


def _plain(value: Any) -> Any:
    """The same in what JSON knows."""
    if isinstance(value, float):
        raise TypeError(f"{value!r} is a float: give an exact Decimal or a text")
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return f"{value.isoformat()}Z"
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
