"""Facts for the escalation tests: ladders, items, acts, all with plain defaults."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

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
    Reason,
    Role,
    Step,
)

DUE = date(2026, 3, 10)
"""A Tuesday; Easter Monday of that year is 6 April."""

PRE = Step(10, "preventive e-mail", Level.PREVENTIVE, -7, Channel.EMAIL, automatic=True)
MAIL = Step(1, "e-mail", Level.FIRST, 3, Channel.EMAIL, automatic=True)
CALL = Step(2, "call", Level.FIRST, 10, Channel.CALL, blocking=False)
LETTER = Step(3, "letter", Level.SECOND, 22, Channel.LETTER, registered_from=Decimal(500))
NOTICE = Step(
    4,
    "formal notice",
    Level.FORMAL_NOTICE,
    42,
    Channel.REGISTERED,
    days_granted=8,
    days_granted_consumer=15,
    formal=True,
)
CASE = Step(5, "case", Level.CONTENTIOUS, 42, Channel.TASK, wait_after=5, formal=True)

STANDARD = Ladder(1, "standard", (MAIL, CALL, LETTER, NOTICE, CASE))
EARLY = Ladder(2, "early", (PRE, *STANDARD.steps))
FIRM = Ladder(
    3,
    "firm",
    (
        Step(21, "firm e-mail", Level.FIRST, 1, Channel.EMAIL, automatic=True),
        Step(22, "firm call", Level.FIRST, 5, Channel.CALL),
        Step(23, "firm notice", Level.FORMAL_NOTICE, 15, Channel.REGISTERED, formal=True),
    ),
)
DEBTOR = Debtor(7, "Menuiserie Le Goff")
FREE = Limits(minimum_interval=0, ceiling=0)
"""No limit on contacts."""


def after(days: int, start: date = DUE) -> date:
    """The day that lies ``days`` after ``start``."""
    return start + timedelta(days)


def money(value: int | str | Decimal) -> Decimal:
    """A Decimal."""
    return Decimal(value)


def invoice(number: int = 1, amount: int | str = 1000, due: date | None = DUE, **facts) -> Item:
    """An invoice (or an instalment of it, with ``rank``)."""
    rank = facts.pop("rank", 1)
    company = facts.pop("amount_company", amount)
    values = {"kind": Kind.INVOICE, "name": f"INV{number}", "currency": "EUR", **facts}
    return Item(
        ItemKey(number, rank),
        amount=money(amount),
        amount_company=money(company),
        due=due,
        **values,
    )


def credit(number: int, amount: int | str, kind: Kind = Kind.PAYMENT, **facts) -> Item:
    """A payment or a credit note, by its positive amount."""
    company = money(facts.pop("amount_company", amount))
    values = {"currency": "EUR", "due": DUE, **facts}
    name = f"{kind.value} {number}"
    return Item(ItemKey(number, 1), kind, name, -money(amount), -company, **values)


def transit(amount: int | str, names: int | None = None, currency: str = "EUR") -> InTransit:
    """A payment without an entry yet."""
    return InTransit("in transit", money(amount), money(amount), currency, names)


def passage(step: Step | None, on: date, outcome: Outcome = Outcome.DELIVERED, **facts) -> Passage:
    """What became of one step on one day."""
    level = facts.pop("level", step.level if step else Level.FIRST)
    return Passage(step.id if step else None, level, outcome, on, **facts)


def hold(start: date, end: date, **facts) -> Hold:
    """A hold; its scope among the facts."""
    return Hold("manual", "Wrong price", start, end, **facts)


def run(on: date, *items: Item, **facts) -> Decision:
    """Decide, with everything that is not said left at its default."""
    return decide(
        facts.get("debtor", DEBTOR),
        items,
        facts.get("in_transit", ()),
        facts.get("holds", ()),
        facts.get("ladder", STANDARD),
        facts.get("limits", FREE),
        on,
    )


def with_step(ladder: Ladder, step: Step, **changes) -> Ladder:
    """The ladder with one of its steps changed."""
    return replace(
        ladder,
        steps=tuple(replace(one, **changes) if one.id == step.id else one for one in ladder.steps),
    )


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    """The codes of some reasons."""
    return [reason.code for reason in reasons]


def lines(decision: Decision, role: Role) -> list[tuple[str, int | None, Decimal]]:
    """The lines of one role: name, step, amount."""
    return [
        (line.item.name, line.step_id, line.amount) for line in decision.lines if line.role is role
    ]


def state_of(decision: Decision, name: str = "INV1"):
    """The state of one item."""
    return next(state for state in decision.states if state.item.name == name)
