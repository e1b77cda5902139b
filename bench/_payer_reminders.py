"""How often a payer is reminded for nothing: one ladder for all, or the ladder of his profile.

Both go through ``rules.escalation.decide`` on the same invoices and payments, day after day; every
act is taken as made and delivered on its day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bench._payers import Payer
from bench._rules import escalation, kinds, payer_profile, types

BY_HIMSELF = 15
"""Paid within so many days of the due date without being asked: a reminder of it was wrong."""

Choice = Callable[[date], types.Ladder]


def one_size(ladders: dict[str, types.Ladder]) -> Choice:
    """The standard ladder, whoever he is."""
    return lambda _day: ladders["standard"]


def by_profile(payer: Payer, ladders: dict[str, types.Ladder]) -> Choice:
    """The ladder of the profile that his history shows on that day."""

    def choose(day: date) -> types.Ladder:
        family = payer_profile.payer_profile(payer.known(day), day).family
        return ladders[family.value if family else "standard"]

    return choose


def wrong_reminders(payer: Payer, choose: Choice, until: date) -> int:
    """Contacts until ``until`` that spoke of nothing but invoices that he pays by himself.

    Payments do not answer the reminders here: whoever pays within fifteen days of the due date
    would have done so anyway. Tasks of our own reach nobody, and a message before the due date asks
    for nothing: neither counts.
    """
    ours = _Ours(payer)
    day = min(sold.issued for sold in payer.sales)
    while day <= until:
        decision = ours.decide(choose(day), day)
        if decision.act:
            ours.make(decision, day)
        # Nothing can happen before the day that the rules name, but for a new fact.
        coming = ours.next_fact(day)
        free = day + timedelta(1) if decision.act else decision.next_date or date.max
        day = max(min(free, coming), day + timedelta(1))
    return ours.wrong


class _Ours:
    """What our side remembers: passages by invoice, days of contact."""

    def __init__(self, payer: Payer) -> None:
        self.payer = payer
        self.history: dict[int, tuple[types.Passage, ...]] = {}
        self.contacted: list[date] = []
        self.wrong = 0
        self.facts = sorted(
            {sold.issued for sold in payer.sales}
            | {receipt.on for sold in payer.sales for receipt in sold.receipts}
        )

    def next_fact(self, day: date) -> date:
        return next((fact for fact in self.facts if fact > day), date.max)

    def decide(self, ladder: types.Ladder, day: date) -> types.Decision:
        debtor = types.Debtor(1, "payer", contacts=tuple(self.contacted))
        limits = types.Limits(require_sent=False)
        return escalation.decide(debtor, self._items(day), (), (), ladder, limits, day)

    def _items(self, day: date) -> tuple[types.Item, ...]:
        items = []
        for number, sold in enumerate(self.payer.sales, start=1):
            paid = sum(receipt.amount for receipt in sold.receipts if receipt.on <= day)
            rest = sold.amount - paid
            if sold.issued > day or rest <= 0:
                continue
            item = types.Item(
                types.ItemKey(number, 1), kinds.Kind.INVOICE, str(number), rest, rest, "EUR",
                sold.due,
            )  # fmt: skip
            items.append(replace(item, history=self.history.get(number, ())))
        return tuple(items)

    def _comes_anyway(self, item: types.Item) -> bool:
        sold = self.payer.sales[item.key.move_id - 1]
        return sold.paid_on() <= sold.due + timedelta(BY_HIMSELF)

    def make(self, decision: types.Decision, day: date) -> None:
        if decision.channel is not None and decision.channel.is_contact:
            self.contacted.append(day)
            in_vain = all(self._comes_anyway(line.item) for line in decision.lines if line.step_id)
            self.wrong += in_vain and decision.level is not kinds.Level.PREVENTIVE
        for line in decision.lines:
            if line.step_id is not None:
                passed = line.role is kinds.Role.PASSED
                outcome = kinds.Outcome.PASSED if passed else kinds.Outcome.DELIVERED
                passage = types.Passage(
                    line.step_id, decision.level or kinds.Level.FIRST, outcome, day,
                    decision.days_granted,
                )  # fmt: skip
                number = line.item.key.move_id
                self.history[number] = (*self.history.get(number, ()), passage)
