"""Invented payers: each behaves as the parameters say, and is known only as a ledger knows him.

A payer's behaviour is a set of numbers (``payers.json``): how late he pays, whether he waits for
a reminder, pays bit by bit, contests, is silent, breaks promises. Nothing here asks the rules what
they would conclude; the same seed makes the same payers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from bench._rules import payer_facts as facts

CALL = 1
"""Place of the call on the ladder that the histories were made with."""
WORD = 7
"""Days that a promise made by telephone asks for."""


@dataclass
class Sold:
    """One invoice and all that will ever happen about it."""

    family: str
    issued: date
    due: date
    amount: Decimal
    receipts: list[facts.Receipt] = field(default_factory=list)
    disputed_on: date | None = None
    founded: bool = False
    triggered: bool = False

    def paid_on(self) -> date:
        """Day of the last payment; the end of time when some of it never comes."""
        whole = sum(receipt.amount for receipt in self.receipts) >= self.amount
        return max(receipt.on for receipt in self.receipts) if whole else date.max


@dataclass
class Payer:
    """One payer: what he is, what he was before, if he changed."""

    family: str
    kind: facts.PayerKind
    sales: list[Sold]
    contacts: list[facts.Contact]
    promised: list[tuple[Sold, date]]
    rejections: list[date]
    ladder: list[int]
    before: str | None = None

    def paid(self, on: date) -> int:
        """Invoices wholly paid by that day."""
        return sum(1 for sold in self.sales if sold.paid_on() <= on)

    def known(self, on: date) -> facts.History:
        """His history as the books and the desk know it on ``on``."""
        return facts.History(
            kind=self.kind,
            bills=tuple(self._bill(sold, on) for sold in self.sales if sold.issued <= on),
            contacts=tuple(contact for contact in self.contacts if contact.on <= on),
            promises=tuple(self._promises(on)),
            rejections=tuple(day for day in self.rejections if day <= on),
        )

    def _bill(self, sold: Sold, on: date) -> facts.Bill:
        until = min(sold.paid_on(), on)
        contested = sold.disputed_on is not None and sold.disputed_on <= on
        return facts.Bill(
            issued=sold.issued,
            due=sold.due,
            amount=sold.amount,
            receipts=tuple(receipt for receipt in sold.receipts if receipt.on <= on),
            reminders=sum(1 for days in self.ladder if sold.due + timedelta(days) < until),
            disputed=contested and not sold.founded,
            triggered=sold.triggered,
        )

    def _promises(self, on: date) -> Iterator[facts.Promise]:
        for sold, due in self.promised:
            if due < on:
                came = [receipt for receipt in sold.receipts if receipt.on <= due]
                if sold.paid_on() <= due:
                    yield facts.Promise(due, facts.Kept.WHOLLY)
                else:
                    yield facts.Promise(due, facts.Kept.PARTLY if came else facts.Kept.BROKEN)


class Maker:
    """Makes payers from parameters."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        self.all = parameters
        self.today = date.fromisoformat(parameters["today"])

    def everybody(self) -> list[Payer]:
        """The payers of each family, then those who change."""
        families = self.all["families"]
        steady = [
            self.payer(f"{family} {number}", family)
            for family in families
            for number in range(self.all["payers_per_family"])
        ]
        changes = self.all["changes"]
        return steady + [
            self.payer(f"{before} {after} {number}", after, before)
            for before, after in changes["pairs"]
            for number in range(changes["payers"])
        ]

    def payer(self, name: str, family: str, before: str | None = None) -> Payer:
        """One payer; ``name`` is all that the dice know of him."""
        dice = Random(f"{self.all['seed']} {name}")
        payer = Payer(family, self._kind(dice, family), [], [], [], [], self.all["ladder"], before)
        short = before is None and dice.random() < self.all["short_share"]
        count = dice.randint(*self.all["short_invoices" if short else "invoices"])
        first_changed = int(count * self.all["changes"]["after_share"]) if before else 0
        every = dice.randint(*self.all["days_between"])
        terms = dice.choice(self.all["terms_days"])
        due = self.today - timedelta(every * count - dice.randint(0, every))
        for number in range(count):
            own = family if number >= first_changed else before
            self._sell(dice, payer, own, due + timedelta(dice.randint(-4, 4)), terms)
            due += timedelta(every)
        return payer

    def _kind(self, dice: Random, family: str) -> facts.PayerKind:
        chance, own = dice.random(), self._numbers(family)
        if chance < own["public"]:
            return facts.PayerKind.PUBLIC
        large = chance < own["public"] + own["structure"]
        return facts.PayerKind.STRUCTURE if large else facts.PayerKind.BUSINESS

    def _numbers(self, family: str) -> dict[str, Any]:
        return {**self.all["common"], **self.all["families"][family]}

    def _sell(self, dice: Random, payer: Payer, family: str, due: date, terms: int) -> None:
        """One invoice, how it is paid, and what is said about it meanwhile."""
        own = self._numbers(family)
        amount = Decimal(dice.randint(*self.all["amounts"]))
        sold = Sold(family, due - timedelta(terms), due, amount)
        sold.triggered = dice.random() < own["triggered"]
        self._pay(dice, sold, own, self._delay(dice, own, due))
        if dice.random() < own["disputed"]:
            sold.disputed_on = due + timedelta(dice.randint(-5, 8))
            sold.founded = dice.random() < own["founded"]
        if sold.triggered and dice.random() < own["rejected"]:
            payer.rejections.append(due)
        elif not sold.triggered and dice.random() < own["rejected"]:
            payer.rejections.append(due + timedelta(5))
        self._call(dice, payer, sold, own)
        payer.sales.append(sold)

    def _delay(self, dice: Random, own: dict[str, Any], due: date) -> int:
        """Days from due date to payment: habit, slips, the season, and pure noise."""
        if dice.random() < self.all["noise"]:
            other = self._numbers(dice.choice(sorted(self.all["families"])))
            return dice.randint(*other["days"])
        if dice.random() < own["slip"]:
            return dice.randint(*own["slip_days"])
        days = dice.randint(*own["days"])
        if own["reminded"]:
            days += self.all["ladder"][dice.choice(own["reminded"]) - 1]
        if due.month in self.all["season_months"]:
            days += dice.randint(0, self.all["season_days"])
        return days

    def _pay(self, dice: Random, sold: Sold, own: dict[str, Any], days: int) -> None:
        paid = max(sold.due + timedelta(days), sold.issued)
        unpaid = dice.random() < own["unpaid"]
        if dice.random() >= max(own["pieces"], self.all["part_payments"]):
            sold.receipts = [] if unpaid else [facts.Receipt(paid, sold.amount)]
            return
        left = sold.amount
        for _ in range(dice.randint(1, 3)):
            part = (left * dice.randint(25, 60) / 100).quantize(Decimal(1))
            sold.receipts.append(facts.Receipt(paid, part))
            left -= part
            paid += timedelta(dice.randint(5, self.all["part_spread_days"]))
        if not unpaid:
            sold.receipts.append(facts.Receipt(paid, left))

    def _call(self, dice: Random, payer: Payer, sold: Sold, own: dict[str, Any]) -> None:
        """Somebody calls when it is still unpaid, and mostly writes down what was said."""
        day = sold.due + timedelta(self.all["ladder"][CALL])
        chances = [dice.random() for _ in range(5)]
        if sold.paid_on() <= day or chances[0] > self.all["recorded"]:
            return
        answer = facts.Answer.ANSWERED
        if chances[1] < own["unanswered"]:
            answer = facts.Answer.UNANSWERED
        elif chances[2] < own["cannot_pay"]:
            answer = facts.Answer.CANNOT_PAY
        elif chances[3] < own["papers"]:
            answer = facts.Answer.PAPERS
        payer.contacts.append(facts.Contact(day, answer))
        if answer is facts.Answer.ANSWERED and chances[4] < own["promises"]:
            payer.promised.append((sold, day + timedelta(WORD)))
