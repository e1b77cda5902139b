"""What reduces a debt, payments and credit notes, put in the order of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .money import from_units, to_units
from .rate_cells import Remark

FROM_ORIGIN, CREDIT, PAYMENT = range(3)
"""Kinds of events, in the order in which those of one day are taken."""
KIND_NAMES = ("credit_from_origin", "credit", "payment")

Event = tuple[int, int, int, date]
"""Place in time (ordinal, 0 before all), kind, amount in coins, its own day."""


@dataclass(frozen=True, slots=True)
class Payment:
    """Money received on a day, in the currency of the debt."""

    on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class CreditNote:
    """A credit note on an invoice; it reduces the principal and never pays interest.

    ``from_origin``: it corrects the invoice, which was never worth more, whatever the day of the
    note. Otherwise it counts from the day after its own. (Which of the two is not settled.)
    """

    on: date
    amount: Decimal
    from_origin: bool = False


def order_receipts(
    payments: Iterable[Payment],
    credit_notes: Iterable[CreditNote],
    until: date,
    digits: int,
) -> tuple[list[Event], list[Remark]]:
    """Return the events up to ``until`` in the order of time, and a remark on each left out."""
    events: list[Event] = []
    remarks: list[Remark] = []
    for credit in credit_notes:
        units = to_units(credit.amount, digits, "credit note")
        if credit.from_origin:
            events.append((0, FROM_ORIGIN, units, credit.on))
        elif credit.on <= until:
            events.append((credit.on.toordinal(), CREDIT, units, credit.on))
        else:
            remarks.append(Remark("credit_after_as_of", credit.on, (("amount", credit.amount),)))
    for payment in payments:
        units = to_units(payment.amount, digits, "payment")
        if payment.on <= until:
            events.append((payment.on.toordinal(), PAYMENT, units, payment.on))
        else:
            remarks.append(Remark("payment_after_as_of", payment.on, (("amount", payment.amount),)))
    events.sort()
    return events, remarks


def balance_after(
    principal: Decimal,
    on: date,
    *,
    payments: Iterable[Payment] = (),
    credit_notes: Iterable[CreditNote] = (),
    digits: int = 2,
) -> Decimal:
    """Return the principal still unpaid at the end of a day, interest apart, zero at least."""
    left = to_units(principal, digits, "principal")
    for _, _, units, _ in order_receipts(payments, credit_notes, on, digits)[0]:
        left -= min(left, units)
    return from_units(left, digits)
