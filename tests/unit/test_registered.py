"""A registered letter's way, and the day from which its delays run."""

import doctest
from datetime import date

import pytest

from rules import registered, registered_number
from rules.registered import Event, Tracking, arrival, fault, follow
from rules.registered_number import number_fault, number_key

POSTED, PRESENTED, ENDED = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 20)
TODAY = date(2026, 3, 31)


def letter(**known):
    return Tracking(**{"posted": POSTED, **known})


def test_the_examples_of_the_docstrings_hold():
    assert doctest.testmod(registered).failed == 0
    assert doctest.testmod(registered_number).failed == 0


# -- the day from which delays run ----------------------------------------------------------------


def test_a_letter_that_is_only_posted_has_not_arrived():
    assert arrival(letter()) is None


@pytest.mark.parametrize("ending", [None, Event.RECEIVED, Event.REFUSED, Event.UNCLAIMED])
def test_delays_run_from_the_first_presentation_whatever_the_debtor_made_of_it(ending):
    ended = ENDED if ending else None
    assert arrival(letter(presented=PRESENTED, ending=ending, ended=ended)) == PRESENTED


@pytest.mark.parametrize("ending", [Event.RECEIVED, Event.REFUSED, Event.UNCLAIMED])
def test_without_a_known_presentation_they_run_from_the_end(ending):
    assert arrival(letter(ending=ending, ended=ENDED)) == ENDED


def test_a_letter_to_a_wrong_address_never_arrived_even_when_it_was_presented_there():
    assert arrival(letter(presented=PRESENTED, ending=Event.WRONG_ADDRESS, ended=ENDED)) is None


def test_an_electronic_letter_has_not_arrived_when_its_addressee_is_told_of_it():
    assert arrival(letter(presented=PRESENTED, electronic=True)) is None


@pytest.mark.parametrize("ending", [Event.RECEIVED, Event.REFUSED, Event.UNCLAIMED])
def test_an_electronic_letter_counts_from_its_acceptance_refusal_or_end(ending):
    told = letter(presented=PRESENTED, electronic=True)
    assert arrival(follow(told, ending, ENDED)) == ENDED


# -- what may follow what -------------------------------------------------------------------------


def test_a_letter_is_posted_presented_then_received():
    tracking = Tracking()
    for event, day in zip(
        (Event.POSTED, Event.PRESENTED, Event.RECEIVED), range(2, 5), strict=True
    ):
        assert fault(tracking, event, date(2026, 3, day), TODAY) is None
        tracking = follow(tracking, event, date(2026, 3, day))
    assert tracking == letter(
        presented=date(2026, 3, 3), ending=Event.RECEIVED, ended=date(2026, 3, 4)
    )


@pytest.mark.parametrize(
    ("known", "event", "day", "name"),
    [
        ({}, Event.POSTED, date(2026, 4, 1), "in_the_future"),
        ({}, Event.POSTED, POSTED, "already_posted"),
        ({"posted": None}, Event.PRESENTED, PRESENTED, "not_posted"),
        ({}, Event.PRESENTED, date(2026, 3, 1), "before_posted"),
        ({}, Event.PRESENTED, POSTED, None),
        ({"presented": PRESENTED}, Event.PRESENTED, PRESENTED, "already_presented"),
        ({"ending": Event.REFUSED, "ended": PRESENTED}, Event.PRESENTED, ENDED, "after_ending"),
        ({"ending": Event.REFUSED, "ended": PRESENTED}, Event.PRESENTED, PRESENTED, None),
        ({"ending": Event.REFUSED, "ended": PRESENTED}, Event.RECEIVED, ENDED, "already_ended"),
        ({"presented": PRESENTED}, Event.RECEIVED, date(2026, 3, 3), "before_presented"),
        ({"presented": PRESENTED}, Event.RECEIVED, PRESENTED, None),
    ],
)
def test_what_cannot_have_happened_is_named(known, event, day, name):
    assert fault(letter(**known), event, day, TODAY) == name


@pytest.mark.parametrize(
    ("day", "name"),
    [(18, "still_to_claim"), (19, "still_to_claim"), (20, None)],
)
def test_an_electronic_letter_is_unclaimed_once_its_fifteen_days_are_over(day, name):
    # Told on 4 March: 4 + 15 = 19 March is the last day to accept.
    told = letter(presented=PRESENTED, electronic=True, claim_until=date(2026, 3, 19))
    assert fault(told, Event.UNCLAIMED, date(2026, 3, day), TODAY) == name
    assert fault(told, Event.REFUSED, date(2026, 3, day), TODAY) is None


# -- numbers --------------------------------------------------------------------------------------


def test_a_number_is_the_same_however_it_is_spaced():
    assert number_key("1A 123.456-7890_1/") == number_key("1a12345678901") == "1A12345678901"


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("1A 123 456 7890 1", None),
        ("2C 200 000 123 3", None),
        ("1A 12é 456", "characters"),
        ("", "characters"),
        ("ABCDEFG", "characters"),
        ("1A234", "length"),
        ("1A2345", None),
        ("7" * 36, None),
        ("7" * 37, "length"),
        # 4×8 + 7×6 + 3×4 + 1×2 + 2×3 + 4×5 + 8×9 + 2×7 = 200; 11 − 200 mod 11 = 11 − 2 = 9
        ("RR473124829FR", None),
        ("RR473124828FR", "check_digit"),
        # 1×8 + 2×7 = 22, a multiple of 11: 11 becomes 5
        ("RR100000025FR", None),
        # 1×8 + 1×4 = 12; 11 − 1 = 10 becomes 0
        ("RR101000000FR", None),
    ],
)
def test_numbers_are_looked_at(number, name):
    assert number_fault(number) == name
