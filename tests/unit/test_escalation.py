"""What is decided for one debtor: order of the checks, one contact, amounts, problems."""

from dataclasses import replace

import pytest
from dunning_facts import (
    CALL,
    CASE,
    DEBTOR,
    DUE,
    EARLY,
    FREE,
    LETTER,
    MAIL,
    NOTICE,
    PRE,
    STANDARD,
    after,
    codes,
    credit,
    invoice,
    lines,
    money,
    passage,
    run,
    state_of,
    transit,
    with_step,
)

from rules.types import Channel, Kind, Ladder, Level, Limits, Outcome, Role

DEMANDED, INFORMED, PASSED = Role.DEMANDED, Role.INFORMED, Role.PASSED
MAILED = (passage(MAIL, after(3)),)
CALLED = (*MAILED, passage(CALL, after(10)))
LETTERED = (*CALLED, passage(LETTER, after(22)))
NOTICED = (*LETTERED, passage(NOTICE, after(42), days_granted=8))


# What comes before everything


def test_a_debtor_whose_file_is_archived_is_left_alone():
    decision = run(after(3), invoice(), debtor=replace(DEBTOR, archived=True))
    assert (decision.act, decision.next_date) == (False, None)
    assert codes(decision.reasons) == codes(state_of(decision).reasons) == ["archived"]


def test_an_insolvent_debtor_is_never_asked_for_anything():
    debtor = replace(DEBTOR, insolvent_on=after(4))
    assert run(after(3), invoice(), debtor=debtor).act
    for days in (4, 5, 500):
        decision = run(after(days), invoice(), credit(9, 10), debtor=debtor)
        assert (decision.act, decision.next_date) == (False, None)
        assert codes(decision.reasons) == ["insolvent"]
        assert codes(state_of(decision).reasons) == ["insolvent"]
        assert decision.net_company == 990


def test_a_debtor_without_items_is_left_alone():
    decision = run(DUE)
    assert (decision.act, decision.next_date, decision.states) == (False, None, ())
    assert codes(decision.reasons) == ["nothing_due"]


@pytest.mark.parametrize(("paid", "act"), [("999.99", True), ("1000", False), ("1000.01", False)])
def test_a_debtor_who_owes_nothing_net_is_not_contacted(paid, act):
    decision = run(after(3), invoice(1, 1000), credit(9, paid))
    assert decision.act is act
    assert ("nothing_due" in codes(decision.reasons)) is not act
    assert state_of(decision).net == max(money(0), 1000 - money(paid))


def test_a_credit_in_another_currency_does_not_silence_the_debt():
    decision = run(after(3), invoice(1, 1000), credit(9, 5000, currency="USD"))
    assert decision.act
    assert decision.unallocated == (("USD", money(5000)),)


def test_a_payment_in_transit_that_covers_everything_keeps_the_message_at_home():
    decision = run(after(3), invoice(1, 1000), in_transit=(transit(1000, names=1),))
    assert codes(decision.reasons) == ["nothing_due"]
    assert codes(state_of(decision).reasons) == ["covered"]


def test_a_ladder_without_steps_proposes_nothing():
    decision = run(after(30), invoice(), ladder=Ladder(9, "good payer", ()))
    assert (decision.act, decision.next_date) == (False, None)
    assert codes(decision.reasons) == codes(state_of(decision).reasons) == ["no_steps"]


# Items that stop themselves


def test_an_item_without_a_due_date_is_not_chased():
    decision = run(after(90), invoice(1, 1000, None))
    assert (decision.act, decision.next_date) == (False, None)
    assert codes(decision.reasons) == ["nothing_to_come"]
    assert codes(state_of(decision).reasons) == ["no_due_date"]


def test_an_invoice_never_sent_holds_itself():
    decision = run(after(90), invoice(sent_to_customer=False))
    assert (decision.act, decision.next_date) == (False, None)
    assert codes(state_of(decision).reasons)[0] == "never_sent"
    assert state_of(decision).turn is None


def test_an_invoice_never_sent_is_chased_where_the_company_does_not_ask():
    limits = replace(FREE, require_sent=False)
    decision = run(after(90), invoice(sent_to_customer=False), limits=limits)
    assert lines(decision, DEMANDED) == [("INV1", MAIL.id, 1000)]


def test_an_invoice_never_sent_is_not_listed_in_the_message_about_another():
    decision = run(after(3), invoice(1), invoice(2, sent_to_customer=False))
    assert [line.item.name for line in decision.lines] == ["INV1"]


def test_an_item_with_an_act_under_way_is_only_listed_beside_another_one():
    waiting = invoice(1, history=(passage(MAIL, after(3), Outcome.SENT),))
    decision = run(after(13), waiting, invoice(2, 500, after(9)))
    assert lines(decision, DEMANDED) == [("INV2", MAIL.id, 500)]
    assert lines(decision, INFORMED) == [("INV1", None, 1000)]
    assert codes((decision.lines[1].reason,)) == ["awaiting_delivery"]


def test_every_item_and_every_credit_gets_a_state():
    decision = run(after(3), credit(9, 10), invoice(2, 50, after(9)), invoice(1))
    assert [state.item.name for state in decision.states] == ["INV1", "INV2", "payment 9"]
    assert codes(decision.states[-1].reasons) == ["credit"]
    assert decision.states[-1].net == -10


# One contact per debtor


def test_the_highest_level_speaks_and_makes_the_steps_of_the_others():
    notice = invoice(1, 1000, history=LETTERED)
    mail = invoice(2, 500, after(39))
    decision = run(after(42), notice, mail)
    assert (decision.step, decision.level) == (NOTICE, Level.FORMAL_NOTICE)
    assert lines(decision, DEMANDED) == [("INV1", NOTICE.id, 1000), ("INV2", MAIL.id, 500)]
    assert decision.totals == (("EUR", money(1500)),)


def test_at_one_level_the_step_with_the_most_days_speaks():
    decision = run(after(13), invoice(1, history=MAILED), invoice(2, 500, after(9)))
    assert decision.step == CALL
    assert lines(decision, DEMANDED) == [("INV1", CALL.id, 1000), ("INV2", MAIL.id, 500)]


def test_at_one_level_and_day_the_greatest_step_speaks():
    twin = replace(MAIL, id=7, name="twin", days=3)
    ladder = Ladder(1, "twins", (MAIL, twin))
    first = invoice(1, history=(passage(MAIL, after(3)),))
    decision = run(after(6), first, invoice(2, due=after(1)), ladder=ladder)
    assert decision.step == twin


def test_items_late_with_a_turn_to_come_are_listed_as_late():
    decision = run(after(3), invoice(1), invoice(2, 500, after(1)))
    assert lines(decision, INFORMED) == [("INV2", None, 500)]
    assert [line.days_late for line in decision.lines] == [3, 2]
    assert codes((decision.lines[1].reason,)) == ["not_yet"]


def test_what_is_not_due_is_listed_and_never_demanded():
    decision = run(after(3), invoice(1), invoice(2, 500, after(3)), invoice(3, 70, after(40)))
    assert lines(decision, INFORMED) == [("INV2", None, 500), ("INV3", None, 70)]
    assert [line.days_late for line in decision.lines] == [3, 0, 0]
    assert decision.totals == (("EUR", money(1000)),)


def test_a_preventive_message_demands_nothing_and_makes_its_step():
    decision = run(after(-7), invoice(), ladder=EARLY)
    assert (decision.step, decision.level, decision.automatic) == (PRE, Level.PREVENTIVE, True)
    assert lines(decision, INFORMED) == [("INV1", PRE.id, 1000)]
    assert (lines(decision, DEMANDED), decision.totals) == ([], ())


def test_a_reminder_makes_the_preventive_step_of_what_falls_due_soon():
    decision = run(after(3), invoice(1), invoice(2, 500, after(8)), ladder=EARLY)
    assert lines(decision, DEMANDED) == [("INV1", MAIL.id, 1000)]
    assert lines(decision, INFORMED) == [("INV2", PRE.id, 500)]
    assert lines(decision, PASSED) == [("INV1", PRE.id, 0)]


def test_the_steps_left_out_are_recorded_by_the_act_that_goes_past_them():
    decision = run(after(400), invoice(), ladder=EARLY)
    assert decision.step == MAIL
    assert lines(decision, PASSED) == [("INV1", PRE.id, 0)]
    assert codes((decision.lines[-1].reason,)) == ["late_entry"]


def test_claims_in_two_currencies_make_two_totals():
    pounds = invoice(2, 300, currency="GBP", amount_company=360)
    decision = run(after(3), invoice(1), pounds)
    assert decision.totals == (("EUR", money(1000)), ("GBP", money(300)))
    assert decision.net_company == 1360


def test_lines_of_one_role_come_by_due_date_then_name():
    items = [invoice(3, due=after(1)), invoice(2), invoice(1, due=after(1))]
    decision = run(after(9), *items)
    assert [line.item.name for line in decision.lines] == ["INV2", "INV1", "INV3"]


def test_a_line_shows_what_credits_take_off_the_item():
    note = credit(9, 400, Kind.CREDIT_NOTE, names=1)
    [line] = run(after(3), invoice(), note).lines
    assert (line.amount, line.credited, line.amount_company) == (600, 400, 600)


def test_an_invoice_that_credits_cover_is_listed_at_nothing():
    decision = run(after(3), invoice(1), invoice(2, 50), credit(9, 50, names=2))
    assert lines(decision, INFORMED) == [("INV2", None, 0)]
    assert codes((decision.lines[-1].reason,)) == codes(state_of(decision, "INV2").reasons)
    assert codes((decision.lines[-1].reason,)) == ["covered"]


# Tasks


TASK = replace(MAIL, id=8, name="status on the portal", days=1, channel=Channel.TASK)
PORTAL = Ladder(6, "administrative", (TASK, MAIL))


def test_a_task_makes_its_own_step_and_no_other():
    late = replace(TASK, days=30, level=Level.SECOND)
    ladder = Ladder(6, "late task", (MAIL, late))
    decision = run(after(30), invoice(1, history=MAILED), invoice(2, 500, after(9)), ladder=ladder)
    assert (decision.step, decision.channel) == (late, Channel.TASK)
    assert lines(decision, DEMANDED) == [("INV1", TASK.id, 1000)]
    assert lines(decision, INFORMED) == [("INV2", None, 500)]


def test_a_message_after_a_task_waits_for_the_next_day():
    task_done = invoice(history=(passage(TASK, after(3)),))
    assert not run(after(3), task_done, ladder=PORTAL).act
    assert run(after(6), task_done, ladder=PORTAL).step == MAIL  # Monday


def test_a_task_is_not_bound_by_the_interval():
    debtor = replace(DEBTOR, contacts=(after(2),))
    decision = run(after(3), invoice(), debtor=debtor, ladder=PORTAL, limits=Limits())
    assert (decision.act, decision.step, decision.automatic) == (True, TASK, False)


def test_a_task_may_be_made_while_the_limits_stop_a_stronger_message():
    debtor = replace(DEBTOR, contacts=(after(22),))
    ladder = Ladder(6, "both", (TASK, LETTER))
    lettered = invoice(1, history=(passage(TASK, after(1)),))
    decision = run(
        after(23),
        lettered,
        invoice(2, 50, after(20)),
        debtor=debtor,
        ladder=ladder,
        limits=Limits(),
    )
    assert decision.step == TASK
    assert lines(decision, DEMANDED) == [("INV2", TASK.id, 50)]


# Minimum amount, share, channel


@pytest.mark.parametrize(("amount", "act"), [("29.99", False), ("30", True), ("30.01", True)])
def test_a_step_speaks_from_its_minimum_amount(amount, act):
    ladder = with_step(STANDARD, MAIL, minimum_amount=money(30))
    decision = run(after(3), invoice(1, amount), ladder=ladder)
    assert decision.act is act
    assert ("below_minimum" in codes(decision.reasons)) is not act
    assert ("below_minimum" in codes(state_of(decision).reasons)) is not act


def test_the_minimum_counts_every_item_of_the_step_net_in_company_currency():
    ladder = with_step(STANDARD, MAIL, minimum_amount=money(30))
    pounds = invoice(2, 12, currency="GBP", amount_company=15)
    assert run(after(3), invoice(1, 15), pounds, ladder=ladder).act
    paid = credit(9, 1, names=1)
    assert not run(after(3), invoice(1, 15), pounds, paid, ladder=ladder).act


def test_below_its_minimum_a_step_leaves_the_word_to_a_lower_one():
    ladder = with_step(STANDARD, NOTICE, minimum_amount=money(30))
    decision = run(
        after(43), invoice(1, 20, history=LETTERED), invoice(2, 3000, after(40)), ladder=ladder
    )
    assert decision.step == MAIL
    assert lines(decision, DEMANDED) == [("INV2", MAIL.id, 3000)]
    assert lines(decision, INFORMED) == [("INV1", None, 20)]
    assert codes((decision.lines[1].reason,)) == ["below_minimum"]


@pytest.mark.parametrize(("own", "told"), [(199, True), (200, False), (201, False)])
def test_from_level_2_on_a_small_share_of_the_whole_claim_is_told(own, told):
    notice = invoice(1, own, history=LETTERED)
    decision = run(after(42), notice, invoice(2, 1000 - own, after(300)))
    assert decision.step == NOTICE
    assert ("small_share" in codes(decision.reasons)) is told
    assert decision.problem is None


@pytest.mark.parametrize(("own", "alone"), [(199, False), (200, True), (201, True)])
def test_at_level_1_a_small_share_of_what_is_late_needs_a_person(own, alone):
    called = invoice(1, 1000 - own, history=CALLED)
    decision = run(after(13), called, invoice(2, own, after(9)))
    assert decision.step == MAIL
    assert decision.automatic is alone
    assert ("small_share" in codes(decision.reasons)) is not alone


def test_at_level_1_what_is_not_late_does_not_count_in_the_share():
    for due in (3, 60):
        decision = run(after(3), invoice(1, 10), invoice(2, 9000, after(due)))
        assert decision.automatic


def test_a_preventive_message_has_no_share_to_reach():
    decision = run(after(-7), invoice(1, 10), invoice(2, 9000, after(60)), ladder=EARLY)
    assert decision.automatic


def test_items_of_every_step_of_the_level_count_in_the_share():
    call = invoice(1, 15, history=MAILED)
    decision = run(after(13), call, invoice(2, 10, after(9)), invoice(3, 100, history=CALLED))
    assert decision.step == CALL
    assert "small_share" not in codes(decision.reasons)  # 25 of 125


@pytest.mark.parametrize(
    ("amount", "channel"),
    [("499.99", Channel.LETTER), ("500", Channel.REGISTERED), ("500.01", Channel.REGISTERED)],
)
def test_a_letter_becomes_a_registered_one_from_an_amount(amount, channel):
    assert run(after(22), invoice(1, amount, history=CALLED)).channel is channel


@pytest.mark.parametrize(
    ("amount", "channel"),
    [("499.99", Channel.EMAIL), ("500", Channel.CALL), ("500.01", Channel.CALL)],
)
def test_a_message_becomes_a_call_from_an_amount(amount, channel):
    ladder = with_step(STANDARD, MAIL, call_from=money(500))
    decision = run(after(3), invoice(1, amount), ladder=ladder)
    assert decision.channel is channel
    assert decision.automatic is (channel is Channel.EMAIL)


def test_the_amount_that_chooses_the_channel_is_all_that_the_act_asks_for():
    decision = run(after(22), invoice(1, 300, history=CALLED), invoice(2, 200, after(9)))
    assert decision.channel is Channel.REGISTERED


def test_a_preventive_message_becomes_a_call_by_what_it_announces():
    ladder = with_step(EARLY, PRE, call_from=money(1000))
    decision = run(after(-7), invoice(1, 1000), ladder=ladder)
    assert (decision.channel, decision.automatic) == (Channel.CALL, False)


@pytest.mark.parametrize(
    ("step", "history", "channel"),
    [
        (NOTICE, LETTERED, Channel.REGISTERED),
        (LETTER, CALLED, Channel.REGISTERED),
        (CASE, NOTICED, Channel.TASK),
    ],
)
def test_registered_letters_formal_acts_and_tasks_never_become_calls(step, history, channel):
    ladder = with_step(STANDARD, step, call_from=money(1))
    decision = run(after(55), invoice(history=history), ladder=ladder)
    assert (decision.step.id, decision.channel) == (step.id, channel)


# Leaving by itself, and what keeps an act waiting


def test_a_level_1_e_mail_leaves_by_itself():
    decision = run(after(3), invoice())
    assert (decision.automatic, decision.problem) == (True, None)
    assert codes(decision.reasons) == ["speaks"]


@pytest.mark.parametrize(
    "changes",
    [
        {"automatic": False},
        {"formal": True},
        {"level": Level.SECOND},
        {"channel": Channel.LETTER},
        {"channel": Channel.SMS},
    ],
)
def test_nothing_else_leaves_without_a_person(changes):
    decision = run(after(3), invoice(), ladder=with_step(STANDARD, MAIL, **changes))
    assert (decision.act, decision.automatic) == (True, False)
    assert codes(decision.reasons) == ["speaks", "needs_approval"]


def test_until_the_settings_are_confirmed_acts_are_proposed():
    decision = run(after(3), invoice(), limits=replace(FREE, confirmed=False))
    assert (decision.act, decision.automatic) == (True, False)
    assert codes(decision.reasons) == ["speaks", "settings_not_confirmed"]


def test_a_step_without_text_is_a_named_problem():
    decision = run(after(3), invoice(), ladder=with_step(STANDARD, MAIL, has_text=False))
    assert (decision.act, decision.automatic, decision.problem) == (True, False, "no_text")
    assert "no_text" in codes(decision.reasons)


def test_at_level_1_money_to_allocate_is_shown_and_the_message_leaves():
    decision = run(after(3), invoice(), credit(9, 100))
    assert (decision.automatic, decision.problem) == (True, None)
    assert codes(decision.reasons) == ["speaks", "credit_shown"]


@pytest.mark.parametrize("facts", [{}, {"currency": "USD"}])
def test_from_level_2_on_money_to_allocate_keeps_the_act_waiting(facts):
    decision = run(after(22), invoice(history=CALLED), credit(9, 100, **facts))
    assert (decision.act, decision.problem) == (True, "payment_to_allocate")
    assert "payment_to_allocate" in codes(decision.reasons)


def test_a_payment_that_names_its_invoice_keeps_nothing_waiting():
    decision = run(after(22), invoice(history=CALLED), credit(9, 100, names=1))
    assert decision.problem is None


def test_of_two_problems_the_text_is_named_and_both_are_told():
    ladder = with_step(STANDARD, LETTER, has_text=False)
    decision = run(after(22), invoice(history=CALLED), credit(9, 100), ladder=ladder)
    assert decision.problem == "no_text"
    assert codes(decision.reasons)[-2:] == ["no_text", "payment_to_allocate"]


def test_a_consumer_is_given_his_own_number_of_days():
    item = invoice(history=LETTERED)
    consumer = replace(DEBTOR, consumer=True)
    assert run(after(42), item).days_granted == 8
    assert run(after(42), item, debtor=consumer).days_granted == 15
    ladder = with_step(STANDARD, NOTICE, days_granted_consumer=0)
    assert run(after(42), item, debtor=consumer, ladder=ladder).days_granted == 8
