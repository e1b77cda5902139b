"""What a telephone call came to, and what follows from it.

A call counts as made, **delivered**, when somebody answered who hears the matter: reached, invoice
not received, waiting for approval, dispute, cannot pay, payment sent, promise. The ladder then goes
on from that day, and its delays run.

It does **not** count when nobody who can do anything heard it: a voicemail proves nothing and is
often deleted unheard, nobody answered, or the person who did has nothing to do with it. The call
stays to be made, at another time of another day; after a number of attempts that the company sets
it is passed over, with the reason, and the next step of the ladder writes.

Such an attempt is no contact either for the ceiling on contacts: what was counted would keep the
next one from being made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from .dates import plus
from .types import ZERO
from .working_days import add_working_days

DISPUTE_DAYS = 30
APPROVAL_DAYS = 7
TROUBLE_DAYS = 10
PROMISE_GRACE = 3
"""Days after the promised one: a transfer takes one or two, and a weekend."""
PAYMENT_WORKING_DAYS = 5
COPY_WORKING_DAYS = 5


class CallOutcome(str, Enum):
    """What came of a call."""

    REACHED = "reached"
    VOICEMAIL = "voicemail"
    UNREACHABLE = "unreachable"
    WRONG_PERSON = "wrong_person"
    INVOICE_NOT_RECEIVED = "invoice_not_received"
    WAITING_APPROVAL = "waiting_approval"
    DISPUTE = "dispute"
    CANNOT_PAY = "cannot_pay"
    PAYMENT_SENT = "payment_sent"
    PROMISE = "promise"

    @property
    def is_delivered(self) -> bool:
        """Whether the call has reached the debtor."""
        return self not in _UNHEARD


_UNHEARD = frozenset({CallOutcome.VOICEMAIL, CallOutcome.UNREACHABLE, CallOutcome.WRONG_PERSON})


@dataclass(frozen=True, slots=True)
class Slot:
    """A half-day."""

    day: date
    afternoon: bool


def next_attempt(last: Slot, *, alsace_moselle: bool = False) -> Slot:
    """The other half of the next working day: who is out on Monday morning is out every Monday one.

    >>> next_attempt(Slot(date(2026, 3, 6), afternoon=False))
    Slot(day=datetime.date(2026, 3, 9), afternoon=True)
    """
    day = add_working_days(last.day, 1, alsace_moselle=alsace_moselle)
    return Slot(day, not last.afternoon)


def is_given_up(attempts: int, most: int) -> bool:
    """Whether so many attempts are enough; ``most`` at 0 means that one never gives up."""
    return 0 < most <= attempts


def hold_until(
    outcome: CallOutcome, today: date, told: date | None, *, alsace_moselle: bool = False
) -> date | None:
    """The last day on which the invoices are left alone, ``None`` when they are not.

    ``told`` is the day that the debtor names: of his payment, of its approval, of an answer. A day
    that is past counts as today. Without one, a dispute holds 30 days, an approval 7, trouble 10.
    """
    said = max(told, today) if told else None
    working = {"alsace_moselle": alsace_moselle}
    if outcome is CallOutcome.PROMISE:
        return plus(said or today, PROMISE_GRACE)
    if outcome is CallOutcome.PAYMENT_SENT:
        return add_working_days(said or today, PAYMENT_WORKING_DAYS, **working)
    if outcome is CallOutcome.INVOICE_NOT_RECEIVED:
        return said or add_working_days(today, COPY_WORKING_DAYS, **working)
    days = {
        CallOutcome.DISPUTE: DISPUTE_DAYS,
        CallOutcome.WAITING_APPROVAL: APPROVAL_DAYS,
        CallOutcome.CANNOT_PAY: TROUBLE_DAYS,
    }.get(outcome)
    return None if days is None else said or plus(today, days)


def spread(amount: Decimal, left: Sequence[Decimal]) -> tuple[Decimal | None, ...]:
    """Lay an amount on what is left of several invoices, oldest first.

    The answer says of each what is held of it: ``None`` for the whole, zero for nothing. No amount
    at all, or more than everything, is the whole of each.

    >>> spread(Decimal(1500), [Decimal(1000), Decimal(800), Decimal(50)])
    (None, Decimal('500'), Decimal('0'))
    """
    if amount <= ZERO:
        return (None,) * len(left)
    laid: list[Decimal | None] = []
    for one in left:
        taken = min(amount, one)
        amount -= taken
        laid.append(None if taken == one else taken)
    return tuple(laid)
