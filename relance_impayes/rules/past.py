"""What the past acts on an item come to, seen from the ladder that it climbs now.

An act of this ladder leads to the step that follows it. An act of another ladder, or of none,
leads up to its level; when it was delivered it also stands for one step of that level, except that
an extra act by hand, at a level on which the ladder has already spoken, replaces nothing.

Example: the e-mail and the call of the standard ladder were delivered; the ladder becomes another
one with e-mail, call and formal notice: the formal notice is next.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .dates import granted_until
from .rungs import Rungs
from .types import Outcome, Passage


@dataclass(slots=True)
class Past:
    """The history of one item, read once."""

    met: bool = False
    """Whether anything ever happened to the item."""
    index: int = 0
    """Rank of the first step not delivered nor passed over."""
    recorded: set[int] = field(default_factory=set)
    """Steps of this ladder delivered or passed over, by id; all of them below ``index``."""
    level: int = -1
    """Highest level of an act that a ladder delivered."""
    by_hand: bool = False
    """Whether an act outside any ladder stands for one of its steps."""
    delivered: date | None = None
    """Day of the last delivery."""
    granted: date | None = None
    """End of the days granted by the acts delivered, if they granted any."""
    under_way: Passage | None = None
    """An act prepared or sent, which may still arrive."""
    failed: Passage | None = None
    """The last act, when it did not reach the debtor."""


_NOTHING = Past()
_DELIVERED = Outcome.DELIVERED
_PASSED = Outcome.PASSED
_FAILED = Outcome.FAILED


def past_of(history: tuple[Passage, ...], rungs: Rungs) -> Past:
    """Read a history, oldest first."""
    if not history:
        return _NOTHING
    past = Past(True)
    for passage in history:
        outcome = passage.outcome
        if outcome is _DELIVERED:
            _deliver(past, passage, rungs)
        elif outcome is _PASSED:
            _pass(past, passage, rungs)
        elif outcome is not _FAILED and past.under_way is None:
            past.under_way = passage
    if history[-1].outcome is _FAILED:
        past.failed = history[-1]
    return past


def _deliver(past: Past, passage: Passage, rungs: Rungs) -> None:
    on = passage.on
    if past.delivered is None or on > past.delivered:
        past.delivered = on
    if passage.days_granted > 0:
        end = granted_until(on, passage.days_granted)
        past.granted = end if past.granted is None else max(past.granted, end)
    step_id = passage.step_id
    if step_id is None:
        if past.level < passage.level:
            past.by_hand = True
            _stand_for(past, passage, rungs)
        return
    past.level = max(past.level, passage.level)
    if not _of_this_ladder(past, step_id, rungs):
        _stand_for(past, passage, rungs)


def _pass(past: Past, passage: Passage, rungs: Rungs) -> None:
    step_id = passage.step_id
    if step_id is not None and not _of_this_ladder(past, step_id, rungs):
        past.index = rungs.not_below(passage.level, past.index)


def _of_this_ladder(past: Past, step_id: int, rungs: Rungs) -> bool:
    rank = rungs.rank.get(step_id)
    if rank is None:
        return False
    if rank >= past.index:
        past.index = rank + 1
    past.recorded.add(step_id)
    return True


def _stand_for(past: Past, passage: Passage, rungs: Rungs) -> None:
    rank = rungs.not_below(passage.level, past.index)
    if rank < len(rungs.steps) and rungs.steps[rank].level == passage.level:
        rank += 1
    past.index = rank
