"""What a customer owes, and whether an order may be taken: below, at and above each threshold."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.credit import Due, Terms, Tolerance, exposure, left_to_pay, verdict
from rules.reasons import say

TODAY = date(2026, 3, 16)
NO_TOLERANCE = Tolerance()


def due(days_ago, amount):
    """An open item whose due date was so many days ago."""
    return Due(TODAY - timedelta(days=days_ago), Decimal(amount))


def codes(answer):
    return [reason.code for reason in answer.reasons]


# -- what is owed ------------------------------------------------------------------------------


def test_an_invoice_is_due_from_the_day_after_its_due_date():
    owed = exposure([due(1, 100), due(0, 200), due(-1, 400)], TODAY)
    assert (owed.due, owed.not_due) == (100, 600)


def test_a_credit_pays_the_oldest_debt_first():
    left = left_to_pay([due(-5, 300), due(20, 700), due(2, -800)])
    # 800 pays the 700 whole, and 100 of the 300
    assert left == (due(-5, 200),)


def test_orders_not_invoiced_are_part_of_the_exposure():
    assert exposure([due(20, 700), due(-7, 300)], TODAY, Decimal(500)).total == 1500


def test_a_customer_with_only_credits_owes_nothing():
    assert exposure([due(20, -700), due(-7, -1)], TODAY).total == 0


@given(st.lists(st.tuples(st.integers(-60, 60), st.integers(-1000, 1000)), max_size=12))
def test_what_is_owed_is_the_sum_never_below_zero(rows):
    total = sum(amount for _day, amount in rows)
    assert exposure([due(*row) for row in rows], TODAY).total == max(total, 0)


# -- what is said of an order ------------------------------------------------------------------


@pytest.mark.parametrize(("days", "told"), [(14, []), (15, []), (16, ["order_late"])])
def test_lateness_counts_past_the_days_tolerated(days, told):
    answer = verdict([due(days, 100)], Terms(), Tolerance(days=15), TODAY)
    assert codes(answer) == told
    assert answer.refuses is bool(told)


@pytest.mark.parametrize(
    ("amount", "told"), [("99.99", []), (100, ["order_late"]), ("100.01", ["order_late"])]
)
def test_lateness_counts_from_the_least_amount(amount, told):
    answer = verdict([due(20, amount)], Terms(), Tolerance(amount=Decimal(100)), TODAY)
    assert codes(answer) == told


def test_late_invoices_are_added_up_and_the_oldest_gives_the_days():
    tolerance = Tolerance(days=10, amount=Decimal(150))
    (reason,) = verdict([due(11, 60), due(40, 90), due(3, 500)], Terms(), tolerance, TODAY).reasons
    assert (reason.values["amount"], reason.values["days"]) == (150, 40)


@pytest.mark.parametrize(("limit", "told"), [(1401, []), (1400, []), (1399, ["order_over_limit"])])
def test_the_limit_is_exceeded_by_what_is_owed_ordered_and_asked_for(limit, told):
    # 300 not due + 600 ordered before + 500 now = 1,400
    answer = verdict(
        [due(-7, 300)],
        Terms(limit=Decimal(limit)),
        NO_TOLERANCE,
        TODAY,
        orders=Decimal(600),
        amount=Decimal(500),
    )
    assert codes(answer) == told
    assert answer.refuses is bool(told)


@pytest.mark.parametrize(("paid", "told"), [(499, ["order_at_order"]), (500, []), (501, [])])
def test_who_pays_at_order_is_refused_until_the_order_is_paid(paid, told):
    terms = Terms(at_order=True)
    answer = verdict([], terms, NO_TOLERANCE, TODAY, amount=Decimal(500), paid=Decimal(paid))
    assert codes(answer) == told
    assert answer.refuses is bool(told)


def test_what_is_paid_already_is_no_exposure():
    terms = Terms(limit=Decimal(100))
    answer = verdict([], terms, NO_TOLERANCE, TODAY, amount=Decimal(500), paid=Decimal(400))
    assert codes(answer) == []


def test_more_than_the_insurer_covers_is_told_and_refuses_nothing():
    answer = verdict([due(-7, 300)], Terms(cover=Decimal(299)), NO_TOLERANCE, TODAY)
    assert (codes(answer), answer.refuses) == (["order_over_cover"], False)
    assert codes(verdict([due(-7, 300)], Terms(cover=Decimal(300)), NO_TOLERANCE, TODAY)) == []


def test_a_natural_person_is_refused_by_no_computation():
    terms = Terms(limit=Decimal(10), at_order=True, natural_person=True)
    answer = verdict([due(90, 5000)], terms, NO_TOLERANCE, TODAY, amount=Decimal(50))
    assert codes(answer) == ["order_at_order", "order_late", "order_over_limit"]
    assert not answer.refuses


@pytest.mark.parametrize(
    "terms",
    [
        Terms(suspended_on=TODAY, natural_person=True),
        Terms(at_order=True, decided=True, natural_person=True),
    ],
)
def test_what_a_person_decided_refuses_a_natural_person_too(terms):
    assert verdict([], terms, NO_TOLERANCE, TODAY, amount=Decimal(50)).refuses


def test_the_reasons_are_sentences():
    terms = Terms(limit=Decimal(1000), suspended_on=date(2026, 3, 1))
    answer = verdict([due(20, 1200)], terms, NO_TOLERANCE, TODAY, amount=Decimal(300))
    assert [say(reason) for reason in answer.reasons] == [
        "Work for this customer has been suspended since 1 March 2026.",
        "1,200.00 EUR are overdue, the oldest for 20 days.",
        "With this order he owes 1,500.00 EUR, more than his limit of 1,000.00 EUR.",
    ]
