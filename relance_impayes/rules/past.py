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

from .dates import plus
from .rungs import Rungs
from .types import Outcome, Passage


@dataclass(slots=True)
class Past:
    """The history of one item, read once."""

    index: int = 0
    """Rank of the first step not delivered nor passed over."""
    met: bool = False
    """Whether anything ever happened to the item."""
    ladders: bool = False
    """Whether another ladder had a part in it."""
    recorded: set[int] = field(default_factory=set)
    """Steps delivered or passed over, by id."""
    delivered: date | None = None
    """Day of the last delivery."""
    deadline: date | None = None
    """Last day on which days granted by a delivered act end (its own day, if it granted none)."""
    granted: bool = False
    level: int = -1
    """Highest level of an act that a ladder delivered."""


_NOTHING = Past()


def past_of(history: tuple[Passage, ...], rungs: Rungs) -> Past:
    """Read a history, oldest first."""
    if not history:
        return _NOTHING
    past = Past(met=True)
    for passage in history:
        if passage.outcome is Outcome.DELIVERED:
            _deliver(past, passage, rungs)
        elif passage.outcome is Outcome.PASSED:
            _pass(past, passage, rungs)
    return past


def _deliver(past: Past, passage: Passage, rungs: Rungs) -> None:
    deadline = plus(passage.on, max(passage.days_granted, 0))
    past.granted = past.granted or passage.days_granted > 0
    past.delivered = max(past.delivered or passage.on, passage.on)
    past.deadline = max(past.deadline or deadline, deadline)
    if passage.step_id is None:
        if past.level < passage.level:
            _stand_for(past, passage, rungs)
        return
    past.level = max(past.level, passage.level)
    if not _of_this_ladder(past, passage, rungs):
        _stand_for(past, passage, rungs)


def _pass(past: Past, passage: Passage, rungs: Rungs) -> None:
    if passage.step_id is not None and not _of_this_ladder(past, passage, rungs):
        past.index = rungs.not_below(passage.level, past.index)


def _of_this_ladder(past: Past, passage: Passage, rungs: Rungs) -> bool:
    rank = rungs.rank.get(passage.step_id) if passage.step_id is not None else None
    if rank is None:
        past.ladders = past.ladders or passage.step_id is not None
        return False
    past.index = max(past.index, rank + 1)
    past.recorded.add(rungs.steps[rank].id)
    return True


def _stand_for(past: Past, passage: Passage, rungs: Rungs) -> None:
    rank = rungs.not_below(passage.level, past.index)
    if rank < len(rungs.steps) and rungs.steps[rank].level == passage.level:
        rank += 1
    past.index = rank
