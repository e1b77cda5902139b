"""The next day on which something can happen; what holds for any snapshot whatever."""

from dataclasses import replace
from datetime import timedelta

from dunning_facts import (
    CALL,
    DEBTOR,
    DUE,
    EARLY,
    LETTER,
    MAIL,
    PRE,
    STANDARD,
    after,
    codes,
    credit,
    hold,
    invoice,
    money,
    passage,
    run,
    with_step,
)
from dunning_strategies import snapshots
from hypothesis import given, settings

from rules.reasons import REASONS, say
from rules.types import Channel, Ladder, Level, Limits, Role

HORIZON = 120


def test_while_nobodys_turn_has_come_it_is_the_earliest_turn():
    decision = run(after(0), invoice(1), invoice(2, due=after(-1)))
    assert decision.next_date == after(2)
    assert say(decision.reasons[0]) == "No step can be made before 12 March 2026."


def test_a_turn_on_a_saturday_is_the_following_monday():
    assert run(after(0), invoice(due=after(1))).next_date == after(6)  # +4 is Saturday


def test_after_an_act_it_is_the_next_open_day():
    assert run(after(3), invoice()).next_date == after(6)  # Friday, then Monday


def test_the_limits_on_contacts_put_off_a_turn_to_come():
    debtor = replace(DEBTOR, contacts=(after(0),))
    decision = run(after(1), invoice(due=after(-1)), debtor=debtor, limits=Limits())
    assert decision.next_date == after(6)  # the interval ends on Saturday 14 March


def test_the_limits_on_contacts_do_not_put_off_a_task():
    debtor = replace(DEBTOR, contacts=(after(0),))
    ladder = with_step(STANDARD, MAIL, channel=Channel.TASK)
    decision = run(after(1), invoice(due=after(-1)), debtor=debtor, limits=Limits(), ladder=ladder)
    assert decision.next_date == after(2)


def test_a_task_that_follows_a_preventive_step_is_not_put_off_either():
    debtor = replace(DEBTOR, contacts=(after(-1),))
    ladder = with_step(EARLY, MAIL, channel=Channel.TASK, days=1)
    decision = run(after(-1), invoice(), debtor=debtor, limits=Limits(), ladder=ladder)
    assert decision.next_date == DUE  # the preventive step is over
    assert run(DUE, invoice(), debtor=debtor, limits=Limits(), ladder=ladder).next_date == after(1)


def test_a_contact_stopped_by_the_interval_is_possible_when_it_ends():
    debtor = replace(DEBTOR, contacts=(after(6),))
    decision = run(after(7), invoice(), debtor=debtor, limits=Limits())
    assert (decision.act, decision.next_date) == (False, after(10))
    assert say(decision.reasons[0]) == (
        "Reminded on 16 March 2026: the next contact is possible from 20 March 2026."
    )


def test_a_contact_stopped_by_the_ceiling_is_possible_when_the_period_thins_out():
    debtor = replace(DEBTOR, contacts=tuple(map(after, (-20, -15, -10, -5, 0))))
    decision = run(after(6), invoice(), debtor=debtor, limits=Limits())
    assert decision.next_date == after(-20 + 30)
    assert codes(decision.reasons) == ["ceiling"]


def test_a_task_to_come_is_sooner_than_the_end_of_the_interval():
    debtor = replace(DEBTOR, contacts=(after(6),))
    late_task = replace(LETTER, channel=Channel.TASK)
    ladder = Ladder(1, "task", (MAIL, late_task))
    waiting = invoice(2, due=after(-14), history=(passage(MAIL, after(0)),))
    decision = run(after(7), invoice(), waiting, debtor=debtor, limits=Limits(), ladder=ladder)
    assert decision.next_date == after(-14 + 22)


def test_a_day_not_worked_gives_the_next_open_one():
    decision = run(after(4), invoice())
    assert (decision.act, decision.next_date) == (False, after(6))
    assert codes(decision.reasons) == ["not_a_working_day"]


def test_a_preventive_step_that_may_not_speak_wakes_the_debtor_when_it_lapses():
    ladder = with_step(EARLY, PRE, minimum_amount=money(5000))
    decision = run(after(-6), invoice(), ladder=ladder)
    assert codes(decision.reasons) == ["below_minimum", "waiting"]
    assert decision.next_date == DUE


def test_a_hold_to_expire_counts_beside_the_turns():
    decision = run(after(0), invoice(), holds=(hold(DUE, after(1), move_id=1, amount=money(1)),))
    assert decision.next_date == after(2)


def test_an_amount_too_small_awaits_a_fact_not_a_day():
    ladder = with_step(STANDARD, MAIL, minimum_amount=money(5000))
    decision = run(after(3), invoice(), ladder=ladder)
    assert decision.next_date is None
    assert codes(decision.reasons) == ["below_minimum", "nothing_to_come"]


def test_an_act_under_way_awaits_a_fact_not_a_day():
    history = (passage(MAIL, after(3)), passage(CALL, after(10)))
    assert run(after(13), invoice(history=history)).next_date == after(22)
    assert run(after(90), invoice(1, 10), credit(9, 10)).next_date is None


@settings(max_examples=40, deadline=None)
@given(snapshots)
def test_on_the_days_before_the_next_date_the_same_facts_give_no_act(snapshot):
    decision = snapshot.decide()
    last = decision.next_date or snapshot.on + timedelta(HORIZON)
    assert last > snapshot.on
    for days in range(1, (last - snapshot.on).days):
        assert not snapshot.decide(snapshot.on + timedelta(days)).act


@settings(max_examples=40, deadline=None)
@given(snapshots)
def test_every_decision_is_explained_and_keeps_the_rules_of_an_act(snapshot):
    decision = snapshot.decide()
    assert decision == snapshot.decide()
    assert decision.reasons
    assert len(decision.states) == len(snapshot.items)
    for state in decision.states:
        assert state.reasons
    said = [*decision.reasons, *(one for state in decision.states for one in state.reasons)]
    for reason in said:
        assert reason.code in REASONS
        assert "…" not in say(reason).replace(": …", "")
    for line in decision.lines:
        if line.role is Role.DEMANDED:
            assert line.days_late > 0
            assert line.amount > 0
            assert line.step_id is not None
    if decision.act:
        assert decision.step is not None
        assert any(line.step_id == decision.step.id for line in decision.lines)
        assert decision.on.weekday() < 5
        assert decision.net_company > 0
    else:
        assert (decision.lines, decision.step, decision.automatic) == ((), None, False)
    if decision.automatic:
        assert (decision.channel, decision.problem) == (Channel.EMAIL, None)
        assert decision.level <= Level.FIRST
