"""What holds take away, and what comes back when they are over."""

from datetime import date
from decimal import Decimal

import pytest
from dunning_facts import (
    DUE,
    MAIL,
    after,
    codes,
    credit,
    hold,
    invoice,
    lines,
    money,
    run,
    state_of,
)

from rules.holds import ANSWERED, CONTESTED, FACTORED, REJECTED
from rules.reasons import say
from rules.types import Hold, Role


def held(decision):
    return {
        (state.item.key.move_id, state.item.key.rank): state.held
        for state in decision.states
        if state.held
    }


@pytest.mark.parametrize(("days", "act"), [(9, True), (10, False), (20, False), (23, True)])
def test_a_hold_covers_its_first_and_its_last_day(days, act):
    # +20 is Monday 30 March; +9 and +23 lie outside.
    assert run(after(days), invoice(), holds=(hold(after(10), after(20)),)).act is act


def test_a_hold_on_the_debtor_holds_everything():
    decision = run(after(3), invoice(1), invoice(2, 500), holds=(hold(after(0), after(9)),))
    assert held(decision) == {(1, 1): 1000, (2, 1): 500}
    assert decision.next_date == after(10)


def test_a_rank_without_an_invoice_is_the_whole_debtor():
    decision = run(after(3), invoice(1), holds=(hold(after(0), after(9), rank=2),))
    assert held(decision) == {(1, 1): 1000}


def test_a_hold_on_an_invoice_holds_its_instalments_and_nothing_else():
    items = [invoice(1, 100), invoice(1, 200, after(1), rank=2), invoice(2, 500)]
    decision = run(after(6), *items, holds=(hold(after(0), after(9), move_id=1),))
    assert held(decision) == {(1, 1): 100, (1, 2): 200}
    assert lines(decision, Role.DEMANDED) == [("INV2", MAIL.id, 500)]
    assert lines(decision, Role.INFORMED) == [("INV1", None, 0), ("INV1", None, 0)]
    assert codes((decision.lines[1].reason,)) == ["held"]


def test_a_hold_on_an_instalment_leaves_the_others():
    items = [invoice(1, 100), invoice(1, 200, rank=2)]
    decision = run(after(3), *items, holds=(hold(after(0), after(9), move_id=1, rank=2),))
    assert held(decision) == {(1, 2): 200}


def test_a_held_amount_is_taken_off_what_is_due_first():
    items = [invoice(1, 100, after(5)), invoice(1, 200, after(9), rank=2)]
    holds = (hold(after(0), after(90), move_id=1, amount=money(150)),)
    decision = run(after(13), *items, holds=holds)
    assert held(decision) == {(1, 1): 100, (1, 2): 50}
    assert lines(decision, Role.DEMANDED) == [("INV1", MAIL.id, 150)]


@pytest.mark.parametrize(
    ("amount", "chased"), [("999.99", "0.01"), ("1000", None), ("1000.01", None)]
)
def test_an_amount_that_covers_the_claim_holds_it_whole(amount, chased):
    holds = (hold(after(0), after(90), move_id=1, amount=money(amount)),)
    decision = run(after(3), invoice(), holds=holds)
    assert decision.totals == ((("EUR", Decimal(chased)),) if chased else ())
    assert state_of(decision).held == min(money(amount), money(1000))


def test_two_disputes_on_one_invoice_add_up():
    one = hold(after(0), after(90), move_id=1, amount=money(300))
    other = hold(after(0), after(40), move_id=1, amount=money(200))
    decision = run(after(3), invoice(), holds=(one, other))
    assert held(decision) == {(1, 1): 500}
    assert decision.next_date == after(6)  # the next open day: the rest is asked for today


def test_an_amount_is_not_spent_on_what_is_held_anyway():
    items = [invoice(1, 100), invoice(1, 200, after(1), rank=2)]
    amount = hold(after(0), after(90), move_id=1, amount=money(50))
    whole = hold(after(0), after(90), move_id=1, rank=1)
    decision = run(after(6), *items, holds=(amount, whole))
    assert held(decision) == {(1, 1): 100, (1, 2): 50}


@pytest.mark.parametrize("amount", [0, -10])
def test_a_hold_of_nothing_holds_nothing(amount):
    holds = (hold(after(0), after(90), move_id=1, amount=money(amount)),)
    assert held(run(after(3), invoice(), holds=holds)) == {}


def test_a_hold_of_an_amount_on_the_debtor_is_spent_once_per_currency():
    items = [invoice(1, 100), invoice(2, 100), invoice(3, 80, currency="USD")]
    decision = run(after(3), *items, holds=(hold(after(0), after(90), amount=money(150)),))
    assert held(decision) == {(1, 1): 100, (2, 1): 50, (3, 1): 80}


def test_credits_come_off_before_holds():
    holds = (hold(after(0), after(90), move_id=1, amount=money(900)),)
    decision = run(after(3), invoice(), credit(9, 300, names=1), holds=holds)
    assert held(decision) == {(1, 1): 700}
    assert not decision.act


def test_what_credits_cover_is_not_held():
    holds = (hold(after(0), after(90), move_id=1),)
    decision = run(after(3), invoice(1), credit(9, 1000, names=1), invoice(2), holds=holds)
    assert held(decision) == {}
    assert codes(state_of(decision).reasons) == ["covered"]


def test_the_company_amount_follows_the_part_that_is_chased():
    item = invoice(1, 300, currency="GBP", amount_company=360)
    holds = (hold(after(0), after(90), move_id=1, amount=money(100)),)
    [line] = run(after(3), item, holds=holds).lines
    assert (line.amount, line.amount_company) == (200, 240)


def test_a_held_item_says_why_and_from_when_its_step_may_be_made():
    decision = run(after(3), invoice(), holds=(hold(after(0), after(9)),))
    state = state_of(decision)
    assert (state.step, state.turn) == (MAIL, after(10))
    assert say(state.reasons[0]) == "Held until 19 March 2026: Wrong price"


def test_a_held_item_whose_step_comes_later_keeps_the_day_of_its_step():
    decision = run(after(0), invoice(), holds=(hold(after(0), after(1)),))
    assert state_of(decision).turn == after(3)


def test_a_held_item_that_has_no_step_to_come_has_no_day():
    decision = run(after(3), invoice(1, 50, None), holds=(hold(after(0), after(9)),))
    assert state_of(decision).turn is None
    assert codes(state_of(decision).reasons) == ["no_due_date", "held"]


def test_an_invoice_never_sent_and_held_tells_both():
    decision = run(after(3), invoice(sent_to_customer=False), holds=(hold(after(0), after(9)),))
    assert codes(state_of(decision).reasons) == ["never_sent", "held", "turn_come"]
    assert state_of(decision).turn is None


def test_a_hold_without_end_never_brings_the_debtor_back():
    decision = run(after(3), invoice(), holds=(hold(after(0), date.max),))
    assert (decision.act, decision.next_date) == (False, None)


def test_a_hold_over_or_to_come_changes_nothing():
    holds = (hold(after(-9), after(2)), hold(after(4), after(9)))
    assert held(run(after(3), invoice(), holds=holds)) == {}


def test_the_soonest_hold_to_expire_gives_the_next_date():
    holds = (hold(DUE, after(20), move_id=1), hold(DUE, after(13), move_id=2))
    decision = run(after(3), invoice(1), invoice(2), holds=holds)
    assert decision.next_date == after(14)


def test_a_whole_hold_gives_the_day_of_the_step_and_the_soonest_one_the_next_date():
    amount = hold(DUE, after(13), move_id=1, amount=money(10))
    soon, later = hold(DUE, after(16), move_id=1), hold(DUE, after(20), move_id=1)
    decision = run(after(3), invoice(), holds=(later, amount, soon))
    assert state_of(decision).turn == after(21)
    assert decision.next_date == after(17)  # the amount is not spent: its end changes nothing


def test_amounts_that_together_hold_everything_end_with_the_first():
    one = hold(DUE, after(13), move_id=1, amount=money(600))
    other = hold(DUE, after(20), move_id=1, amount=money(400))
    decision = run(after(3), invoice(), holds=(other, one))
    assert (state_of(decision).turn, decision.next_date) == (after(14), after(14))


@pytest.mark.parametrize(
    ("kind", "reason", "start", "said"),
    [
        (REJECTED, "", date.min, "The platform rejected it or the customer refused it"),
        (CONTESTED, "", date.min, "The customer contests it on the platform."),
        (ANSWERED, "", after(1), "The debtor answered on 11 March 2026"),
        (FACTORED, "Factofrance", date.min, "Assigned to the factor Factofrance"),
    ],
)
def test_a_fact_holds_until_it_is_over_and_says_itself(kind, reason, start, said):
    fact = Hold(kind, reason, start, date.max, move_id=1)
    decision = run(after(3), invoice(1), invoice(2, 500), holds=(fact,))
    assert [name for name, _step, _amount in lines(decision, Role.DEMANDED)] == ["INV2"]
    assert say(state_of(decision).reasons[0]).startswith(said)
    assert decision.next_date is not None
    assert run(after(3), invoice(1), holds=(fact,)).next_date is None


def test_a_hold_of_such_a_kind_that_a_person_set_ends_on_its_day():
    by_hand = Hold(FACTORED, "Essai", after(0), after(9), move_id=1)
    state = state_of(run(after(3), invoice(1), holds=(by_hand,)))
    assert codes(state.reasons)[0] == "held"
