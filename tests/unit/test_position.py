"""Where an item stands on its ladder."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from dunning_facts import (
    CALL,
    CASE,
    DUE,
    EARLY,
    FIRM,
    LETTER,
    MAIL,
    NOTICE,
    PRE,
    STANDARD,
    after,
    codes,
    invoice,
    passage,
    with_step,
)

from rules.dates import granted_until
from rules.position import position
from rules.reasons import say
from rules.rungs import Rungs
from rules.types import Channel, Ladder, Level, Outcome, Step


def stand(on, *history, ladder=STANDARD):
    return position(invoice(history=history), DUE, Rungs(ladder), on)


def left_out(place):
    return [(step.name, reason.code) for step, reason in place.passed]


# The next step


def test_the_first_step_comes_on_its_day_by_the_calendar():
    assert codes(stand(after(2)).reasons) == ["not_yet"]
    assert codes(stand(after(3)).reasons) == ["turn_come"]
    assert codes(stand(after(4)).reasons) == ["turn_come"]
    assert [stand(after(days)).turn for days in (2, 3, 4)] == [after(3)] * 3


def test_a_delivered_step_leads_to_the_next_one():
    place = stand(after(5), passage(MAIL, after(3)))
    assert (place.step, place.turn) == (CALL, after(10))


def test_a_step_passed_over_by_a_person_leads_to_the_next_one():
    place = stand(after(22), passage(MAIL, after(3)), passage(CALL, after(12), Outcome.PASSED))
    assert (place.step, place.turn, place.passed) == (LETTER, after(22), ())


def test_steps_of_one_level_are_all_made_in_order():
    history = [passage(MAIL, after(3)), passage(CALL, after(10))]
    assert stand(after(11)).step == MAIL
    assert stand(after(11), history[0]).step == CALL
    assert stand(after(11), *history).step == LETTER


def test_after_the_last_step_the_ladder_is_over():
    place = stand(after(90), passage(CASE, after(60)))
    assert (place.step, place.turn) == (None, None)
    assert say(place.reasons[-1]) == "Every step of the ladder “standard” has been made."


def test_a_ladder_without_steps_says_so():
    assert codes(stand(after(5), ladder=Ladder(9, "empty", ())).reasons) == ["no_steps"]


# Acts under way, failed


def test_an_act_being_prepared_keeps_the_item_waiting():
    place = stand(after(30), passage(MAIL, after(3), Outcome.OPEN))
    assert (place.step, place.turn, codes(place.reasons)) == (MAIL, None, ["act_in_progress"])


def test_an_act_that_left_keeps_the_item_waiting_until_it_is_known_to_have_arrived():
    place = stand(after(30), passage(MAIL, after(3), Outcome.SENT))
    assert (place.step, place.turn, codes(place.reasons)) == (MAIL, None, ["awaiting_delivery"])


def test_the_first_act_under_way_is_the_one_that_is_told():
    place = stand(
        after(30), passage(MAIL, after(3), Outcome.SENT), passage(CALL, after(10), Outcome.OPEN)
    )
    assert say(place.reasons[0]) == (
        "The act of 13 March 2026 has left and is not known to have arrived."
    )


def test_an_act_that_failed_is_made_again():
    place = stand(after(12), passage(MAIL, after(3), Outcome.FAILED))
    assert (place.step, place.turn) == (MAIL, after(3))
    assert codes(place.reasons) == ["failed", "turn_come"]


def test_a_failure_made_good_is_not_told_any_more():
    place = stand(after(12), passage(MAIL, after(3), Outcome.FAILED), passage(MAIL, after(4)))
    assert (place.step, codes(place.reasons)) == (CALL, ["turn_come"])


# Days granted


def test_the_days_granted_run_from_delivery_and_come_before_the_calendar():
    # Delivered at +50, 8 days granted, 5 more to wait: +63, though the case's own day is +42.
    place = stand(after(51), passage(NOTICE, after(50), days_granted=8))
    assert (place.step, place.turn) == (CASE, after(50 + 8 + 5))
    assert codes(place.reasons)[-1] == "days_granted"


def test_without_days_granted_the_wait_runs_from_delivery():
    assert stand(after(51), passage(NOTICE, after(50))).turn == after(50 + 5)


def test_without_days_granted_nor_wait_the_calendar_rules():
    ladder = with_step(STANDARD, CASE, wait_after=0, days=60)
    assert stand(after(51), passage(NOTICE, after(50)), ladder=ladder).turn == after(60)


def test_days_granted_bind_without_a_wait():
    ladder = with_step(STANDARD, CASE, wait_after=0)
    place = stand(after(51), passage(NOTICE, after(50), days_granted=8), ladder=ladder)
    # The eighth day is still the debtor's.
    assert place.turn == after(50 + 8 + 1)


@pytest.mark.parametrize(
    ("delivered", "last"),
    [
        (date(2026, 3, 5), date(2026, 3, 13)),  # a Friday
        (date(2026, 3, 6), date(2026, 3, 16)),  # the 14th is a Saturday
        (date(2026, 3, 7), date(2026, 3, 16)),  # the 15th is a Sunday
        (date(2026, 4, 30), date(2026, 5, 11)),  # 8 May is a holiday and a Friday
        (date(2028, 2, 21), date(2028, 2, 29)),  # a leap day
    ],
)
def test_a_delay_that_ends_on_a_day_off_ends_on_the_next_working_day(delivered, last):
    assert granted_until(delivered, 8) == last
    ladder = with_step(STANDARD, CASE, wait_after=0, days=0)
    place = stand(delivered, passage(NOTICE, delivered, days_granted=8), ladder=ladder)
    assert place.turn == last + timedelta(days=1)


def test_the_calendar_rules_when_it_comes_after_the_days_granted():
    ladder = with_step(STANDARD, CASE, days=90)
    place = stand(after(51), passage(NOTICE, after(50), days_granted=8), ladder=ladder)
    assert (place.turn, codes(place.reasons)[-1]) == (after(90), "not_yet")


def test_days_granted_are_not_shortened_by_a_later_act_that_grants_none():
    # A free e-mail at level 3, two days after the notice, leaves its 8 days alone.
    mail = passage(None, after(52), level=Level.FORMAL_NOTICE)
    place = stand(after(53), passage(NOTICE, after(50), days_granted=8), mail)
    assert (place.step, place.turn) == (CASE, after(50 + 8 + 5))


def test_the_wait_runs_from_a_delivery_that_comes_after_the_days_granted():
    late = passage(CALL, after(70), Outcome.DELIVERED)
    place = stand(after(71), passage(NOTICE, after(50), days_granted=8), late)
    assert place.turn == after(70 + 5)


def test_the_longest_time_granted_counts():
    place = stand(
        after(60),
        passage(LETTER, after(40), days_granted=30),
        passage(NOTICE, after(50), days_granted=8),
    )
    assert place.turn == after(40 + 30 + 5)


def test_two_steps_are_never_made_on_one_day():
    # The e-mail went out late, at +10: the call, whose day it is, waits for the next day.
    place = stand(after(10), passage(MAIL, after(10)))
    assert (place.step, place.turn) == (CALL, after(11))


# Lapse and late entry


def test_a_preventive_step_may_be_made_up_to_the_due_date():
    met = passage(None, after(-9), Outcome.FAILED)
    assert stand(after(-8), ladder=EARLY).turn == after(-7)
    assert stand(after(-1), ladder=EARLY).step == PRE
    assert stand(after(0), met, ladder=EARLY).step == PRE
    assert stand(after(1), met, ladder=EARLY).step == MAIL


def test_a_preventive_step_that_failed_lapses_with_a_reason():
    place = stand(after(1), passage(PRE, after(-7), Outcome.FAILED), ladder=EARLY)
    assert (place.step, place.turn) == (MAIL, after(3))
    assert left_out(place) == [("preventive e-mail", "lapsed")]
    assert codes(place.reasons) == ["lapsed", "failed", "not_yet"]


def test_the_day_of_the_lapse_is_told():
    assert stand(after(-1), ladder=EARLY).lapse == DUE
    assert stand(after(-1), passage(None, after(-9), Outcome.FAILED), ladder=EARLY).lapse == after(
        1
    )
    assert stand(after(4), ladder=EARLY).lapse is None


def test_an_item_never_met_before_enters_late_on_its_due_date():
    assert stand(after(-1), ladder=EARLY).passed == ()
    for days in (0, 1, 5 * 365):
        place = stand(after(days), ladder=EARLY)
        assert (place.step, place.turn) == (MAIL, after(3))
        assert left_out(place) == [("preventive e-mail", "late_entry")]


def test_a_preventive_step_on_the_due_date_itself_is_still_made_that_day():
    ladder = with_step(EARLY, PRE, days=0)
    assert stand(after(0), ladder=ladder).step.id == PRE.id
    assert stand(after(1), ladder=ladder).step == MAIL


def test_every_preventive_step_left_out_is_recorded():
    second = replace(PRE, id=11, name="second preventive", days=-2)
    ladder = Ladder(4, "two", (PRE, second, MAIL))
    place = stand(after(1), passage(PRE, after(-7)), ladder=ladder)
    assert left_out(place) == [("second preventive", "lapsed")]
    assert left_out(stand(after(9), ladder=ladder)) == [
        ("preventive e-mail", "late_entry"),
        ("second preventive", "late_entry"),
    ]


def test_a_lapse_once_recorded_is_not_recorded_again():
    history = [passage(PRE, after(3), Outcome.PASSED), passage(MAIL, after(3))]
    place = stand(after(10), *history, ladder=EARLY)
    assert (place.step, place.passed) == (CALL, ())


def test_a_ladder_of_preventive_steps_alone_is_over_at_the_due_date():
    place = stand(after(1), ladder=Ladder(4, "soft", (PRE,)))
    assert place.step is None
    assert codes(place.reasons) == ["late_entry", "ladder_over"]
    assert left_out(place) == [("preventive e-mail", "late_entry")]


def test_a_step_that_demands_waits_until_the_item_is_late():
    for days in (-5, 0, 1):
        ladder = with_step(STANDARD, MAIL, days=days)
        assert stand(DUE, ladder=ladder).turn == after(1)
    assert stand(DUE, ladder=with_step(STANDARD, MAIL, days=2)).turn == after(2)


def test_days_beyond_the_calendar_are_its_last_day():
    assert stand(DUE, ladder=with_step(STANDARD, MAIL, days=10**8)).turn == date.max


# Change of ladder, acts made elsewhere


def test_a_new_ladder_goes_on_not_below_the_level_reached():
    # The letter of level 2 was delivered on the standard ladder: the firm one has nothing at
    # level 2, so its formal notice is next.
    history = [passage(MAIL, after(3)), passage(CALL, after(10)), passage(LETTER, after(22))]
    place = stand(after(23), *history, ladder=FIRM)
    assert place.step.name == "firm notice"
    assert left_out(place) == [("firm e-mail", "ladder_changed"), ("firm call", "ladder_changed")]


def test_each_act_of_another_ladder_stands_for_one_step_of_its_level():
    one = [passage(MAIL, after(3))]
    both = [*one, passage(CALL, after(10))]
    assert stand(after(11), *one, ladder=FIRM).step.name == "firm call"
    assert stand(after(11), *both, ladder=FIRM).step.name == "firm notice"


def test_a_step_passed_over_on_another_ladder_shows_the_level_but_stands_for_nothing():
    place = stand(after(50), passage(NOTICE, after(43), Outcome.PASSED), ladder=FIRM)
    assert place.step.name == "firm notice"


def test_a_ladder_that_ends_below_the_level_reached_is_over():
    short = Ladder(4, "short", (MAIL, CALL))
    place = stand(after(50), passage(FIRM.steps[2], after(43)), ladder=short)
    assert place.step is None
    assert left_out(place) == [("e-mail", "ladder_changed"), ("call", "ladder_changed")]


def test_back_on_the_first_ladder_what_it_delivered_is_not_made_again():
    history = [passage(MAIL, after(3)), passage(FIRM.steps[1], after(5))]
    place = stand(after(12), *history)
    assert place.step == LETTER  # its e-mail was made, the firm call stands for its call
    assert left_out(place) == [("call", "ladder_changed")]


def test_what_was_done_before_the_installation_leads_up_to_its_level():
    place = stand(after(60), passage(None, after(40), level=Level.FORMAL_NOTICE))
    assert place.step == CASE
    assert {code for _name, code in left_out(place)} == {"made_outside"}
    assert len(place.passed) == 4


def test_two_reminders_before_the_installation_stand_for_two_steps():
    before = [passage(None, after(3)), passage(None, after(9))]
    assert stand(after(12), before[0]).step == CALL
    assert stand(after(12), *before).step == LETTER


def test_an_extra_act_by_hand_replaces_no_step_of_a_level_already_begun():
    place = stand(after(12), passage(MAIL, after(3)), passage(None, after(6)))
    assert (place.step, place.passed) == (CALL, ())


def test_an_act_by_hand_of_a_greater_level_stands_for_the_step_of_that_level():
    hand = passage(None, after(12), level=Level.FORMAL_NOTICE, days_granted=8)
    place = stand(after(13), passage(MAIL, after(3)), hand)
    assert (place.step, place.turn) == (CASE, after(42))
    assert [name for name, _code in left_out(place)] == ["call", "letter", "formal notice"]


def test_an_act_by_hand_passed_over_changes_nothing():
    hand = passage(None, after(12), Outcome.PASSED, level=Level.FORMAL_NOTICE)
    assert stand(after(13), hand).step == MAIL


def test_a_step_added_below_the_place_reached_is_recorded_as_left_out():
    extra = Step(99, "extra call", Level.FIRST, 6, Channel.CALL)
    ladder = Ladder(1, "standard", (MAIL, extra, CALL, LETTER))
    place = stand(after(11), passage(MAIL, after(3)), passage(CALL, after(10)), ladder=ladder)
    assert place.step == LETTER
    assert left_out(place) == [("extra call", "ladder_changed")]


def test_deliveries_told_out_of_order_count_by_their_day():
    # The notice of +50 was entered before the call of +44 got its outcome.
    place = stand(after(51), passage(NOTICE, after(50)), passage(CALL, after(44)))
    assert place.turn == after(50 + 5)
