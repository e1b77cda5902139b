"""Any valid snapshot of one debtor, for hypothesis; days lie within some months around DUE."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dunning_facts import DUE, after
from hypothesis import strategies as st

from rules.escalation import decide
from rules.types import (
    Channel,
    Debtor,
    Decision,
    Hold,
    InTransit,
    Item,
    ItemKey,
    Kind,
    Ladder,
    Level,
    Limits,
    Outcome,
    Passage,
    Pause,
    Step,
)

days = st.integers(-40, 70).map(after)
amounts = st.integers(1, 300).map(lambda tens: Decimal(tens) / 10)
currencies = st.sampled_from(["EUR", "EUR", "EUR", "USD"])


@dataclass(frozen=True)
class Snapshot:
    """The arguments of `decide`."""

    debtor: Debtor
    items: tuple[Item, ...]
    in_transit: tuple[InTransit, ...]
    holds: tuple[Hold, ...]
    ladder: Ladder
    limits: Limits
    on: date

    def decide(self, on: date | None = None) -> Decision:
        """The decision, on another day if one is named."""
        return decide(
            self.debtor,
            self.items,
            self.in_transit,
            self.holds,
            self.ladder,
            self.limits,
            on or self.on,
        )


def steps(number: int) -> st.SearchStrategy[Step]:
    """A step whose id is ``number``."""
    return st.builds(
        Step,
        id=st.just(number),
        name=st.just(f"step {number}"),
        level=st.sampled_from(Level),
        days=st.integers(-10, 45),
        channel=st.sampled_from(Channel),
        automatic=st.booleans(),
        days_granted=st.sampled_from([0, 0, 8]),
        wait_after=st.sampled_from([0, 0, 5]),
        minimum_amount=st.sampled_from([Decimal(0), Decimal(20)]),
        registered_from=st.none() | st.just(Decimal(20)),
        call_from=st.none() | st.just(Decimal(20)),
        formal=st.booleans(),
        has_text=st.booleans(),
    )


ladders = (
    st.integers(0, 4)
    .flatmap(lambda count: st.tuples(*map(steps, range(1, count + 1))))
    .map(lambda rungs: sorted(rungs, key=lambda step: (step.days, step.level, step.id)))
    .map(lambda rungs: Ladder(1, "any", tuple(rungs)))
)

passages = st.builds(
    Passage,
    step_id=st.none() | st.integers(1, 6),
    level=st.sampled_from(Level),
    outcome=st.sampled_from(
        [
            *[Outcome.DELIVERED] * 4,
            *[Outcome.PASSED, Outcome.FAILED, Outcome.SENT, Outcome.OPEN],
        ]
    ),
    on=st.integers(-40, 0).map(after),
    days_granted=st.sampled_from([0, 0, 8, 30]),
)
histories = st.lists(passages, max_size=3).map(
    lambda found: tuple(sorted(found, key=lambda one: one.on))
)
items = st.builds(
    lambda number, sign, **facts: Item(
        ItemKey(number, 1),
        name=f"INV{number}",
        kind=Kind.INVOICE if sign > 0 else Kind.PAYMENT,
        amount_company=facts["amount"] * sign,
        **{**facts, "amount": facts["amount"] * sign},
    ),
    number=st.integers(1, 30),
    sign=st.sampled_from([1, 1, 1, -1]),
    amount=amounts,
    currency=currencies,
    due=st.none() | days,
    names=st.none() | st.integers(1, 6),
    sent_to_customer=st.sampled_from([True, True, True, False]),
    history=histories,
)
holds = st.builds(
    lambda start, length, **scope: Hold(
        "manual", "…", after(start), after(start + length), **scope
    ),
    start=st.integers(-20, 20),
    length=st.integers(0, 30),
    move_id=st.none() | st.integers(1, 6),
    rank=st.none() | st.just(1),
    amount=st.none() | amounts,
)
closures = st.builds(
    lambda start, length: (after(start), after(start + length)),
    st.integers(-5, 40),
    st.integers(0, 10),
)
pauses = st.builds(
    lambda start, length, level: Pause(after(start), after(start + length), level),
    st.integers(-5, 40),
    st.integers(0, 30),
    st.sampled_from(Level),
)
limits = st.builds(
    Limits,
    confirmed=st.booleans(),
    minimum_interval=st.integers(0, 6),
    ceiling=st.integers(0, 3),
    ceiling_days=st.integers(0, 30),
    require_sent=st.booleans(),
    alsace_moselle=st.booleans(),
    closures=st.lists(closures, max_size=1).map(tuple),
    pauses=st.lists(pauses, max_size=2).map(tuple),
)
debtors = st.builds(
    Debtor,
    id=st.just(1),
    name=st.just("any"),
    consumer=st.booleans(),
    insolvent_on=st.none() | st.none() | days,
    contacts=st.lists(st.integers(-40, 0).map(after), max_size=4).map(lambda on: tuple(sorted(on))),
)
snapshots = st.builds(
    Snapshot,
    debtor=debtors,
    items=st.lists(items, max_size=5, unique_by=lambda item: item.key).map(tuple),
    in_transit=st.lists(
        st.builds(
            lambda amount, names: InTransit("…", amount, amount, "EUR", names),
            amounts,
            st.none() | st.integers(1, 6),
        ),
        max_size=1,
    ).map(tuple),
    holds=st.lists(holds, max_size=2).map(tuple),
    ladder=ladders,
    limits=limits,
    on=st.integers(0, 20).map(after),
)

__all__ = ["DUE", "Snapshot", "snapshots"]
