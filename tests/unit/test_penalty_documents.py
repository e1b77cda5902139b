"""A document that claims penalties, as the rules see it: owed and listed, never what they ask."""

from datetime import date

import pytest
from dunning_facts import after, codes, invoice, lines, run, state_of

from rules.holds import PENALTY
from rules.types import Hold, Role

DOCUMENT = invoice(9, 50)
APART = Hold(PENALTY, "", date.min, date.max, move_id=9)


@pytest.mark.parametrize("days", [3, 42, 400])
def test_it_starts_nothing_alone_and_no_day_is_awaited(days):
    decision = run(after(days), DOCUMENT, holds=(APART,))
    assert (decision.act, decision.next_date, decision.net_company) == (False, None, 50)
    state = state_of(decision, "INV9")
    assert state.turn is None
    assert codes(state.reasons)[0] == "penalty"


def test_the_act_of_another_invoice_lists_it():
    decision = run(after(3), DOCUMENT, invoice(1), holds=(APART,))
    roles = {line.item.key.move_id: line.role for line in decision.lines}
    assert roles == {1: Role.DEMANDED, 9: Role.INFORMED}
    assert lines(decision, Role.INFORMED) == [("INV9", None, 0)]


def test_the_days_of_the_others_are_kept():
    waiting = run(after(0), invoice(1), holds=(APART,)).next_date
    assert run(after(0), DOCUMENT, invoice(1), holds=(APART,)).next_date == waiting
