"""Where an item stands on its ladder: the step that is next, and the day from which it may be made.

What *delivered*, *demanded*, *informed*, *lapsed*, *passed over* and *late entry* mean is said by
``escalation.decide``.

A change of ladder goes on at the first step that is not below the level reached and not already
delivered. Each act of another ladder, or made outside any ladder, stands for one step of its level:
after a formal notice by hand, the next step is the one that follows the formal notice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from .dates import plus
from .past import Past, past_of
from .rungs import Rungs
from .types import Item, Level, Outcome, Passage, Reason, Step

_PREVENTIVE = Level.PREVENTIVE


class Position(NamedTuple):
    """The answer for one item on one day."""

    step: Step | None = None
    """The next step, or the one that is being made."""
    turn: date | None = None
    """First day on which it may be made; ``None`` when a fact has to come first."""
    lapse: date | None = None
    """Day on which a preventive step is over."""
    passed: tuple[tuple[Step, Reason], ...] = ()
    """Steps left out before it, to be recorded with the act that makes it."""
    reasons: tuple[Reason, ...] = ()


def position(item: Item, due: date, rungs: Rungs, on: date) -> Position:
    """Find the item's next step and its day: the first one after the last delivered or passed over.

    Its day is the later of ``due + step.days`` and of the end of the days granted by the acts
    delivered so far, plus ``step.wait_after``; it is past the due date for any step that demands,
    never the day of a delivery, and never within the days granted (``dates.granted_until``).
    """
    past = past_of(item.history, rungs)
    steps = rungs.steps
    index = past.index if on < due else _after_lapses(past, due, steps, on)
    passed: tuple[tuple[Step, Reason], ...] = ()
    said: tuple[Reason, ...] = ()
    if index > len(past.recorded):
        passed = _left_out(past, index, due, steps)
        said = tuple([reason for _step, reason in passed])
    if index == len(steps):
        over = Reason("ladder_over" if steps else "no_steps", {"ladder": rungs.name})
        return Position(None, None, None, passed, (*said, over))
    step = steps[index]
    if past.under_way is not None:
        return Position(step, None, None, passed, (*said, _waiting(past.under_way)))
    turn, reason = _turn(step, due, past, on)
    lapse = _lapse(step, due, past) if step.level is _PREVENTIVE else None
    if past.failed is not None:
        said = (*said, Reason("failed", {"date": past.failed.on}))
    return Position(step, turn, lapse, passed, (*said, reason))


def _after_lapses(past: Past, due: date, steps: Sequence[Step], on: date) -> int:
    index = past.index
    while index < len(steps) and steps[index].level is _PREVENTIVE:
        if on < _lapse(steps[index], due, past):
            break
        index += 1
    return index


def _lapse(step: Step, due: date, past: Past) -> date:
    """The day after the due date; the due date itself for an item that nobody has met before it."""
    return due if step.days < 0 and not past.met else plus(due, 1)


def _left_out(
    past: Past, index: int, due: date, steps: Sequence[Step]
) -> tuple[tuple[Step, Reason], ...]:
    """The steps below ``index`` that no record tells of, each with the reason to record."""
    return tuple(
        [
            (step, _why_left_out(past, rank, step, due))
            for rank, step in enumerate(steps[:index])
            if step.id not in past.recorded
        ]
    )


def _why_left_out(past: Past, rank: int, step: Step, due: date) -> Reason:
    if rank < past.index:
        return Reason("made_outside" if past.by_hand else "ladder_changed", {"step": step.name})
    return Reason("lapsed" if past.met else "late_entry", {"step": step.name, "date": due})


def _waiting(passage: Passage) -> Reason:
    """An act under way: nothing else is made for the item until it has arrived, failed or gone."""
    code = "act_in_progress" if passage.outcome is Outcome.OPEN else "awaiting_delivery"
    return Reason(code, {"date": passage.on})


def _turn(step: Step, due: date, past: Past, on: date) -> tuple[date, Reason]:
    turn = plus(due, step.days)
    code = "not_yet"
    if step.days <= 0 and step.level is not _PREVENTIVE:
        turn = plus(due, 1)
    if past.delivered is not None:
        free = plus(past.delivered, 1)
        if past.granted is not None or step.wait_after > 0:
            over = max(past.granted or past.delivered, past.delivered)
            # A delay is over when its last day is: what follows is for the day after.
            free = max(free, plus(over, max(step.wait_after, 1)))
        if free > turn:
            turn, code = free, "days_granted"
    if turn <= on:
        code = "turn_come"
    return turn, Reason(code, {"step": step.name, "date": turn})
