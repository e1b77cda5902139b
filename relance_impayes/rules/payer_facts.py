"""What is known of a payer's past: frozen facts, no behaviour of their own.

Amounts are ``Decimal`` in the company's currency, whatever the currency of the invoice, so that a
debtor who pays in euros and pounds has one history. Nothing here is a judgment: the same facts are
shown for a natural person, about whom nothing is concluded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

ZERO = Decimal(0)


class PayerKind(str, Enum):
    """What the debtor is; it decides what may be concluded about him."""

    PERSON = "person"
    """A natural person: no family is computed, ever."""
    BUSINESS = "business"
    STRUCTURE = "structure"
    """A large private structure with a circuit: order number, portal, several signatures."""
    PUBLIC = "public"


class Answer(str, Enum):
    """What came of a contact that expected an answer (a call)."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    CANNOT_PAY = "cannot_pay"
    PAPERS = "papers"
    """The invoice is not there, or waits for somebody's approval."""


class Kept(str, Enum):
    """What became of a promise once its day was over."""

    WHOLLY = "wholly"
    PARTLY = "partly"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money that settled a part of a bill, on the day on which it arrived."""

    on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Bill:
    """One instalment of an invoice, paid or not.

    ``amount`` is what remains of it once credit notes are taken off; what ``receipts`` do not
    cover is still owed. A bill wholly credited is no evidence of anything and is left out.
    """

    issued: date
    due: date
    amount: Decimal
    receipts: tuple[Receipt, ...] = ()
    reminders: int = 0
    """Contacts that asked for it before it was paid, or so far."""
    disputed: bool = False
    """The debtor contested it, and nobody found that he was right."""
    triggered: bool = False
    """It is paid by an instrument that the creditor or his bank triggers."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A call and what came of it."""

    on: date
    answer: Answer


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise to pay whose day, ``due``, is over."""

    due: date
    kept: Kept


@dataclass(frozen=True, slots=True)
class History:
    """All that is known of one debtor towards one company; the order of tuples does not matter."""

    kind: PayerKind = PayerKind.BUSINESS
    bills: tuple[Bill, ...] = ()
    contacts: tuple[Contact, ...] = ()
    promises: tuple[Promise, ...] = ()
    rejections: tuple[date, ...] = ()
    """Days on which an instrument (direct debit, bill of exchange, cheque) came back unpaid."""
    insolvent_on: date | None = None
    """Day of the judgment that opened insolvency proceedings."""
