"""The closed lists of the rules: levels, channels, natures of items, roles, outcomes."""

from __future__ import annotations

from enum import Enum, IntEnum


class Level(IntEnum):
    """The phase of a dunning process; a greater one is firmer."""

    PREVENTIVE = 0
    FIRST = 1
    SECOND = 2
    FORMAL_NOTICE = 3
    CONTENTIOUS = 4


class Channel(str, Enum):
    """The means by which an act reaches the debtor (a task reaches nobody outside)."""

    EMAIL = "email"
    LETTER = "letter"
    REGISTERED = "registered"
    CALL = "call"
    SMS = "sms"
    TASK = "task"

    @property
    def is_contact(self) -> bool:
        """Whether the debtor hears from us, which the ceiling on contacts counts."""
        return self is not Channel.TASK


class Kind(str, Enum):
    """The nature of an open receivable line."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    PAYMENT = "payment"
    ENTRY = "entry"


class Role(str, Enum):
    """What an item does in an act."""

    DEMANDED = "demanded"
    """Payment of it is asked for, and the act consumes the item's step."""
    INFORMED = "informed"
    """It is only listed: not due yet, disputed, or held."""
    PASSED = "passed"
    """A step of its ladder is recorded as not made, with the reason (lapse, late entry…)."""


class Outcome(str, Enum):
    """Where a past act stands, as far as a ladder is concerned."""

    OPEN = "open"
    """Proposed, approved or being sent: nothing has reached the debtor."""
    SENT = "sent"
    """It left, and nobody knows yet that it arrived."""
    DELIVERED = "delivered"
    """It reached the debtor (see ``escalation``)."""
    PASSED = "passed"
    """A person, or the ladder itself, went past it with a recorded reason."""
    FAILED = "failed"
    """Failed or bounced: it did not reach the debtor."""


class Place(Enum):
    """What an address of the debtor is for."""

    COMPANY = "company"
    DUNNING = "dunning"
    INVOICING = "invoicing"
    OTHER = "other"
