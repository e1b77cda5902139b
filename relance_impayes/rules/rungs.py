"""A ladder made ready to be climbed many times: where each step is, where each level begins."""

from __future__ import annotations

from .types import Ladder, Level, Step


class Rungs:
    """The steps of one ladder in order, found by id or by level."""

    __slots__ = ("name", "rank", "steps")

    def __init__(self, ladder: Ladder) -> None:
        self.name = ladder.name
        self.steps: tuple[Step, ...] = ladder.steps
        self.rank: dict[int, int] = {step.id: rank for rank, step in enumerate(ladder.steps)}

    def not_below(self, level: Level, start: int) -> int:
        """The first rank from ``start`` on whose level reaches ``level``; past the end if none."""
        steps = self.steps
        while start < len(steps) and steps[start].level < level:
            start += 1
        return start
