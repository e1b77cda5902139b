"""The facts of one decision, worked out once and read by every part of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .holds import Held, held_claims
from .limits import Freedom, freedom
from .net_position import NetPosition, net_position
from .rungs import Rungs
from .standing import Standing, stand_all
from .types import (
    ZERO,
    Debtor,
    Hold,
    InTransit,
    Item,
    ItemState,
    Ladder,
    Limits,
    Reason,
)
from .voice import Turn, turns_of


@dataclass(slots=True)
class Case:
    """One debtor on one day."""

    debtor: Debtor
    ladder: Ladder
    limits: Limits
    on: date
    net: NetPosition
    held: dict[int, Held]
    standings: list[Standing]
    """The claims, oldest due first."""
    turns: list[Turn]
    """The steps whose turn has come, the strongest first."""
    bound: Freedom | None
    """The limits on contacts, when they forbid one today."""

    def states(self) -> tuple[ItemState, ...]:
        """The answer for each item: the claims, then the credits."""
        states = [standing.state() for standing in self.standings]
        return tuple(states) + _credit_states(self.net)


def build_case(  # noqa: PLR0917 (the facts of a decision, in the order of `decide`)
    debtor: Debtor,
    items: Sequence[Item],
    in_transit: Iterable[InTransit],
    holds: Iterable[Hold],
    ladder: Ladder,
    limits: Limits,
    on: date,
) -> Case:
    """Work the facts out: net position, holds, the standing of each claim, the turns."""
    net = net_position(items, in_transit)
    held = held_claims(net.claims, holds, on)
    standings = stand_all(net.claims, held, Rungs(ladder), limits, on)
    turns = turns_of(standings, on)
    free = freedom(debtor, limits)
    bound = free if free is not None and on < free.day else None
    return Case(debtor, ladder, limits, on, net, held, standings, turns, bound)


def states_saying(net: NetPosition, reason: Reason) -> tuple[ItemState, ...]:
    """The states when one reason answers for every claim."""
    claims = [
        ItemState(claim.item, claim.net, claim.net_company, ZERO, None, None, (reason,))
        for claim in net.claims
    ]
    return tuple(claims) + _credit_states(net)


def _credit_states(net: NetPosition) -> tuple[ItemState, ...]:
    reason = (Reason("credit"),)
    states = [
        ItemState(item, item.amount, item.amount_company, ZERO, None, None, reason)
        for item in net.credits
    ]
    return tuple(states)
