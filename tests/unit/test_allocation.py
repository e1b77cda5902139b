"""To which debts a payment or a credit note goes, to the cent."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.allocation import Allocation, Debt, allocate_credit_note, allocate_payment
from rules.law_errors import AmountTooPrecise, LawError, NegativeAmount, UnknownDebt

ON = date(2026, 11, 21)


def debt(key: str, due: str, principal: str, interest: str = "0", **more: str) -> Debt:
    parts = {name: Decimal(value) for name, value in more.items()}
    return Debt(key, date.fromisoformat(due), Decimal(principal), Decimal(interest), **parts)


def totals(allocation: Allocation) -> dict[str, Decimal]:
    return {share.key: share.total for share in allocation.shares if share.total}


def parts(allocation: Allocation, key: str) -> tuple[Decimal, Decimal, Decimal]:
    share = allocation.of(key)
    return share.interest, share.principal, share.indemnity


def test_the_debtor_names_the_debt_he_pays() -> None:
    debts = [debt("old", "2026-01-31", "100"), debt("new", "2026-10-31", "100")]
    assert totals(allocate_payment(Decimal(80), debts, ON, choice=["new"])) == {"new": 80}


def test_what_a_chosen_debt_leaves_goes_on_by_law() -> None:
    debts = [debt("old", "2026-01-31", "100"), debt("new", "2026-10-31", "50")]
    allocation = allocate_payment(Decimal(80), debts, ON, choice=["new", "new"])
    assert totals(allocation) == {"old": 30, "new": 50}


def test_debts_that_are_due_come_before_those_that_are_not() -> None:
    debts = [debt("later", "2026-11-22", "100", rate="15"), debt("due", "2026-11-21", "100")]
    assert totals(allocate_payment(Decimal(120), debts, ON)) == {"due": 100, "later": 20}


def test_among_due_debts_the_one_he_has_most_interest_to_pay_comes_first() -> None:
    debts = [
        debt("old", "2026-01-31", "100", rate="10"),
        debt("dear", "2026-10-31", "100", rate="12.40"),
    ]
    assert totals(allocate_payment(Decimal(80), debts, ON)) == {"dear": 80}


def test_of_equal_interest_the_oldest_comes_first() -> None:
    debts = [debt("new", "2026-10-31", "100"), debt("old", "2026-01-31", "100")]
    assert totals(allocate_payment(Decimal(120), debts, ON)) == {"old": 100, "new": 20}


def test_debts_equal_in_all_share_in_proportion_to_the_cent() -> None:
    # 100 over 1, 1 and 1: 33.33 each, and the odd cent to the first
    debts = [debt(key, "2026-01-31", "100") for key in "abc"]
    assert totals(allocate_payment(Decimal(100), debts, ON)) == {
        "a": Decimal("33.34"),
        "b": Decimal("33.33"),
        "c": Decimal("33.33"),
    }
    # 10 over 200 and 100: 6.666… and 3.333…: the largest remainder gets the cent
    uneven = [debt("a", "2026-01-31", "100"), debt("b", "2026-01-31", "200")]
    assert totals(allocate_payment(Decimal(10), uneven, ON)) == {
        "a": Decimal("3.33"),
        "b": Decimal("6.67"),
    }


def test_interest_comes_first_inside_a_debt_and_the_indemnity_last_of_all() -> None:
    debts = [
        debt("old", "2026-01-31", "100", "10", indemnity="40"),
        debt("new", "2026-10-31", "100", "5", indemnity="40"),
    ]
    allocation = allocate_payment(Decimal(150), debts, ON)
    assert parts(allocation, "old") == (10, 100, 0)
    assert parts(allocation, "new") == (5, 35, 0)
    allocation = allocate_payment(Decimal(250), debts, ON)
    assert parts(allocation, "old") == (10, 100, 35)
    assert parts(allocation, "new") == (5, 100, 0)


def test_principal_first_settles_all_principals_before_any_interest() -> None:
    debts = [
        debt("old", "2026-01-31", "100", "10", indemnity="40"),
        debt("new", "2026-10-31", "100", "5", indemnity="40"),
    ]
    allocation = allocate_payment(Decimal(250), debts, ON, imputation="principal_first")
    assert parts(allocation, "old") == (10, 100, 35)
    assert parts(allocation, "new") == (5, 100, 0)
    allocation = allocate_payment(Decimal(150), debts, ON, imputation="principal_first")
    assert parts(allocation, "old") == (0, 100, 0)
    assert parts(allocation, "new") == (0, 50, 0)


def test_what_exceeds_all_debts_is_left() -> None:
    allocation = allocate_payment(Decimal(150), [debt("a", "2026-01-31", "100")], ON)
    assert allocation.left == 50
    assert allocate_payment(Decimal(5), [], ON) == Allocation((), Decimal("5.00"))


def test_a_credit_note_reduces_the_principal_of_the_invoice_it_corrects() -> None:
    debts = [debt("old", "2026-01-31", "100", "10"), debt("new", "2026-10-31", "50", "5")]
    allocation = allocate_credit_note(Decimal(80), debts, ON, corrects="new")
    assert parts(allocation, "new") == (0, 50, 0)
    assert parts(allocation, "old") == (0, 30, 0)
    loose = allocate_credit_note(Decimal(300), debts, ON)
    assert (totals(loose), loose.left) == ({"old": 100, "new": 50}, 150)


def test_a_name_that_is_not_among_the_debts_is_refused() -> None:
    debts = [debt("a", "2026-01-31", "100")]
    with pytest.raises(UnknownDebt):
        allocate_payment(Decimal(1), debts, ON, choice=["b"])
    with pytest.raises(UnknownDebt):
        allocate_credit_note(Decimal(1), debts, ON, corrects="b")
    with pytest.raises(UnknownDebt):
        allocate_payment(Decimal(1), debts, ON).of("b")


def test_contradictory_debts_are_refused() -> None:
    twice = [debt("a", "2026-01-31", "100"), debt("a", "2026-02-28", "100")]
    with pytest.raises(LawError, match="same key"):
        allocate_payment(Decimal(1), twice, ON)
    with pytest.raises(LawError, match="imputation"):
        allocate_payment(Decimal(1), [], ON, imputation="oldest")


def test_amounts_that_are_not_money_are_refused() -> None:
    with pytest.raises(NegativeAmount):
        allocate_payment(Decimal(-1), [], ON)
    with pytest.raises(NegativeAmount, match="interest"):
        allocate_payment(Decimal(1), [debt("a", "2026-01-31", "100", "-1")], ON)
    with pytest.raises(AmountTooPrecise):
        allocate_payment(Decimal("0.001"), [], ON)
    assert allocate_payment(Decimal("0.001"), [], ON, digits=3).left == Decimal("0.001")


money = st.integers(0, 100_000).map(lambda cents: Decimal(cents).scaleb(-2))
ledgers = st.lists(
    st.builds(
        Debt,
        st.sampled_from("abcdef"),
        st.dates(date(2026, 11, 1), date(2026, 12, 10)),
        money,
        money,
        money,
        st.sampled_from([Decimal(10), Decimal("12.40")]),
    ),
    max_size=6,
    unique_by=lambda one: one.key,
)


@given(money, ledgers, st.sampled_from(["interest_first", "principal_first"]), st.data())
def test_every_cent_is_conserved_and_no_debt_is_overpaid(
    amount: Decimal, debts: list[Debt], order: str, data: st.DataObject
) -> None:
    keys = [one.key for one in debts]
    choice = data.draw(st.lists(st.sampled_from(keys), unique=True)) if keys else []
    allocation = allocate_payment(amount, debts, ON, choice=choice, imputation=order)
    assert sum((share.total for share in allocation.shares), allocation.left) == amount
    for one, share in zip(debts, allocation.shares, strict=True):
        assert share.key == one.key
        assert 0 <= share.principal <= one.principal
        assert 0 <= share.interest <= one.interest
        assert 0 <= share.indemnity <= one.indemnity
    if allocation.left:
        assert all(
            share.total == one.principal + one.interest + one.indemnity
            for one, share in zip(debts, allocation.shares, strict=True)
        )


@given(money, ledgers, st.data())
def test_a_credit_note_conserves_every_cent_and_touches_principal_alone(
    amount: Decimal, debts: list[Debt], data: st.DataObject
) -> None:
    keys = [one.key for one in debts]
    corrects = data.draw(st.none() | st.sampled_from(keys)) if keys else None
    allocation = allocate_credit_note(amount, debts, ON, corrects=corrects)
    assert sum((share.principal for share in allocation.shares), allocation.left) == amount
    assert all(share.interest == share.indemnity == 0 for share in allocation.shares)
