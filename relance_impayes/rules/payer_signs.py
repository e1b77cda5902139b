"""Signs that money is missing, and signs of ill will: each is counted, each has its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from .months import add_months
from .payer_dues import percent
from .payer_facts import Answer, History, Kept
from .payer_measures import Measures
from .payer_thresholds import Thresholds
from .types import Reason

HALF = 50
TWICE = 2
CALLS = 3
"""Calls needed before unanswered ones tell anything."""


def no_money(
    history: History, measures: Measures, on: date, limits: Thresholds
) -> tuple[Reason, ...]:
    """The signs that he cannot pay: two of the five make him insolvent.

    He said so; two instruments came back; 30 % of the due dates (two at least) came late and bit
    by bit; half of what was billed lately is overdue; two promises were kept in part only.
    """
    start = add_months(on, -limits.sign_months)
    found = []
    said = [c.on for c in history.contacts if c.answer is Answer.CANNOT_PAY and start < c.on <= on]
    if said:
        found.append(Reason("payer_cannot_pay", {"date": max(said)}))
    rejected = sum(1 for day in history.rejections if start < day <= on)
    if rejected >= TWICE:
        found.append(Reason("payer_rejections", {"count": rejected}))
    dues = measures.judged.dues
    pieces = sum(1 for due in dues if due.days > limits.grace_days and due.is_in_pieces)
    if pieces >= TWICE and percent(pieces, len(dues)) >= limits.pieces_percent:
        found.append(Reason("payer_pieces", {"pieces": pieces, "count": len(dues)}))
    if measures.stuck_percent >= limits.stuck_percent:
        values: dict[str, object] = {"percent": measures.stuck_percent}
        found.append(Reason("payer_stuck", values))
    partly = sum(1 for p in history.promises if p.kept is Kept.PARTLY and start < p.due <= on)
    if partly >= TWICE:
        found.append(Reason("payer_promises_partly", {"count": partly}))
    return tuple(found)


def ill_will(
    history: History, measures: Measures, on: date, limits: Thresholds
) -> tuple[Reason, ...]:
    """The signs that he wins time: reminders, promises broken, calls unanswered."""
    start = add_months(on, -limits.sign_months)
    found = []
    if measures.reminders >= limits.bad_reminders:
        found.append(Reason("payer_reminders", {"reminders": say_tenths(measures.reminders)}))
    promises = [p.kept for p in history.promises if start < p.due <= on]
    broken = promises.count(Kept.BROKEN)
    if broken >= TWICE and percent(broken, len(promises)) >= HALF:
        found.append(Reason("payer_promises_broken", {"broken": broken, "count": len(promises)}))
    calls = [c.answer for c in history.contacts if start < c.on <= on]
    silent = calls.count(Answer.UNANSWERED)
    if len(calls) >= CALLS and percent(silent, len(calls)) >= HALF:
        found.append(Reason("payer_unanswered", {"silent": silent, "count": len(calls)}))
    return tuple(found)


def lost_papers(history: History, on: date, limits: Thresholds) -> int:
    """How many calls found that the invoice was missing or waited for an approval."""
    start = add_months(on, -limits.sign_months)
    return _count(c.answer is Answer.PAPERS and start < c.on <= on for c in history.contacts)


def say_tenths(value: Decimal) -> str:
    """One decimal as text: a count of reminders is no amount of money."""
    return f"{value:.1f}"


def _count(facts: Iterable[bool]) -> int:
    return sum(1 for fact in facts if fact)
