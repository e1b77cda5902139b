"""Debtors, day by day. Every invoice is due on Tuesday 10 March 2026 unless said otherwise."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from dunning_facts import (
    CALL,
    DUE,
    EARLY,
    FIRM,
    MAIL,
    NOTICE,
    PRE,
    STANDARD,
    after,
    codes,
    credit,
    hold,
    lines,
    money,
    state_of,
    transit,
    with_step,
)
from dunning_ledger import Ledger

from rules.types import Channel, Kind, Level, Limits, Outcome, Pause, Role


def days_told(ledger):
    return [(on - DUE).days for on, _step in ledger.told]


def steps_told(ledger):
    return [step for _on, step in ledger.told]


def test_the_negligent_payer_is_reminded_before_and_after_then_pays():
    ledger = Ledger(after(-20), EARLY)
    bill = ledger.bill(due=DUE)
    ledger.live(after(5))
    assert ledger.told == [(after(-7), "preventive e-mail"), (after(3), "e-mail")]
    ledger.settle(bill)
    ledger.live(after(90))
    assert len(ledger.told) == 2
    assert codes(ledger.decide().reasons) == ["nothing_due"]


def test_the_bad_payer_is_under_formal_notice_within_two_weeks():
    ledger = Ledger(after(-20), FIRM)
    ledger.bill(due=DUE)
    ledger.live(after(60))
    # +5 is Sunday 15 March: the call is made on Monday.  +15 is Wednesday 25 March.
    assert list(zip(days_told(ledger), steps_told(ledger), strict=True)) == [
        (1, "firm e-mail"),
        (6, "firm call"),
        (15, "firm notice"),
    ]
    assert codes(state_of(ledger.decide()).reasons) == ["ladder_over"]


def test_the_standard_ladder_is_climbed_rung_by_rung_to_the_case():
    ledger = Ledger(after(-20))
    ledger.bill(due=DUE)
    ledger.live(after(120))
    # +42 is Tuesday 21 April; the case waits for the 8 days granted and 5 more: Monday 4 May.
    assert list(zip(days_told(ledger), steps_told(ledger), strict=True)) == [
        (3, "e-mail"),
        (10, "call"),
        (22, "letter"),
        (42, "formal notice"),
        (42 + 8 + 5, "case"),
    ]
    assert [act.automatic for act in ledger.acts.values()] == [True, False, False, False, False]


def test_a_customer_of_ten_invoices_gets_one_act_a_time_and_each_invoice_its_own_steps():
    ledger = Ledger(after(0))
    for number in range(1, 11):
        ledger.bill(number, 100 * number, after(7 * (number - 1)))
    ledger.live(after(130))
    contacts = [on for on, step in ledger.told if step != "case"]
    gaps = [(later - earlier).days for earlier, later in pairwise(contacts)]
    assert min(gaps) >= ledger.limits.minimum_interval
    for history in ledger.histories.values():
        made = [one.step_id for one in history]
        assert made == [step.id for step in STANDARD.steps][: len(made)]
    assert all(len(history) == 5 for key, history in ledger.histories.items() if key.move_id < 6)
    notice = next(act for act in ledger.acts.values() if act.step == NOTICE)
    demanded = [step for _name, step, _amount in lines(notice, Role.DEMANDED)]
    assert demanded[0] == NOTICE.id
    assert set(demanded[1:]) <= {step.id for step in STANDARD.steps[:3]}


def test_three_instalments_each_climb_the_ladder_from_their_own_due_date():
    ledger = Ledger(after(-5))
    keys = [ledger.bill(1, 300, after(60 * rank), rank=rank + 1) for rank in range(3)]
    ledger.live(after(21))
    assert [len(ledger.histories.get(key, ())) for key in keys] == [2, 0, 0]
    first = ledger.acts[1]
    assert lines(first, Role.DEMANDED) == [("INV1", MAIL.id, 300)]
    assert [line.days_late for line in first.lines] == [3, 0, 0]
    assert first.totals == (("EUR", money(300)),)
    ledger.settle(keys[0])
    ledger.live(after(64))
    assert [step.step_id for step in ledger.histories[keys[1]]] == [MAIL.id]
    assert keys[2] not in ledger.histories


def test_a_credit_note_covering_half_halves_what_is_asked():
    ledger = Ledger(after(-5))
    ledger.bill(1, 1000, DUE)
    ledger.bill(2, 400, DUE)
    ledger.live(after(4))
    assert ledger.acts[1].totals == (("EUR", money(1400)),)
    ledger.add(credit(90, 500, Kind.CREDIT_NOTE, names=1))
    ledger.live(after(11))
    assert lines(ledger.acts[2], Role.DEMANDED) == [
        ("INV1", CALL.id, 500),
        ("INV2", CALL.id, 400),
    ]
    assert ledger.acts[2].lines[0].credited == 500


def test_a_payment_on_the_morning_of_the_formal_notice_keeps_it_in_the_drawer():
    ledger = Ledger(after(-5))
    bill = ledger.bill(1, 1000, DUE)
    ledger.live(after(42))
    assert ledger.decide().step == NOTICE
    ledger.in_transit.append(transit(1000, names=bill.move_id))
    assert codes(ledger.decide().reasons) == ["nothing_due"]
    ledger.live(after(80))
    assert steps_told(ledger) == ["e-mail", "call", "letter"]


def test_a_part_payment_without_a_name_makes_the_formal_notice_wait_for_its_allocation():
    ledger = Ledger(after(-5))
    ledger.bill(1, 1000, DUE)
    ledger.live(after(42))
    ledger.add(credit(90, 700))
    decision = ledger.decide()
    assert (decision.step, decision.problem) == (NOTICE, "payment_to_allocate")
    assert decision.totals == (("EUR", money(300)),)


def test_an_e_mail_that_bounces_is_sent_again_to_the_corrected_address():
    ledger = Ledger(after(3))
    bill = ledger.bill(due=DUE)
    act = ledger.record(ledger.decide(), Outcome.SENT)
    assert codes(state_of(ledger.decide(after(20))).reasons) == ["awaiting_delivery"]
    ledger.day = after(6)
    ledger.become(act, Outcome.FAILED)
    ledger.day = after(7)
    again = ledger.play()
    assert again.step == MAIL
    assert codes(again.states[0].reasons) == ["failed", "turn_come"]
    ledger.live(after(14))
    assert steps_told(ledger) == ["e-mail", "e-mail", "call"]
    assert [one.outcome for one in ledger.histories[bill]] == [
        Outcome.FAILED,
        Outcome.DELIVERED,
        Outcome.DELIVERED,
    ]
    # Four days after the second e-mail is Saturday 21 March: the call is made on Monday.
    assert ledger.told[-1] == (after(7 + 4 + 2), "call")


def test_a_call_nobody_made_holds_the_ladder_until_it_is_passed_over():
    ledger = Ledger(after(-5))
    ledger.bill(due=DUE)
    ledger.live(after(10))
    call = ledger.record(ledger.decide(), Outcome.OPEN)
    for days in (11, 22, 60):
        decision = ledger.decide(after(days))
        assert (decision.act, decision.next_date) == (False, None)
        assert codes(state_of(decision).reasons) == ["act_in_progress"]
    ledger.day = after(23)
    ledger.become(call, Outcome.PASSED)
    assert ledger.decide().step.name == "letter"


def test_a_hold_that_expires_puts_the_invoice_back_where_it_was():
    ledger = Ledger(after(-5))
    ledger.bill(due=DUE)
    ledger.live(after(5))
    ledger.holds.append(hold(after(5), after(30), move_id=1))
    decision = ledger.decide()
    assert decision.next_date == after(31)
    assert codes(state_of(decision).reasons) == ["held", "not_yet"]
    ledger.live(after(31))
    assert steps_told(ledger) == ["e-mail"]
    ledger.live(after(32))
    assert ledger.told[1:] == [(after(31), "call")]


def test_a_disputed_part_is_left_in_peace_and_the_rest_is_chased():
    ledger = Ledger(after(3))
    ledger.bill(1, 1000, DUE)
    ledger.holds.append(hold(after(0), after(90), move_id=1, amount=money(300)))
    [line] = ledger.play().lines
    assert (line.amount, line.held, line.role) == (700, 300, Role.DEMANDED)
    assert codes((line.reason,)) == ["held_amount"]


def test_a_20_euro_leftover_puts_nobody_under_formal_notice_beside_a_big_new_invoice():
    ladder = with_step(STANDARD, NOTICE, minimum_amount=money(30))
    ledger = Ledger(after(-5), ladder)
    ledger.bill(1, 20, DUE)
    ledger.live(after(42))
    ledger.bill(2, 5000, after(39))
    decision = ledger.play()
    assert (decision.step, decision.automatic) == (MAIL, True)
    assert lines(decision, Role.DEMANDED) == [("INV2", MAIL.id, 5000)]
    assert codes(state_of(decision).reasons) == ["turn_come", "below_minimum"]


def test_without_a_minimum_the_leftover_speaks_and_a_person_is_told_how_small_it_is():
    ledger = Ledger(after(-5))
    ledger.bill(1, 20, DUE)
    ledger.live(after(42))
    ledger.bill(2, 5000, after(41))
    decision = ledger.decide()
    assert decision.step == NOTICE
    assert "small_share" in codes(decision.reasons)
    assert lines(decision, Role.INFORMED) == [("INV2", None, 5000)]


def test_the_first_run_on_a_five_year_old_ledger_sends_one_friendly_message():
    today = date(2026, 3, 10)
    ledger = Ledger(today, EARLY)
    for number in range(60):
        ledger.bill(number, 100, today - timedelta(30 * (60 - number)))
    decision = ledger.play()
    assert (decision.step, decision.level) == (MAIL, Level.FIRST)
    assert len(lines(decision, Role.DEMANDED)) == 60
    assert {step for _name, step, _amount in lines(decision, Role.PASSED)} == {PRE.id}
    ledger.live(today + timedelta(7))
    assert steps_told(ledger) == ["e-mail", "call"]  # four days apart, never two on one day
    assert all(len(history) == 3 for history in ledger.histories.values())


def test_nobody_gets_a_preventive_message_for_an_old_invoice():
    ledger = Ledger(after(0), EARLY)
    ledger.bill(due=after(-1))
    ledger.live(after(60))
    assert "preventive e-mail" not in steps_told(ledger)


def test_a_new_ladder_takes_the_debtor_over_without_starting_again():
    ledger = Ledger(after(-5))
    ledger.bill(due=DUE)
    ledger.live(after(12))
    ledger.ladder = FIRM
    ledger.live(after(16))
    # Its e-mail and call are recorded as left out: the standard ones stand for them.
    assert ledger.told[2:] == [(after(15), "firm notice")]
    assert [reason.code for reason in _left_out(ledger)] == ["ladder_changed", "ladder_changed"]


def _left_out(ledger):
    return [line.reason for line in ledger.acts[3].lines if line.role is Role.PASSED]


def test_a_portal_task_then_the_e_mail_of_an_administrative_payer():
    task = replace(MAIL, id=8, name="status on the portal", days=1, channel=Channel.TASK)
    ledger = Ledger(after(-5), replace(STANDARD, steps=(task, *STANDARD.steps)))
    ledger.bill(due=DUE)
    ledger.live(after(9))
    assert ledger.told == [(after(1), "status on the portal"), (after(3), "e-mail")]
    assert ledger.contacts == [after(3)]


def test_a_closed_week_puts_everything_off_to_its_end():
    limits = Limits(closures=((after(1), after(12)),))
    ledger = Ledger(after(0), limits=limits)
    ledger.bill(due=DUE)
    decision = ledger.decide(after(3))
    assert (decision.act, decision.next_date) == (False, after(13))
    assert codes(decision.reasons) == ["closed"]
    ledger.live(after(14))
    assert ledger.told == [(after(13), "e-mail")]


def test_no_formal_notice_in_august_while_the_e_mails_go_on():
    limits = Limits(pauses=(Pause(after(30), after(60), Level.FORMAL_NOTICE),))
    ledger = Ledger(after(0), limits=limits)
    ledger.bill(due=DUE)
    ledger.bill(2, due=after(40))
    ledger.live(after(44))
    steps = [step for _day, step in ledger.told]
    assert (steps[-1], "formal notice" in steps) == ("e-mail", False)
    decision = ledger.decide(after(45))
    (waiting, *_others) = decision.states
    assert waiting.turn == after(61)
    assert codes(waiting.reasons) == ["paused"]
    ledger.live(after(65))
    assert next(day for day, step in ledger.told if step == "formal notice") >= after(61)


def test_a_pause_without_end_leaves_no_turn_to_come():
    limits = Limits(pauses=(Pause(DUE, date.max, Level.FIRST),))
    ledger = Ledger(after(0), limits=limits)
    ledger.bill(due=DUE)
    decision = ledger.decide(after(5))
    assert (decision.act, decision.next_date, decision.states[0].turn) == (False, None, None)
