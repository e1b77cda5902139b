"""A file that tells what became of letters, in French or in English (see ``table_file``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .registered import Event
from .table_file import day, plain, table

HEADINGS: dict[str, tuple[str, ...]] = {
    "act": ("act", "acte", "relance", "reference", "our reference", "notre reference", "ref"),
    "number": (
        *("number", "numero", "no", "n", "suivi", "tracking", "tracking number"),
        *("registered number", "registered mail number", "numero de recommande", "recommande"),
        *("numero de suivi", "numero d envoi", "n de suivi", "n de recommande", "n d envoi"),
        *("numero envoi", "n envoi", "numero de lr", "n de lr"),
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
        *("pli avise et non reclame",),
    ),
    Event.WRONG_ADDRESS: (
        *("wrong address", "unknown", "unknown at this address", "moved", "destinataire inconnu"),
        *("inconnu", "inconnu a l adresse", "destinataire inconnu a l adresse", "npai"),
        *("adresse incorrecte", "adresse erronee", "mauvaise adresse"),
        *("n habite pas a l adresse indiquee", "defaut d acces ou d adressage"),
    ),
}
_EVENTS = {word: event for event, words in WORDS.items() for word in words}
NEEDED = frozenset({"act", "number"})


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
    return [_row(place, told) for place, told in table(content, HEADINGS, NEEDED)]


def _row(place: int, told: dict[str, str]) -> Row:
    act, number = told.get("act", ""), told.get("number", "")
    word, written = told.get("event", ""), told.get("day", "")
    event = _EVENTS.get(plain(word)) if word else None
    on = day(written) if written else None
    if word and event is None:
        return Row(place, act, number, fault="bad_event", detail=word)
    if written and on is None:
        return Row(place, act, number, event, fault="bad_date", detail=written)
    return Row(place, act, number, event, on)
