"""What a telephone call came to, and what follows from it."""

import doctest
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import calls
from rules.calls import CallOutcome, Slot, hold_until, is_given_up, next_attempt, spread

MONDAY = date(2026, 3, 2)


def test_the_examples_of_the_docstrings_hold():
    assert doctest.testmod(calls).failed == 0


def test_a_call_counts_when_somebody_heard_the_matter_and_not_otherwise():
    unheard = {outcome.value for outcome in CallOutcome if not outcome.is_delivered}
    assert unheard == {"voicemail", "unreachable", "wrong_person"}


@pytest.mark.parametrize(
    ("last", "following"),
    [
        (Slot(MONDAY, False), Slot(date(2026, 3, 3), True)),
        (Slot(MONDAY, True), Slot(date(2026, 3, 3), False)),
        (Slot(date(2026, 3, 6), True), Slot(date(2026, 3, 9), False)),  # over a weekend
        (Slot(date(2026, 4, 3), True), Slot(date(2026, 4, 7), False)),  # over Easter Monday
    ],
)
def test_one_tries_again_at_another_time_of_the_next_working_day(last, following):
    assert next_attempt(last) == following


def test_the_local_holidays_of_alsace_moselle_are_kept():
    maundy_thursday = Slot(date(2026, 4, 2), False)
    assert next_attempt(maundy_thursday).day == date(2026, 4, 3)
    assert next_attempt(maundy_thursday, alsace_moselle=True).day == date(2026, 4, 7)


@pytest.mark.parametrize(
    ("attempts", "most", "given_up"),
    [(2, 3, False), (3, 3, True), (4, 3, True), (9, 0, False)],
)
def test_one_gives_up_after_so_many_attempts(attempts, most, given_up):
    assert is_given_up(attempts, most) is given_up


@pytest.mark.parametrize(
    ("outcome", "told", "until"),
    [
        ("promise", date(2026, 3, 9), date(2026, 3, 12)),  # 3 days after the 9th
        ("promise", date(2026, 2, 1), date(2026, 3, 5)),  # a day that is past counts as today
        ("promise", None, date(2026, 3, 5)),
        ("payment_sent", None, date(2026, 3, 9)),  # 5 working days after Monday
        ("payment_sent", date(2026, 3, 4), date(2026, 3, 11)),
        ("invoice_not_received", None, date(2026, 3, 9)),
        ("invoice_not_received", date(2026, 3, 5), date(2026, 3, 5)),
        ("dispute", None, date(2026, 4, 1)),  # 2 March + 30 days
        ("dispute", date(2026, 3, 20), date(2026, 3, 20)),
        ("waiting_approval", None, date(2026, 3, 9)),
        ("waiting_approval", date(2026, 3, 16), date(2026, 3, 16)),
        ("cannot_pay", None, date(2026, 3, 12)),
        ("reached", date(2026, 3, 9), None),
        ("voicemail", None, None),
        ("wrong_person", None, None),
    ],
)
def test_how_long_the_invoices_are_left_alone(outcome, told, until):
    assert hold_until(CallOutcome(outcome), MONDAY, told) == until


amounts = st.decimals(min_value="0.01", max_value=5000, places=2)


@given(amounts, st.lists(amounts, min_size=1, max_size=6))
def test_an_amount_is_laid_wholly_and_the_oldest_come_first(amount, left):
    laid = spread(amount, left)
    held = [one if part is None else part for one, part in zip(left, laid, strict=True)]
    assert sum(held) == min(amount, sum(left))
    full = [part is None for part in laid]
    assert full == sorted(full, reverse=True)


def test_no_amount_is_the_whole_of_each():
    assert spread(Decimal(0), [Decimal(1), Decimal(2)]) == (None, None)
