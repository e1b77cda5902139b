"""Which step speaks for the debtor, through which channel, and what a person has to see first.

One contact per debtor: the highest level whose turn has come speaks for all (at one level, the step
with the greatest number of days). A step speaks only when the net amount of its own items, in
company currency, reaches its minimum; else the next one below does. Items at the level that speaks
must make up a share of the claim, else a person approves: of the late part of it at level 1, of the
whole from level 2 on, where firmness touches the whole account.

Example: 20 late by 42 days, and 3,000 late by 3. With a minimum of 30 on the formal notice, the
e-mail speaks for the 3,000 and lists the 20. Without it, the formal notice speaks and asks for
3,020, but 20 is less than a fifth of the claim: a person is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .standing import Standing
from .types import ZERO, Channel, Debtor, Level, Limits, Reason, Step


@dataclass(slots=True)
class Turn:
    """One step with the items whose turn it is to have it."""

    step: Step
    standings: list[Standing] = field(default_factory=list)
    amount: Decimal = ZERO
    """What is chased of its items, company currency."""

    @property
    def force(self) -> tuple[int, int, int]:
        """The order in which steps speak: the greatest first."""
        return (self.step.level, self.step.days, self.step.id)

    @property
    def heard(self) -> bool:
        """Whether the amount reaches the step's minimum."""
        return self.amount >= self.step.minimum_amount


def turns_of(standings: Iterable[Standing], on: date) -> list[Turn]:
    """The steps whose turn has come, the strongest first."""
    turns: dict[int, Turn] = {}
    for standing in standings:
        step = standing.step
        if step is None or not standing.ready(on):
            continue
        turn = turns.get(step.id)
        if turn is None:
            turn = turns[step.id] = Turn(step)
        turn.standings.append(standing)
        turn.amount += standing.chased_company
    return sorted(turns.values(), key=lambda turn: turn.force, reverse=True)


def spoken(turns: Iterable[Turn], speaker: Turn) -> list[Turn]:
    """The steps that an act makes when ``speaker`` speaks: its own and those below it.

    A task reaches nobody: it makes its own step and no other.
    """
    if not speaker.step.channel.is_contact:
        return [speaker]
    return [turn for turn in turns if turn.force <= speaker.force]


def channel_for(step: Step, amount: Decimal) -> Channel:
    """The step's channel, raised by the amount asked for (company currency).

    A letter becomes a registered one from ``registered_from``, any other message a call from
    ``call_from``. Registered letters and formal acts are never replaced by a call, nor is a task.
    """
    channel = step.channel
    if channel is Channel.LETTER and _reaches(amount, step.registered_from):
        return Channel.REGISTERED
    fixed = step.formal or channel in (Channel.REGISTERED, Channel.TASK)
    if not fixed and _reaches(amount, step.call_from):
        return Channel.CALL
    return channel


def days_granted(step: Step, debtor: Debtor) -> int:
    """Days that the act gives the debtor to pay; a consumer may be given more."""
    if debtor.consumer:
        return step.days_granted_consumer or step.days_granted
    return step.days_granted


def small_share(
    speaker: Turn, turns: Iterable[Turn], standings: Iterable[Standing], limits: Limits
) -> Reason | None:
    """Tell when what is at the speaking level is too small a part of the claim."""
    level = speaker.step.level
    if level is Level.PREVENTIVE:
        return None
    own = sum((turn.amount for turn in turns if turn.step.level is level), ZERO)
    if level is Level.FIRST:
        total = sum((one.chased_company for one in standings if one.late), ZERO)
    else:
        total = sum((one.claim.net_company for one in standings), ZERO)
    if own >= limits.minimum_share * total:
        return None
    return Reason("small_share", {"amount": own, "total": total, "currency": limits.currency})


def _reaches(amount: Decimal, threshold: Decimal | None) -> bool:
    return threshold is not None and amount >= threshold
