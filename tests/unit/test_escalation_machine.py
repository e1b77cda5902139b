"""Whatever happens, in whatever order, some things never do."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from dunning_facts import DEBTOR, DUE, EARLY, MAIL, credit, hold, transit, with_step
from dunning_ledger import Ledger
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from rules.limits import freedom
from rules.types import Kind, Limits, Outcome, Role

LIMITS = Limits(minimum_interval=4, ceiling=3, ceiling_days=21)
LADDER = with_step(EARLY, MAIL, days=0)
"""Its e-mail has the due date for its day: it must wait until the item is late."""
DONE = {Outcome.DELIVERED, Outcome.PASSED}
UNDER_WAY = {Outcome.OPEN, Outcome.SENT}
picks = st.integers(0, 1000)


class Dunning(RuleBasedStateMachine):
    """One debtor and his accountant: invoices, money, disputes, posts and bounces, days."""

    def __init__(self):
        super().__init__()
        self.ledger = Ledger(DUE, LADDER, LIMITS)
        self.numbers = 1
        self.ledger.bill(1, 900, DUE)

    # Facts

    @rule(amount=st.integers(1, 900), due=st.integers(-60, 20), sent=st.booleans())
    def invoice(self, amount, due, sent):
        self.numbers += 1
        day = self.ledger.day + timedelta(due)
        self.ledger.bill(self.numbers, amount, day, sent_to_customer=sent or due % 2 == 0)

    @rule(amount=st.integers(1, 300), named=st.booleans(), pick=picks, note=st.booleans())
    def pay_or_credit(self, amount, named, pick, note):
        self.numbers += 1
        names = pick % self.numbers if named else None
        kind = Kind.CREDIT_NOTE if note else Kind.PAYMENT
        self.ledger.add(credit(self.numbers, amount, kind, names=names))

    @rule(amount=st.integers(1, 200), pick=picks)
    def pay_in_transit(self, amount, pick):
        self.ledger.in_transit.append(transit(amount, names=pick % 9))

    @precondition(lambda self: self.ledger.items)
    @rule(pick=picks)
    def settle(self, pick):
        keys = list(self.ledger.items)
        self.ledger.settle(keys[pick % len(keys)])

    @rule(length=st.integers(0, 30), pick=picks, amount=st.none() | st.integers(1, 500))
    def dispute(self, length, pick, amount):
        day = self.ledger.day
        move = pick % (self.numbers + 1) or None
        self.ledger.holds.append(hold(day, day + timedelta(length), move_id=move, amount=amount))

    # Acts

    @rule(days=st.integers(1, 9))
    def tick(self, days):
        self.ledger.day += timedelta(days)

    @rule(outcome=st.sampled_from([Outcome.OPEN, Outcome.SENT, Outcome.DELIVERED]))
    def work(self, outcome):
        """The day's work: what is decided is prepared, sent, or done at once."""
        decision = self.ledger.decide()
        if decision.act:
            self.check(decision)
            self.ledger.record(decision, outcome)

    @rule(days=st.integers(1, 40), outcome=st.sampled_from([Outcome.SENT, Outcome.DELIVERED]))
    def live(self, days, outcome):
        for _day in range(days):
            self.ledger.day += timedelta(1)
            self.work(outcome)

    @rule(pick=picks, outcome=st.sampled_from([Outcome.DELIVERED, Outcome.FAILED, Outcome.PASSED]))
    def settle_act(self, pick, outcome):
        """An act under way arrives, bounces, or is passed over."""
        found = sorted(self.under_way())
        if not found:
            return
        act_id, state = found[pick % len(found)]
        contact = self.ledger.acts[act_id].channel.is_contact
        if state == Outcome.OPEN and outcome is not Outcome.PASSED and contact:
            # Approved: the models look at the limits again before it leaves.
            free = freedom(self.debtor(), LIMITS)
            if free is not None and self.ledger.day < free.day:
                return
            self.ledger.contacts.append(self.ledger.day)
        self.ledger.become(act_id, outcome)

    def under_way(self):
        return {
            (one.act_id, one.outcome)
            for history in self.ledger.histories.values()
            for one in history
            if one.outcome in UNDER_WAY
        }

    def debtor(self):
        return replace(DEBTOR, contacts=tuple(self.ledger.contacts))

    # What never happens

    def check(self, decision):
        owed = sum(item.amount for item in self.ledger.items.values())
        assert owed - sum(money.amount for money in self.ledger.in_transit) > 0
        assert decision.on.weekday() < 5
        for line in decision.lines:
            if line.role is Role.DEMANDED:
                assert line.item.due < decision.on
                assert line.item.sent_to_customer
                assert line.amount > 0
                under_way = [
                    one
                    for one in self.ledger.histories.get(line.item.key, ())
                    if one.outcome in UNDER_WAY
                ]
                assert not under_way

    @invariant()
    def contacts_keep_their_distance(self):
        contacts = self.ledger.contacts
        assert all((later - one).days >= 4 for one, later in pairwise(contacts))
        assert all(
            (late - one).days >= 21 for one, late in zip(contacts, contacts[3:], strict=False)
        )

    @invariant()
    def no_step_is_repeated_or_left_out_without_a_record(self):
        ladder = [step.id for step in LADDER.steps]
        for history in self.ledger.histories.values():
            made = [one.step_id for one in history if one.outcome in DONE]
            assert sorted(made, key=ladder.index) == ladder[: len(made)]
            assert len(set(made)) == len(made)

    @invariant()
    def one_act_at_a_time_for_an_item(self):
        for history in self.ledger.histories.values():
            assert sum(one.outcome in UNDER_WAY for one in history) <= 1

    @invariant()
    def the_next_date_lies_ahead(self):
        decision = self.ledger.decide()
        assert decision.next_date is None or decision.next_date > self.ledger.day


Dunning.TestCase.settings = settings(max_examples=50, stateful_step_count=25, deadline=None)
TestDunning = Dunning.TestCase
