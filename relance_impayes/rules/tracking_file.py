"""A file that tells what became of letters, read line by line as French offices write them.

Separated by semicolons, commas or tabs; UTF-8 with or without its mark, else Windows-1252; dates as
02/03/2026, 02.03.26, 2026-03-02 or as a spreadsheet exports them with a time. A heading names the
columns in French or in English; unknown ones are left alone.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from .registered import Event

HEADINGS: dict[str, tuple[str, ...]] = {
    "act": ("act", "acte", "relance", "reference", "our reference", "notre reference", "ref"),
    "number": (
        *("number", "numero", "no", "n", "suivi", "tracking", "tracking number"),
        *("registered number", "registered mail number", "numero de recommande", "recommande"),
        *("numero de suivi", "numero d envoi", "n de suivi", "n de recommande", "n d envoi"),
    ),
    "event": ("event", "evenement", "result", "resultat", "status", "statut", "etat", "issue"),
    "day": ("date", "day", "jour", "le", "on"),
}
WORDS: dict[Event, tuple[str, ...]] = {
    Event.POSTED: ("posted", "poste", "postee", "deposited", "depose", "deposee", "depot"),
    Event.PRESENTED: (
        *("presented", "first presented", "presente", "presentee", "premiere presentation"),
        *("avise", "avisee", "informe", "destinataire informe"),
    ),
    Event.RECEIVED: (
        *("received", "delivered", "signed", "accepted", "recu", "recue", "distribue"),
        *("distribuee", "signe", "signee", "accepte", "acceptee", "remis", "remise"),
        *("accuse de reception signe", "ar signe"),
    ),
    Event.REFUSED: ("refused", "refuse", "refusee"),
    Event.UNCLAIMED: (
        *("unclaimed", "not claimed", "non reclame", "non reclamee", "pli non reclame"),
        *("avise non reclame", "pli avise non reclame", "avise et non reclame"),
        *("pli avise et non reclame"),
    ),
    Event.WRONG_ADDRESS: (
        *("wrong address", "unknown", "unknown at this address", "moved", "destinataire inconnu"),
        *("inconnu", "inconnu a l adresse", "destinataire inconnu a l adresse", "npai"),
        *("adresse incorrecte", "adresse erronee", "mauvaise adresse"),
        *("n habite pas a l adresse indiquee", "defaut d acces ou d adressage"),
    ),
}
_EVENTS = {word: event for event, words in WORDS.items() for word in words}
_COLUMNS = {heading: name for name, headings in HEADINGS.items() for heading in headings}
_FORMATS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d/%m/%y", "%d.%m.%y")


class UnreadableFileError(ValueError):
    """The file as a whole cannot be read: ``empty``, ``no_table`` or ``no_column``.

    ``no_table``: its lines are no lines of cells; ``no_column``: neither act nor number is there.
    """


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file, as far as it could be understood."""

    line: int
    act: str = ""
    number: str = ""
    event: Event | None = None
    """``None`` when the file does not say: a letter that waits for the post was posted."""
    day: date | None = None
    fault: str | None = None
    """``bad_date`` or ``bad_event``; the words are kept in ``detail``."""
    detail: str = ""


def read(content: bytes) -> list[Row]:
    """Read every line that is not empty; the heading is the first one.

    Raises :class:`UnreadableFileError` when there is no heading that names the act or the number.
    """
    written = [(place, line) for place, line in enumerate(_lines(content), 1) if line.strip()]
    if not written:
        raise UnreadableFileError("empty")
    delimiter = max(";,\t", key=written[0][1].count)
    reader = csv.reader([line for _place, line in written], delimiter=delimiter)
    try:
        # A quoted cell may run over several lines: the row is known by the last one.
        (_first, names), *rows = [(written[reader.line_num - 1][0], cells) for cells in reader]
    except csv.Error as error:
        raise UnreadableFileError("no_table") from error
    heading = [_COLUMNS.get(plain(name), "") for name in names]
    if not {"act", "number"} & set(heading):
        raise UnreadableFileError("no_column")
    told = [
        (place, {name: cell.strip() for name, cell in zip(heading, cells, strict=False) if name})
        for place, cells in rows
    ]
    return [_row(place, known) for place, known in told if any(known.values())]


def plain(words: str) -> str:
    """Words without accents, capitals and punctuation, as headings and results are compared.

    >>> plain("  N° de suivi "), plain("Pli avisé – non réclamé")
    ('n de suivi', 'pli avise non reclame')
    """
    flat = unicodedata.normalize("NFKD", words.replace("°", " ").casefold())
    letters = "".join(c for c in flat if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", letters))


def _row(place: int, told: dict[str, str]) -> Row:
    act, number = told.get("act", ""), told.get("number", "")
    word, written = told.get("event", ""), told.get("day", "")
    event = _EVENTS.get(plain(word)) if word else None
    day = _day(written) if written else None
    if word and event is None:
        return Row(place, act, number, fault="bad_event", detail=word)
    if written and day is None:
        return Row(place, act, number, event, fault="bad_date", detail=written)
    return Row(place, act, number, event, day)


def _day(written: str) -> date | None:
    day = re.split(r"[ T]", written, maxsplit=1)[0]
    for form in _FORMATS:
        try:
            return datetime.strptime(day, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _lines(content: bytes) -> list[str]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return text.replace("\0", "").splitlines()
