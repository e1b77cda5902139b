"""What the rules answer: a decision with its lines, the standing of each item, the reasons.

The conventions on amounts, days and collections are those of ``types``, which gives these too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from .kinds import Channel, Level, Role

if TYPE_CHECKING:
    from .types import Item, Step

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in words: ``text`` with its ``values``; ``reasons.REASONS`` holds the texts."""

    code: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        from .reasons import say  # noqa: PLC0415 (reasons imports this module)

        return say(self)


@dataclass(frozen=True, slots=True)
class Line:
    """One item in an act. ``amount`` is what is asked for, net of credits and of what is held."""

    item: Item
    role: Role
    amount: Decimal
    amount_company: Decimal
    credited: Decimal = ZERO
    """What credits and payments take off the item (item's currency)."""
    held: Decimal = ZERO
    """What a hold takes off it."""
    days_late: int = 0
    step_id: int | None = None
    """The step that the line makes for the item, or records as passed; ``None`` on a line that
    only lists it."""
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class ItemState:
    """Where one item stands on the day of the decision: the answer to «why (not) today?»."""

    item: Item
    net: Decimal
    net_company: Decimal
    held: Decimal
    step: Step | None
    """The step whose turn it is, or the next one."""
    turn: date | None
    """Day from which the step may be made; ``None`` when nothing is known to come."""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do about one debtor on one day, and why."""

    debtor_id: int
    on: date
    act: bool
    step: Step | None = None
    channel: Channel | None = None
    level: Level | None = None
    automatic: bool = False
    """It may leave by itself today."""
    days_granted: int = 0
    lines: tuple[Line, ...] = ()
    """Demanded first, then informed, then passed; within a role by due date, then name.
    A preventive step asks for nothing: its items are informed, and their line bears the step."""
    net_company: Decimal = ZERO
    """What the debtor owes net, all items, in company currency."""
    unallocated: tuple[tuple[str, Decimal], ...] = ()
    """Credits that no debt absorbs, per currency code, as positive amounts."""
    totals: tuple[tuple[str, Decimal], ...] = ()
    """Demanded amount per currency code."""
    problem: str | None = None
    """Name of what keeps the act waiting («payment_to_allocate», «no_text»…), if anything."""
    reasons: tuple[Reason, ...] = ()
    next_date: date | None = None
    """The next day on which something can happen; ``None`` when only a new fact can."""
    states: tuple[ItemState, ...] = ()
