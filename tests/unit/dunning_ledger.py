"""One debtor lived day by day: facts on one side, `decide` on the other, acts recorded between."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dunning_facts import DEBTOR, STANDARD, invoice

from rules.escalation import decide
from rules.types import (
    Debtor,
    Decision,
    Hold,
    InTransit,
    Item,
    ItemKey,
    Ladder,
    Limits,
    Outcome,
    Passage,
    Role,
)


@dataclass
class Ledger:
    """What models keep, in a few lists: items, histories, contacts, holds."""

    day: date
    ladder: Ladder = STANDARD
    limits: Limits = field(default_factory=Limits)
    debtor: Debtor = DEBTOR
    items: dict[ItemKey, Item] = field(default_factory=dict)
    in_transit: list[InTransit] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    histories: dict[ItemKey, list[Passage]] = field(default_factory=dict)
    contacts: list[date] = field(default_factory=list)
    acts: dict[int, Decision] = field(default_factory=dict)
    told: list[tuple[date, str]] = field(default_factory=list)
    """Day and step of every act."""

    def bill(self, number=1, amount=1000, due=None, **facts) -> ItemKey:
        """Add an invoice or an instalment."""
        return self.add(invoice(number, amount, due, **facts))

    def add(self, item: Item) -> ItemKey:
        """Add an open item."""
        self.items[item.key] = item
        return item.key

    def settle(self, key: ItemKey) -> None:
        """Take an item off the open ones: reconciled in the books."""
        self.items.pop(key, None)

    def decide(self, on: date | None = None) -> Decision:
        """The decision of a day, today if none is named."""
        items = [
            replace(item, history=tuple(self.histories.get(key, ())))
            for key, item in self.items.items()
        ]
        debtor = replace(self.debtor, contacts=tuple(self.contacts))
        return decide(
            debtor,
            items,
            tuple(self.in_transit),
            tuple(self.holds),
            self.ladder,
            self.limits,
            on or self.day,
        )

    def record(self, decision: Decision, outcome: Outcome = Outcome.DELIVERED) -> int:
        """Keep an act as the models do, and answer its number."""
        act_id = len(self.acts) + 1
        self.acts[act_id] = decision
        self.told.append((decision.on, decision.step.name))
        steps = {step.id: step for step in self.ladder.steps}
        for line in decision.lines:
            if line.step_id is None:
                continue
            passed = line.role is Role.PASSED
            self.histories.setdefault(line.item.key, []).append(
                Passage(
                    line.step_id,
                    steps[line.step_id].level,
                    Outcome.PASSED if passed else outcome,
                    decision.on,
                    0 if passed else decision.days_granted,
                    act_id,
                )
            )
        if outcome is not Outcome.OPEN and decision.channel.is_contact:
            self.contacts.append(decision.on)
        return act_id

    def become(self, act_id: int, outcome: Outcome) -> None:
        """Say what became of an act; delivered or passed over today, it counts from today."""
        for history in self.histories.values():
            history[:] = [
                replace(one, outcome=outcome, on=self.day)
                if one.act_id == act_id and one.outcome in {Outcome.OPEN, Outcome.SENT}
                else one
                for one in history
            ]

    def live(self, until: date) -> None:
        """Play each day up to ``until``, excluded: what is decided is made and delivered."""
        while self.day < until:
            self.play()
            self.day += timedelta(1)

    def play(self, outcome: Outcome = Outcome.DELIVERED) -> Decision:
        """Decide today and record the act, if there is one."""
        decision = self.decide()
        if decision.act:
            self.record(decision, outcome)
        return decision
