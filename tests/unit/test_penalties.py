"""Claims of interest that follow one another: no day twice, never more than the whole."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_figures import FIGURES

from rules.late_interest import Payment, late_interest
from rules.penalties import Part, Taken, unclaimed
from rules.rates import Statutory

DUE = date(2026, 7, 31)
EURO = Decimal("0.01")


def interest_to(until, principal="1000", **facts):
    return late_interest(Decimal(principal), DUE, until, Statutory(), FIGURES, **facts)


def take(parts):
    return [Taken(part.date_from, part.date_to, part.amount) for part in parts]


def test_the_first_claim_takes_all_days_of_delay():
    # 1,000 × 12.40 % × 31 / 365 = 10.53 (vector B01)
    parts = unclaimed(interest_to(date(2026, 8, 31)))
    assert parts == (Part(date(2026, 8, 1), date(2026, 8, 31), Decimal("10.53")),)


def test_the_next_claim_begins_where_the_last_one_ended_and_completes_the_whole():
    # 10 days: 3.397 → 3.40; 31 days: 10.532 → 10.53; 21 days: 10.53 − 3.40 = 7.13
    first = unclaimed(interest_to(date(2026, 8, 10)))
    then = unclaimed(interest_to(date(2026, 8, 31)), take(first))
    assert then == (Part(date(2026, 8, 11), date(2026, 8, 31), Decimal("7.13")),)


def test_nothing_is_left_of_days_that_were_claimed():
    interest = interest_to(date(2026, 8, 31))
    assert unclaimed(interest, take(unclaimed(interest))) == ()


def test_days_given_back_between_two_claims_are_claimed_alone():
    # 10 days given back: 3.397 → 3.40; the last 11 days: 10.53 − 3.40 − 3.40 = 3.73
    middle = [Taken(date(2026, 8, 11), date(2026, 8, 20), Decimal("3.40"))]
    assert unclaimed(interest_to(date(2026, 8, 31)), middle) == (
        Part(date(2026, 8, 1), date(2026, 8, 10), Decimal("3.40")),
        Part(date(2026, 8, 21), date(2026, 8, 31), Decimal("3.73")),
    )


def test_interest_of_an_invoice_paid_late_ends_with_the_payment():
    payment = Payment(date(2026, 8, 10), Decimal(1000))
    interest = interest_to(date(2026, 11, 21), payments=[payment], imputation="principal_first")
    assert unclaimed(interest) == (Part(date(2026, 8, 1), date(2026, 8, 10), Decimal("3.40")),)


def test_days_of_grace_split_the_claim():
    # 5 days: 1.699 → 1.70; 20 days: 6.795; 25 days: 8.493 → 8.49; 8.49 − 1.70 = 6.79
    interest = interest_to(date(2026, 8, 31), grace=[(date(2026, 8, 6), date(2026, 8, 11))])
    assert unclaimed(interest) == (
        Part(date(2026, 8, 1), date(2026, 8, 5), Decimal("1.70")),
        Part(date(2026, 8, 12), date(2026, 8, 31), Decimal("6.79")),
    )


def test_a_claim_before_the_days_of_grace_leaves_those_after_them():
    # 25 days: 8.493 → 8.49; less the 1.70 of the first five
    interest = interest_to(date(2026, 8, 31), grace=[(date(2026, 8, 6), date(2026, 8, 11))])
    before = [Taken(date(2026, 8, 1), date(2026, 8, 5), Decimal("1.70"))]
    assert unclaimed(interest, before) == (
        Part(date(2026, 8, 12), date(2026, 8, 31), Decimal("6.79")),
    )


def test_a_part_payment_does_not_split_the_claim():
    # 1,000 for 10 days: 3.3973; 600 for 21 days: 4.2805; together 7.6778 → 7.68
    payment = Payment(date(2026, 8, 10), Decimal(400))
    interest = interest_to(date(2026, 8, 31), payments=[payment], imputation="principal_first")
    assert unclaimed(interest) == (Part(date(2026, 8, 1), date(2026, 8, 31), Decimal("7.68")),)


def test_more_taken_than_is_owed_any_more_leaves_nothing():
    # A credit note came after the claim: the whole is now below what was claimed.
    high = [Taken(date(2026, 8, 1), date(2026, 8, 10), Decimal("50.00"))]
    assert unclaimed(interest_to(date(2026, 8, 31)), high) == ()


def test_interest_that_rounds_to_nothing_takes_no_day():
    assert unclaimed(interest_to(date(2026, 8, 2), principal="0.50")) == ()


@pytest.mark.parametrize("until", [DUE, DUE - timedelta(days=3)])
def test_nothing_runs_before_the_day_after_the_due_date(until):
    assert unclaimed(interest_to(until)) == ()


@given(
    st.lists(st.integers(min_value=1, max_value=150), min_size=1, max_size=6, unique=True),
    st.integers(min_value=1, max_value=5_000_000),
    st.sets(st.integers(min_value=0, max_value=5), max_size=3),
)
def test_claims_in_turn_add_up_to_the_whole_and_share_no_day(days, cents, given_back):
    principal = str(Decimal(cents) * EURO)
    taken = []
    for index, number in enumerate(sorted(days)):
        until = DUE + timedelta(days=number)
        parts = take(unclaimed(interest_to(until, principal), taken))
        taken += [] if index in given_back else parts
        interest = interest_to(until, principal)
        assert sum((one.amount for one in taken), Decimal(0)) <= interest.due
    taken += take(unclaimed(interest, taken))
    assert sum(one.amount for one in taken) == interest.due
    covered = [
        one.date_from + timedelta(days=offset)
        for one in taken
        for offset in range((one.date_to - one.date_from).days + 1)
    ]
    assert len(covered) == len(set(covered))
