"""The decision list of payer profiles, line by line: below, at and above each figure."""

from decimal import Decimal

import pytest
from payer_histories import (
    PERSON,
    PUBLIC,
    STRUCTURE,
    TODAY,
    bill,
    calls,
    codes,
    day,
    family,
    paid,
    promises,
    told,
)

from rules.payer_facts import Answer, History, Kept, Receipt
from rules.payer_profile import Family, payer_profile
from rules.payer_reasons import PAYER_REASONS
from rules.payer_thresholds import Thresholds
from rules.reasons import say

SILENT = (Answer.UNANSWERED,) * 3
BROKEN = (Kept.BROKEN,) * 2
LATE = paid(*[20] * 8)


def test_a_natural_person_gets_facts_and_no_family() -> None:
    profile = told(*LATE, kind=PERSON)
    assert profile.family is None
    assert codes(profile) == ["payer_person"]
    assert profile.confidence == 0
    assert profile.measures.median == 20


def test_open_proceedings_decide_alone_from_their_day_on() -> None:
    profile = told(*paid(0, 0, 0, 0, 0), insolvent_on=TODAY)
    assert (profile.family, profile.confidence) == (Family.INSOLVENT, 100)
    assert family(*paid(0, 0, 0, 0, 0), insolvent_on=day(1)) is Family.GOOD_PAYER


def test_two_of_the_last_three_due_dates_by_our_instrument_are_automatic() -> None:
    by_debit = [bill(-60, 0, triggered=True), bill(-30, 0, triggered=True)]
    profile = told(bill(-90, 0), *by_debit)
    assert profile.family is Family.AUTOMATIC
    assert profile.confidence == 67  # two of three
    assert family(bill(-90, 0), *by_debit[1:], bill(-60, 0)) is Family.UNKNOWN


@pytest.mark.parametrize(("number", "expected"), [(4, "unknown"), (5, "good_payer")])
def test_five_due_dates_are_needed(number: int, expected: str) -> None:
    profile = told(*paid(*[0] * number))
    assert profile.family == expected
    assert profile.confidence == (42 if number == 5 else 0)  # 5 of 5, times 5/12


def test_what_is_not_late_yet_or_not_later_than_usual_tells_nothing() -> None:
    assert family(*paid(0, 0, 0, 0), bill(-5, None)) is Family.UNKNOWN
    assert family(*paid(0, 0, 0, 0), bill(-6, None)) is Family.GOOD_PAYER
    slow = paid(40, 40, 40, 40)
    assert family(*slow, bill(-40, None)) is Family.UNKNOWN
    assert family(*slow, bill(-41, None)) is Family.BAD_PAYER


def test_a_due_date_older_than_the_window_tells_nothing() -> None:
    old = [bill(-750 - each, 0) for each in range(0, 150, 30)]
    assert family(*old) is Family.UNKNOWN
    assert family(*old, thresholds=Thresholds(window_months=36)) is Family.GOOD_PAYER


@pytest.mark.parametrize(("late", "expected"), [(4, "good_payer"), (5, "negligent")])
def test_a_good_payer_is_late_for_two_fifths_at_most(late: int, expected: str) -> None:
    days = [0, 12] * late + [0] * (10 - 2 * late)  # 4 of 10 is 40 %
    assert family(*paid(*days)) == expected


@pytest.mark.parametrize(("days", "expected"), [(5, "good_payer"), (6, "negligent")])
def test_the_grace_days_are_on_time(days: int, expected: str) -> None:
    assert family(*paid(*[days] * 6)) == expected


def test_small_bills_on_time_do_not_hide_large_ones_late() -> None:
    small, large = paid(*[0] * 8), [bill(-400, 40, 500), bill(-430, 40, 500)]
    profile = told(*small, *large)  # half of the 1,800 came 40 days late
    assert profile.measures.median == 0
    assert profile.measures.half == 40
    assert profile.measures.late_percent == 56  # 1,000 of 1,800
    assert profile.family is Family.BAD_PAYER


@pytest.mark.parametrize(("days", "expected"), [(29, "negligent"), (30, "bad_payer")])
def test_from_thirty_days_on_weeks_are_won(days: int, expected: str) -> None:
    assert family(*paid(*[days] * 6)) == expected


@pytest.mark.parametrize(
    ("days", "answers", "kept", "expected"),
    [
        (15, SILENT, BROKEN, "bad_payer"),
        (14, SILENT, BROKEN, "negligent"),
        (15, SILENT, BROKEN[:1], "negligent"),
        (15, SILENT[:2], BROKEN, "negligent"),
    ],
)
def test_half_of_that_is_bad_with_two_signs_of_ill_will(days, answers, kept, expected) -> None:
    facts = {"contacts": calls(*answers), "promises": promises(*kept)}
    assert family(*paid(*[days] * 6), **facts) == expected


def test_three_reminders_before_each_payment_are_a_sign() -> None:
    bills = paid(*[20] * 6, reminders=3)
    profile = told(*bills, promises=promises(*BROKEN))
    assert profile.family is Family.BAD_PAYER
    assert "payer_reminders" in codes(profile)
    assert profile.measures.reminders == Decimal("3.0")


def test_half_of_the_promises_or_calls_must_have_failed() -> None:
    kept = promises(*BROKEN, Kept.WHOLLY, Kept.WHOLLY, Kept.WHOLLY)
    answered = calls(*SILENT, *[Answer.ANSWERED] * 4)
    assert "payer_promises_broken" not in codes(told(*paid(*[40] * 6), promises=kept))
    assert "payer_unanswered" not in codes(told(*paid(*[40] * 6), contacts=answered))


def test_a_public_body_or_a_structure_that_is_late_is_administrative() -> None:
    assert family(*paid(*[40] * 6), kind=PUBLIC) is Family.ADMINISTRATIVE
    assert family(*paid(*[40] * 6), kind=STRUCTURE) is Family.ADMINISTRATIVE
    assert family(*paid(*[0] * 6), kind=PUBLIC) is Family.GOOD_PAYER


def test_a_structure_with_two_signs_of_ill_will_is_no_longer_excused() -> None:
    facts = {"kind": STRUCTURE, "contacts": calls(*SILENT), "promises": promises(*BROKEN)}
    assert family(*paid(*[40] * 6), **facts) is Family.BAD_PAYER


@pytest.mark.parametrize(("papers", "expected"), [(1, "negligent"), (2, "administrative")])
def test_papers_lost_for_a_quarter_of_the_due_dates_make_a_circuit(papers, expected) -> None:
    assert family(*LATE, contacts=calls(*[Answer.PAPERS] * papers)) == expected  # 2 of 8 is 25 %


def test_two_of_the_last_three_contested_are_enough() -> None:
    quiet = paid(*[12] * 6)
    two = [bill(-60, 20, disputed=True), bill(-30, None, disputed=True)]
    assert family(*quiet, *two) is Family.DISPUTE
    assert family(*quiet, *two[:1]) is Family.NEGLIGENT


def test_or_thirty_percent_of_all() -> None:
    quiet = list(paid(*[12] * 7))
    contested = [bill(-800 + each, 12, disputed=True) for each in (90, 120, 150)]
    assert family(*contested, *quiet) is Family.DISPUTE  # 3 of 10
    assert family(*contested[1:], *quiet) is Family.NEGLIGENT  # 2 of 9 is 22 %


def in_pieces(due: int, late: int = 20):
    """A bill paid by halves."""
    halves = (Receipt(day(due + late), Decimal(50)), Receipt(day(due + late + 10), Decimal(50)))
    return bill(due, None, receipts=halves)


def test_two_signs_that_money_is_missing_make_him_insolvent() -> None:
    bills = [*LATE[3:], *(in_pieces(-300 - each) for each in (0, 40, 80))]
    assert family(*bills) is Family.NEGLIGENT
    profile = told(*bills, contacts=calls(Answer.CANNOT_PAY))
    assert profile.family is Family.INSOLVENT
    assert codes(profile)[:2] == ["payer_cannot_pay", "payer_pieces"]
    assert profile.confidence == 67  # 8 of 8 late, times 8/12


def test_each_sign_of_missing_money_has_its_words() -> None:
    bills = [*paid(*[25] * 5), bill(-60, None, 900), bill(-35, None, 900)]
    rejections = (day(-40), day(-10), day(-500))
    partly = promises(Kept.PARTLY, Kept.PARTLY)
    profile = told(*bills, rejections=rejections, promises=partly)
    assert codes(profile)[:3] == ["payer_rejections", "payer_stuck", "payer_promises_partly"]
    # 1,800 overdue of 1,800 + 300 that fell due since 16 December
    assert profile.measures.stuck_percent == 86


def test_signs_of_missing_money_say_nothing_of_somebody_who_mostly_pays_on_time() -> None:
    facts = {"contacts": calls(Answer.CANNOT_PAY), "rejections": (day(-3), day(-9))}
    assert family(*paid(*[0] * 8), **facts) is Family.GOOD_PAYER
    debited = paid(*[20] * 8, triggered=True)
    assert family(*debited, **facts) is Family.INSOLVENT


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([0] * 9, [6, 6, 6], "negligent"),
        ([0] * 9, [6, 6, 5], "good_payer"),
        ([0] * 9, [45, 50, 40], "bad_payer"),
        ([20] * 9, [5, 5, 5], "good_payer"),
        ([20] * 9, [32, 32, 32], "bad_payer"),
        ([20] * 9, [32, 32, 31], "negligent"),
        ([50] * 9, [20, 20, 20], "negligent"),
    ],
)
def test_three_due_dates_in_a_row_show_a_change(before, after, expected) -> None:
    assert family(*paid(*before, *after)) == expected


def test_a_change_is_explained_and_only_what_follows_is_judged() -> None:
    profile = told(*paid(*[-2] * 9, 40, 44, 48))
    assert codes(profile)[0] == "payer_changed"
    changed = profile.reasons[0].values
    assert (changed["before"], changed["now"]) == (-2, 44)
    assert profile.confidence == 25  # 3 of 3, times 3/12
    assert profile.measures.trend == 46


def test_a_payer_who_comes_earlier_and_earlier_stays_good() -> None:
    assert family(*paid(0, 0, 0, 0, -20, -20, -20)) is Family.GOOD_PAYER


def test_the_same_facts_give_the_same_answer_and_nothing_at_all_gives_one_too() -> None:
    nothing = payer_profile(History(), TODAY)
    assert nothing == payer_profile(History(), TODAY)
    assert nothing.family is Family.UNKNOWN
    assert str(nothing.reasons[0]).startswith("Not enough history")


def test_every_sentence_takes_the_values_that_its_reason_carries() -> None:
    profiles = [
        told(*LATE),
        told(*LATE, kind=PERSON),
        told(*LATE, insolvent_on=TODAY),
        told(*paid(0), kind=STRUCTURE),
        told(*paid(*[0] * 9, 40, 40, 40, reminders=4), contacts=calls(*SILENT)),
        told(*LATE, contacts=calls(*[Answer.PAPERS] * 3), promises=promises(*BROKEN)),
        told(*LATE, kind=PUBLIC),
        told(*LATE, kind=STRUCTURE),
        told(*paid(*[20] * 8, disputed=True)),
        told(*paid(*[0] * 8, triggered=True)),
        told(
            *[in_pieces(-40 - each) for each in range(0, 200, 25)],
            bill(-100, None, 5000),
            contacts=calls(Answer.CANNOT_PAY),
            promises=promises(Kept.PARTLY, Kept.PARTLY),
            rejections=(day(-1), day(-2)),
        ),
        told(*paid(*[40] * 6), promises=promises(*BROKEN)),
    ]
    reasons = [reason for profile in profiles for reason in profile.reasons]
    assert {reason.code for reason in reasons} == set(PAYER_REASONS)
    assert not [said for said in map(say, reasons) if "…" in said or "%(" in said]
