"""One claim on the day of the decision: what may be asked for it, its step, and what stops it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .dates import plus
from .holds import Held
from .limits import paused_until
from .net_position import Claim, part_in_company
from .position import Position, position
from .rungs import Rungs
from .types import ZERO, ItemState, Limits, Reason, Step

_NOWHERE = Position()


@dataclass(slots=True)
class Standing:
    """A claim, what is chased of it, where it stands, and the reasons that it carries."""

    claim: Claim
    held: Decimal
    chased: Decimal
    """Net of credits and of what is held, in the item's currency."""
    chased_company: Decimal
    place: Position
    turn: date | None
    """Day of the step, once the holds on the whole item are over."""
    stopped: bool
    """Something other than the calendar of the ladder keeps it from being chased."""
    listed: bool
    """Whether an act may mention it: not when it was never sent to the customer."""
    late: bool
    reasons: tuple[Reason, ...]

    @property
    def step(self) -> Step | None:
        """The step whose turn it is, or the next one."""
        return self.place.step

    def ready(self, on: date) -> bool:
        """Whether it is the turn of its step."""
        return not self.stopped and self.turn is not None and self.turn <= on

    def says(self, reason: Reason) -> None:
        """Add a reason."""
        self.reasons = (*self.reasons, reason)

    def state(self) -> ItemState:
        """The answer to "why (not) today?" for this item."""
        claim = self.claim
        return ItemState(
            claim.item,
            claim.net,
            claim.net_company,
            self.held,
            self.place.step,
            self.turn,
            self.reasons,
        )


def stand(claim: Claim, held: Held | None, rungs: Rungs, limits: Limits, on: date) -> Standing:
    """Work out where a claim stands; every reason that stops it is told, not only the first."""
    item = claim.item
    due = item.due
    place = _NOWHERE if due is None else position(item, due, rungs, on)
    if limits.pauses:
        place = _paused(place, limits, on)
    turn = place.turn
    chased, chased_company = claim.net, claim.net_company
    if held is None and chased > ZERO and due is not None and item.sent_to_customer:
        return Standing(
            claim, ZERO, chased, chased_company, place, turn, False, True, due < on, place.reasons
        )
    reasons: list[Reason] = []
    expected = place.reasons
    sent = item.sent_to_customer or not limits.require_sent
    if chased <= ZERO:
        reasons.append(Reason("covered"))
        expected = ()
    if due is None:
        reasons.append(Reason("no_due_date"))
    if not sent:
        reasons.append(Reason("never_sent"))
    if held is not None:
        reasons.extend(held.reasons)
        chased -= held.amount
        chased_company = part_in_company(chased, item) if chased else ZERO
    stopped = bool(chased <= ZERO or due is None or not sent)
    if stopped:
        turn = _later_turn(turn, held) if held and sent else None
    return Standing(
        claim,
        held.amount if held else ZERO,
        chased,
        chased_company,
        place,
        turn,
        stopped,
        sent,
        due is not None and due < on,
        (*reasons, *expected),
    )


def stand_all(
    claims: Iterable[Claim], held: dict[int, Held], rungs: Rungs, limits: Limits, on: date
) -> list[Standing]:
    """Work out where every claim stands, in the order of the claims."""
    return [stand(claim, held.get(index), rungs, limits, on) for index, claim in enumerate(claims)]


def wakes(standing: Standing, on: date) -> Iterable[date]:
    """The days after ``on`` on which time alone changes what the item's step is or may do."""
    if standing.stopped:
        return
    for day in (standing.turn, standing.place.lapse):
        if day is not None and day > on:
            yield day


def _paused(place: Position, limits: Limits, on: date) -> Position:
    """Put the turn off to the day after the pause in which it falls, and say so."""
    step, turn = place.step, place.turn
    if step is None or turn is None:
        return place
    until = paused_until(step.level, max(turn, on), limits)
    if until is None:
        return place
    after = None if until == date.max else plus(until, 1)
    values: dict[str, object] = {"until": until, "step": step.name, "next": after or until}
    return place._replace(turn=after, reasons=(*place.reasons[:-1], Reason("paused", values)))


def _later_turn(turn: date | None, held: Held) -> date | None:
    if turn is None or held.whole_until == date.max:
        return None
    return max(turn, plus(held.whole_until, 1))
