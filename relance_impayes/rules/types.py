"""What the rules are told, and by import what they answer: values without behaviour of their own.

Conventions, said once for the whole package:

- money is ``Decimal``; an amount in the currency of an item is named ``amount``, the same amount
  in the company's currency ``amount_company``. Amounts in different currencies are never added;
- a day is a ``datetime.date``; a period of holds is closed at both ends (``start <= on <= end``);
- a collection is a tuple, in the order that the docstring of its field states.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .answers import ZERO as ZERO
from .answers import Decision as Decision
from .answers import ItemState as ItemState
from .answers import Line as Line
from .answers import Reason as Reason
from .kinds import Channel as Channel
from .kinds import Kind as Kind
from .kinds import Level as Level
from .kinds import Outcome as Outcome
from .kinds import Role as Role


@dataclass(frozen=True, slots=True)
class ItemKey:
    """An instalment of an entry: the ``rank``-th by due date (1 for the first) of move ``move_id``.

    It survives a payment, and an invoice that goes back to draft and is posted again.
    """

    move_id: int
    rank: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One past act as it concerns one item."""

    step_id: int | None
    """The step that the act made or passed over; ``None`` for an act outside any ladder."""
    level: Level
    """Level of that step (the act may speak higher, for other items); without one, of the act."""
    outcome: Outcome
    on: date
    """Day of delivery when delivered, else day of the last event known."""
    days_granted: int = 0
    act_id: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """An open receivable line: positive when the debtor owes it, negative when he is owed."""

    key: ItemKey
    kind: Kind
    name: str
    amount: Decimal
    amount_company: Decimal
    currency: str
    due: date | None
    issued: date | None = None
    names: int | None = None
    """The move that a credit note corrects or that a payment names."""
    sent_to_customer: bool = True
    history: tuple[Passage, ...] = ()
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class InTransit:
    """A payment recorded without an accounting entry yet: positive, it counts as money received."""

    name: str
    amount: Decimal
    amount_company: Decimal
    currency: str
    names: int | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """A reason for which a debtor, an invoice, an instalment or an amount is not chased.

    ``start`` and ``end`` included. No ``move_id``: the whole debtor; no ``rank``: the whole
    invoice; no ``amount``: all that the hold covers, else that much of it (item's currency).
    """

    kind: str
    reason: str
    start: date
    end: date
    move_id: int | None = None
    rank: int | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of a ladder."""

    id: int
    name: str
    level: Level
    days: int
    """Days from the due date; negative before it."""
    channel: Channel
    automatic: bool = False
    days_granted: int = 0
    days_granted_consumer: int = 0
    wait_after: int = 0
    """Days to let pass after the days granted by the previous act are over."""
    minimum_amount: Decimal = ZERO
    """Net amount in company currency under which the step does not speak."""
    registered_from: Decimal | None = None
    """A letter becomes a registered one from this amount (company currency)."""
    call_from: Decimal | None = None
    """A message becomes a call from this amount (company currency)."""
    blocking: bool = True
    """Whether the ladder waits for it when a person does not do it."""
    formal: bool = False
    """It carries a formal document or penalties: never without a person's approval."""
    has_text: bool = True


@dataclass(frozen=True, slots=True)
class Ladder:
    """A policy: its steps by days, then level."""

    id: int
    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """Days, first and last included, on which no step of ``level`` or a firmer one is made."""

    start: date
    end: date
    level: Level


@dataclass(frozen=True, slots=True)
class Limits:
    """The company's limits on what leaves, and its calendar."""

    confirmed: bool = True
    """The company has confirmed its settings: until then everything waits for a person."""
    minimum_interval: int = 4
    """Days between two contacts of one debtor."""
    ceiling: int = 5
    """Contacts of one debtor, all channels, in ``ceiling_days``; 0 for no ceiling."""
    ceiling_days: int = 30
    minimum_share: Decimal = Decimal("0.2")
    """Share of the claim that items at the speaking level must reach, else a person approves."""
    human_delay: int = 3
    """Working days that a person has to do a step before it turns red."""
    require_sent: bool = True
    """An invoice never sent to the customer holds itself."""
    alsace_moselle: bool = False
    closures: tuple[tuple[date, date], ...] = ()
    """Closed weeks of the company, first and last day included: nothing leaves."""
    pauses: tuple[Pause, ...] = ()
    """Days on which the firmer steps wait: no formal notice in August, say."""
    currency: str = "EUR"
    """Code of the company's currency, for the amounts that the reasons quote."""
    bank_seen: date | None = None
    bank_days: int = 0
    """Newest bank line or customer payment, if any, and days allowed without (0: any number)."""


@dataclass(frozen=True, slots=True)
class Debtor:
    """One commercial partner towards one company, as the rules see it."""

    id: int
    name: str
    consumer: bool = False
    public: bool = False
    archived: bool = False
    """Somebody has closed his file."""
    insolvent_on: date | None = None
    contacts: tuple[date, ...] = ()
    """Days on which he was contacted, through any channel, oldest first."""
