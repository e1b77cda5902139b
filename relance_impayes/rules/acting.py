"""The act that a decision proposes: its lines, its channel, and what keeps it from leaving alone.

An act leaves by itself only when its step is automatic, preventive or of level 1, by e-mail,
without a formal document, when the company has confirmed its settings, its bank is up to date and
nothing needs a person.
Example: the e-mail at +3 of a company that has confirmed its settings leaves; the same step turned
into a call by its amount waits for a person, and so does any act of level 2 or above.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from .bank_freshness import bank_stale
from .case import Case
from .dates import plus
from .limits import open_day
from .lines import act_lines, totals_of
from .types import ZERO, Channel, Decision, Level, Reason, Step
from .voice import Turn, channel_for, days_granted, small_share, spoken


def act(case: Case, speaker: Turn) -> Decision:
    """Make the decision by which ``speaker`` is made today."""
    step = speaker.step
    made = spoken(case.turns, speaker)
    lines = act_lines(case.standings, made, case.on)
    amount = sum((turn.amount for turn in made), ZERO)
    channel = channel_for(step, amount)
    small = small_share(speaker, case.turns, case.standings, case.limits)
    problem, problems = _problems(case, step)
    stale = bank_stale(case.limits, case.on)
    alone = may_leave_alone(step, channel) and case.limits.confirmed and stale is None
    return Decision(
        debtor_id=case.debtor.id,
        on=case.on,
        act=True,
        step=step,
        channel=channel,
        level=step.level,
        automatic=alone and problem is None and small is None,
        days_granted=days_granted(step, case.debtor),
        lines=lines,
        net_company=case.net.net_company,
        unallocated=case.net.unallocated,
        totals=totals_of(lines),
        problem=problem,
        reasons=(*_why(case, step, channel, amount, stale, small), *problems),
        next_date=open_day(plus(case.on, 1), case.limits),
        states=case.states(),
    )


def may_leave_alone(step: Step, channel: Channel) -> bool:
    """Whether such a step may ever be sent without a person's approval."""
    soft = step.level <= Level.FIRST and not step.formal
    return step.automatic and soft and channel is Channel.EMAIL


def _why(  # noqa: PLR0917 (what `act` has worked out)
    case: Case,
    step: Step,
    channel: Channel,
    amount: Decimal,
    stale: Reason | None,
    small: Reason | None,
) -> Iterable[Reason]:
    """Why the act is made, and for which reasons a person approves it."""
    values: dict[str, object] = {"amount": amount, "currency": case.limits.currency}
    yield Reason("speaks", {"step": step.name, **values})
    if not case.limits.confirmed:
        yield Reason("settings_not_confirmed")
    elif not may_leave_alone(step, channel):
        yield Reason("needs_approval", {"step": step.name})
    elif stale is not None:
        yield stale
    if small is not None:
        yield small


def _problems(case: Case, step: Step) -> tuple[str | None, tuple[Reason, ...]]:
    """The name of what keeps the act waiting, with everything there is to say about it."""
    problem: str | None = None
    reasons: list[Reason] = []
    if not step.has_text:
        problem = "no_text"
        reasons.append(Reason("no_text", {"step": step.name}))
    firm = step.level >= Level.SECOND
    for currency, amount in case.net.to_allocate:
        values: dict[str, object] = {"amount": amount, "currency": currency}
        reasons.append(Reason("payment_to_allocate" if firm else "credit_shown", values))
    if firm and case.net.to_allocate:
        problem = problem or "payment_to_allocate"
    return problem, tuple(reasons)
