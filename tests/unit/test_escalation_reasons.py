"""Reasons are whole sentences, and saying one never fails."""

import re
from datetime import date

import pytest
from dunning_facts import DUE, invoice, money, run

from rules.reasons import REASONS, say
from rules.types import Reason

VALUES = {
    "amount": money("1234.5"),
    "closed": DUE,
    "count": 5,
    "currency": "EUR",
    "date": DUE,
    "days": 30,
    "ladder": "standard",
    "minimum": money(30),
    "next": date(2026, 3, 16),
    "reason": "wrong price",
    "step": "e-mail",
    "total": money(9000),
    "until": date(2026, 12, 31),
}
# The measures that a payer profile quotes: counts and days.
VALUES |= dict.fromkeys(
    (
        *("average", "bad", "before", "broken", "disputed", "enough", "grace", "half", "late"),
        *("median", "now", "papers", "percent", "pieces", "reminders", "silent", "triggered"),
    ),
    7,
)


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_is_a_sentence_with_its_values(code):
    said = say(Reason(code, VALUES))
    assert said[0].isupper() or said[0].isdigit()
    assert said.endswith((".", "wrong price"))
    assert "%(" not in said
    assert "…" not in said


def test_days_and_amounts_are_written_as_people_write_them():
    reason = Reason("speaks", {"step": "e-mail", "amount": money("1234.5"), "currency": "EUR"})
    assert str(reason) == "It is the turn of “e-mail” for 1,234.50 EUR."
    assert say(Reason("no_due_date")) == "It has no due date."


def test_an_unknown_code_is_said_as_it_is_and_a_lacking_value_is_seen():
    assert say(Reason("from_a_later_version")) == "from_a_later_version"
    assert say(Reason("insolvent")) == (
        "Insolvency proceedings opened on …: nothing is asked of this debtor any more."
    )


def test_the_placeholders_are_named_so_that_translations_may_move_them():
    for template in REASONS.values():
        assert set(re.findall(r"%\((\w+)\)s", template)) <= set(VALUES)
        assert template.replace("%%", "").count("%") == len(re.findall(r"%\(\w+\)s", template))


def test_a_decision_explains_itself_in_words():
    decision = run(DUE, invoice())
    assert [str(reason) for reason in decision.reasons] == [
        "No step can be made before 13 March 2026."
    ]
    assert [str(reason) for reason in decision.states[0].reasons] == [
        "The step “e-mail” can be made from 13 March 2026."
    ]
