"""What to do about one debtor on one day, and why: the decision that everything else serves.

The checks, in their order; each says its reason:

1. a debtor whose file is archived is left alone, an insolvent one never asked for anything again;
2. net position: nothing owed net, in any currency, nothing sent (``net_position``);
3. a ladder without steps says nothing;
4. each item: holds, never sent, no due date, act under way, then its step and day (``position``);
5. the strongest step whose turn has come and whose minimum amount is reached speaks (``voice``);
6. interval and ceiling, which bind everything but a task: when they stop the strongest step, a task
   whose turn has come may still be made (``limits``);
7. the calendar: no act on a day not worked or during a closure;
8. the act, proposed; whether it may leave by itself, and what keeps it waiting (``acting``).

Steps left out are recorded by the act that goes past them: they are lines of role ``PASSED`` beside
the item's own line, and until that act is made they are only derived, the same every day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from .acting import act
from .case import Case, build_case, states_saying
from .holds import expiry
from .limits import Freedom, calendar_reason, contact_reasons, open_day
from .standing import wakes
from .types import Debtor, Decision, Hold, InTransit, Item, Ladder, Level, Limits, Reason
from .voice import Turn


def decide(  # noqa: PLR0917 (the contract with the models)
    debtor: Debtor,
    items: Sequence[Item],
    in_transit: Iterable[InTransit],
    holds: Iterable[Hold],
    ladder: Ladder,
    limits: Limits,
    on: date,
) -> Decision:
    """Decide for one debtor, from the facts alone: same facts and day, same answer; never raises.

    ``items`` are all his open receivable lines, credits included, histories without the acts that
    are merely proposed. The states of the answer are those of the claims, oldest due first, then
    those of the credits. ``next_date`` is the soonest day, after ``on``, on which time alone can
    change the answer; on the days between, the same facts give no act. For an act it is the next
    open day: as long as nobody records it, the same act is the answer again.

    The words, with an example each (invoice due on 10 March; ladder: e-mail at -7, e-mail at +3,
    call at +10, formal notice at +42 granting 8 days, next step 5 days after):

    - **delivered**: it reached the debtor. An e-mail that was accepted and did not bounce for 24
      hours, a letter marked as posted, a registered letter first presented, a call with an
      outcome. Only what was delivered or passed over lets the ladder go on: the e-mail of 13
      March bounced, so on 20 March the same e-mail is due, not the call.
    - **demanded**: the act asks for the item, which is late, and makes the item's step. A formal
      notice that also asks for a second invoice at +3 makes the e-mail step of that one.
    - **informed**: the act only lists the item: not late yet, disputed, or late with a turn still
      to come. A second invoice due on 30 March stands in the message of 13 March as "not due
      yet". An item that a preventive step announces is informed too, for nothing is asked before
      the due date; its line bears the step, and so that step is made.
    - **lapsed**: a preventive step that was not made by the due date never will be. Nothing left
      on 3 March because the invoice was on hold; on 11 March the e-mail at -7 has lapsed.
    - **passed over**: a step recorded as not made, with its reason, by a person or by the ladder
      itself. Nobody answers the phone on 20 March: the call is passed over and the letter is
      next.
    - **late entry**: an item never acted upon that has reached its due date begins at the first
      step of level 1, whatever its age. An invoice five years late gets the e-mail at +3, no
      formal notice.
    """
    case = build_case(debtor, items, in_transit, holds, ladder, limits, on)
    alone = _why_left_alone(debtor, on)
    if alone is not None:
        return _left_alone(case, alone)
    if not case.net.owes:
        return _silence(case, (Reason("nothing_due"),), None)
    if not ladder.steps:
        return _silence(case, (Reason("no_steps", {"ladder": ladder.name}),), None)
    too_small = _mute(case)
    heard = [turn for turn in case.turns if turn.heard]
    speaker = _speaker(case, heard)
    if speaker is None:
        return _wait(case, case.bound if heard else None, too_small)
    closed = calendar_reason(on, limits)
    if closed is not None:
        return _silence(case, (closed,), open_day(on, limits))
    return act(case, speaker)


def _mute(case: Case) -> tuple[Reason, ...]:
    """Say of the steps whose amount is too small, and of their items, that they do not speak."""
    reasons: list[Reason] = []
    for turn in case.turns:
        if turn.heard:
            continue
        values: dict[str, object] = {
            "step": turn.step.name,
            "minimum": turn.step.minimum_amount,
            "amount": turn.amount,
            "currency": case.limits.currency,
        }
        reason = Reason("below_minimum", values)
        reasons.append(reason)
        for standing in turn.standings:
            standing.says(reason)
    return tuple(reasons)


def _speaker(case: Case, heard: Iterable[Turn]) -> Turn | None:
    """The strongest step that the limits on contacts let speak today."""
    for turn in heard:
        if case.bound is None or not turn.step.channel.is_contact:
            return turn
    return None


def _wait(case: Case, stopped: Freedom | None, too_small: tuple[Reason, ...]) -> Decision:
    """No act: the limits on contacts stop one, an amount is too small, or it is nobody's turn."""
    next_date = _next_date(case, stopped)
    if stopped is not None:
        return _silence(case, contact_reasons(stopped, case.limits, case.on), next_date)
    if next_date is None:
        coming = Reason("nothing_to_come")
    else:
        coming = Reason("waiting", {"date": next_date})
    return _silence(case, (*too_small, coming), next_date)


def _next_date(case: Case, stopped: Freedom | None) -> date | None:
    """The soonest open day on which time alone can bring an act, or change an item's step."""
    days = [day for standing in case.standings for day in wakes(standing, case.on)]
    held_until = expiry(case.held.values())
    if held_until is not None:
        days.append(held_until)
    if stopped is not None:
        days.append(stopped.day)
    if not days:
        return None
    day = min(days)
    if case.bound is not None and not _task_near(case):
        day = max(day, case.bound.day)
    return open_day(day, case.limits)


def _task_near(case: Case) -> bool:
    """Whether time alone may bring a task, the one act that the limits on contacts do not bind.

    It is the next step of an item, or may become so when a preventive step lapses.
    """
    steps = [standing.step for standing in case.standings if standing.step is not None]
    if any(not step.channel.is_contact for step in steps):
        return True
    soon = any(step.level is Level.PREVENTIVE for step in steps)
    return soon and any(not step.channel.is_contact for step in case.ladder.steps)


def _silence(case: Case, reasons: tuple[Reason, ...], next_date: date | None) -> Decision:
    return Decision(
        debtor_id=case.debtor.id,
        on=case.on,
        act=False,
        net_company=case.net.net_company,
        unallocated=case.net.unallocated,
        reasons=reasons,
        next_date=next_date,
        states=case.states(),
    )


def _why_left_alone(debtor: Debtor, on: date) -> Reason | None:
    if debtor.archived:
        return Reason("archived")
    if debtor.insolvent_on is not None and debtor.insolvent_on <= on:
        return Reason("insolvent", {"date": debtor.insolvent_on})
    return None


def _left_alone(case: Case, reason: Reason) -> Decision:
    return Decision(
        debtor_id=case.debtor.id,
        on=case.on,
        act=False,
        net_company=case.net.net_company,
        unallocated=case.net.unallocated,
        reasons=(reason,),
        states=states_saying(case.net, reason),
    )
