"""What is owed once credits and payments are taken off."""

from dataclasses import replace
from decimal import Decimal

from dunning_facts import after, credit, invoice, money, transit
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.net_position import net_position, part_in_company
from rules.types import Kind


def nets(position):
    return {(c.item.key.move_id, c.item.key.rank): c.net for c in position.claims}


def test_a_credit_note_reduces_the_invoice_that_it_corrects_and_not_the_oldest():
    first, second = invoice(1, 100), invoice(2, 200, after(30))
    note = credit(9, 150, Kind.CREDIT_NOTE, names=2)
    position = net_position([first, second, note])
    assert nets(position) == {(1, 1): 100, (2, 1): 200 - 150}
    assert position.to_allocate == ()


def test_a_payment_reduces_the_invoice_that_it_names():
    position = net_position([invoice(1, 100), invoice(2, 200), credit(9, 60, names=2)])
    assert nets(position) == {(1, 1): 100, (2, 1): 200 - 60}


def test_a_payment_in_transit_counts_like_one_in_the_books():
    position = net_position([invoice(1, 100), invoice(2, 200)], [transit(60, names=2)])
    assert nets(position) == {(1, 1): 100, (2, 1): 200 - 60}


def test_a_named_payment_goes_to_the_instalments_of_its_invoice_oldest_first():
    items = [invoice(1, 100, after(30 * rank), rank=rank) for rank in (3, 1, 2)]
    position = net_position([*items, credit(9, 150, names=1)])
    assert nets(position) == {(1, 1): 0, (1, 2): 50, (1, 3): 100}


def test_the_surplus_of_a_named_payment_goes_to_the_oldest_due():
    items = [invoice(1, 100, after(5)), invoice(2, 100), invoice(3, 100, after(9))]
    position = net_position([*items, credit(9, 130, names=3)])
    assert nets(position) == {(2, 1): 100 - 30, (1, 1): 100, (3, 1): 0}
    assert position.to_allocate == (("EUR", money(30)),)


def test_what_names_nothing_goes_to_the_oldest_due_then_to_the_next():
    position = net_position([invoice(2, 100, after(1)), invoice(1, 100), credit(9, 130)])
    assert nets(position) == {(1, 1): 0, (2, 1): 70}
    assert [claim.credited for claim in position.claims] == [100, 30]
    assert position.to_allocate == (("EUR", money(130)),)
    assert position.unallocated == ()


def test_a_claim_without_a_due_date_is_reduced_last():
    position = net_position([invoice(1, 100, None), invoice(2, 100), credit(9, 130)])
    assert nets(position) == {(2, 1): 0, (1, 1): 70}


def test_a_credit_that_names_a_settled_invoice_goes_to_the_oldest_and_is_to_be_allocated():
    position = net_position([invoice(1, 100), credit(9, 30, names=404)])
    assert nets(position) == {(1, 1): 70}
    assert position.to_allocate == (("EUR", money(30)),)


def test_nothing_crosses_from_one_currency_to_another():
    items = [invoice(1, 100), invoice(2, 100, currency="GBP", amount_company=120)]
    position = net_position([*items, credit(9, 150, currency="GBP", names=1)])
    assert nets(position) == {(1, 1): 100, (2, 1): 0}
    assert position.unallocated == (("GBP", money(50)),)


def test_a_credit_in_a_currency_without_claims_stays_unallocated():
    position = net_position([invoice(1, 100), credit(9, 40, currency="USD")])
    assert nets(position) == {(1, 1): 100}
    assert position.unallocated == (("USD", money(40)),)
    assert position.to_allocate == (("USD", money(40)),)


def test_a_debtor_whose_credits_exceed_his_debts_owes_nothing():
    position = net_position([invoice(1, 100), credit(9, 100)], [transit(1)])
    assert not position.owes
    assert position.net_company == 0
    assert position.unallocated == (("EUR", money(1)),)


def test_a_debtor_who_is_a_cent_short_owes_it():
    position = net_position([invoice(1, 100), credit(9, "99.99")])
    assert position.owes
    assert position.net_company == Decimal("0.01")


def test_a_line_of_nothing_is_neither_a_claim_nor_money_to_allocate():
    position = net_position([invoice(1, 0)], [transit(0), transit(-5)])
    assert position.claims == ()
    assert position.to_allocate == ()
    assert not position.owes


def test_the_company_amount_follows_the_part_of_the_amount_to_the_cent():
    item = invoice(1, 300, currency="GBP", amount_company=100)
    assert part_in_company(money(300), item) == 100
    assert part_in_company(money(100), item) == Decimal("33.33")  # 100 / 300 of 100
    assert part_in_company(money("0.45"), item) == Decimal("0.15")
    assert part_in_company(money("0.015"), item) == Decimal("0.01")  # 0.005, the half goes up
    assert part_in_company(money("33.3333"), invoice(1, 100)) == money("33.3333")


amounts = st.integers(1, 500).map(Decimal)
currencies = st.sampled_from(["EUR", "USD"])
claims = st.builds(
    lambda move, rank, amount, days, currency: invoice(
        move, amount, None if days is None else after(days), rank=rank, currency=currency
    ),
    st.integers(1, 4),
    st.integers(1, 3),
    amounts,
    st.none() | st.integers(-20, 20),
    currencies,
)
receipts = st.builds(
    lambda number, amount, names, currency: credit(number, amount, names=names, currency=currency),
    st.integers(100, 200),
    amounts,
    st.none() | st.integers(1, 5),
    currencies,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(claims, max_size=8), st.lists(receipts, max_size=6))
def test_per_currency_what_is_owed_and_what_is_left_over_balance(owed, received):
    items = list({item.key: item for item in owed}.values()) + received
    position = net_position(items)
    for currency in ("EUR", "USD"):
        balance = sum(item.amount for item in items if item.currency == currency)
        net = sum(claim.net for claim in position.claims if claim.item.currency == currency)
        assert net - dict(position.unallocated).get(currency, 0) == balance
    assert all(0 <= claim.net <= claim.item.amount for claim in position.claims)
    assert all(claim.credited + claim.net == claim.item.amount for claim in position.claims)
    left_over = dict(position.to_allocate)
    assert all(amount <= left_over[code] for code, amount in position.unallocated)


@settings(max_examples=40, deadline=None)
@given(st.lists(claims, max_size=8), st.lists(receipts, max_size=6), st.randoms())
def test_the_order_of_the_facts_changes_nothing(owed, received, random):
    items = list({item.key: item for item in owed}.values()) + received
    shuffled = list(items)
    random.shuffle(shuffled)
    one, other = net_position(items), net_position(shuffled)
    assert one.claims == other.claims
    assert replace(one, credits=()) == replace(other, credits=())
