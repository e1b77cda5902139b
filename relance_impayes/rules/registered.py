"""A registered letter's way: which event may follow which, and the day from which delays run.

A letter on paper has arrived the day it was first presented, whatever the debtor made of it: signed
for, refused, or left unclaimed at the post office (Cass. 1re civ. 20 Jan 2021, n° 19-20.680). When
nobody noted the presentation, the day on which it was signed for or refused is that of a
presentation; an unclaimed letter counts from the day it came back, later than the truth and never
earlier. A letter to a wrong address was presented to somebody else: it never arrived.

An electronic one (CPCE postes L100, R53-3) is not presented: its addressee is told that a letter
waits, without being told from whom, and has fifteen days to accept it. What a refused or unclaimed
one is worth as a notice has not been judged: it counts from the day it was accepted, refused, or
known to be left, never from the day on which he was told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum


class Event(str, Enum):
    """What the post says of a letter, in the order of its way."""

    POSTED = "posted"
    PRESENTED = "presented"
    """First presented; of an electronic letter: its addressee was told that it waits."""
    RECEIVED = "received"
    REFUSED = "refused"
    UNCLAIMED = "unclaimed"
    WRONG_ADDRESS = "wrong_address"


@dataclass(frozen=True, slots=True)
class Tracking:
    """What is known of one letter so far."""

    posted: date | None = None
    presented: date | None = None
    ending: Event | None = None
    ended: date | None = None
    electronic: bool = False
    claim_until: date | None = None
    """Last day on which an electronic letter may be accepted, once its addressee was told."""


def fault(tracking: Tracking, event: Event, day: date, today: date) -> str | None:
    """Name what is wrong with an event on that day, ``None`` when it may be recorded.

    ``in_the_future``, ``already_posted``, ``not_posted``, ``before_posted``, ``already_presented``,
    ``before_presented``, ``already_ended``, ``after_ending`` (a presentation later than the end)
    or ``still_to_claim`` (an electronic letter left before its fifteen days are over).
    """
    if day > today:
        return "in_the_future"
    if event is Event.POSTED:
        return "already_posted" if tracking.posted else None
    if tracking.posted is None:
        return "not_posted"
    if day < tracking.posted:
        return "before_posted"
    if event is Event.PRESENTED:
        return _presentation_fault(tracking, day)
    return _ending_fault(tracking, event, day)


def _presentation_fault(tracking: Tracking, day: date) -> str | None:
    if tracking.presented is not None:
        return "already_presented"
    if tracking.ended is not None and day > tracking.ended:
        return "after_ending"
    return None


def _ending_fault(tracking: Tracking, event: Event, day: date) -> str | None:
    if tracking.ending is not None:
        return "already_ended"
    if tracking.presented is not None and day < tracking.presented:
        return "before_presented"
    until = tracking.claim_until
    if event is Event.UNCLAIMED and until is not None and day <= until:
        return "still_to_claim"
    return None


def follow(tracking: Tracking, event: Event, day: date) -> Tracking:
    """The letter after that event, which :func:`fault` has let through."""
    if event is Event.POSTED:
        return replace(tracking, posted=day)
    if event is Event.PRESENTED:
        return replace(tracking, presented=day)
    return replace(tracking, ending=event, ended=day)


def arrival(tracking: Tracking) -> date | None:
    """The day from which the delays that the letter grants run; ``None`` while it has not arrived.

    >>> arrival(Tracking(date(2026, 3, 2), ending=Event.UNCLAIMED, ended=date(2026, 3, 20)))
    datetime.date(2026, 3, 20)
    >>> presented = Tracking(date(2026, 3, 2), presented=date(2026, 3, 4))
    >>> arrival(follow(presented, Event.UNCLAIMED, date(2026, 3, 20)))
    datetime.date(2026, 3, 4)
    """
    if tracking.ending is Event.WRONG_ADDRESS:
        return None
    if tracking.electronic or tracking.presented is None:
        return tracking.ended
    return tracking.presented
