"""Histories for the tests of payer profiles: a due date a month, paid so many days late."""

from datetime import date, timedelta
from decimal import Decimal

from rules.payer_facts import Answer, Bill, Contact, History, Kept, PayerKind, Promise, Receipt
from rules.payer_profile import Family, PayerProfile, payer_profile
from rules.payer_thresholds import Thresholds

TODAY = date(2026, 6, 16)
TERMS = 30
EVERY = 30


def day(offset: int) -> date:
    """The day that lies ``offset`` days from today."""
    return TODAY + timedelta(offset)


def bill(due: int, late: int | None, amount: int | str = 100, **facts) -> Bill:
    """A bill due ``due`` days from today, paid ``late`` days after; ``None``: nothing was paid."""
    paid = () if late is None else (Receipt(day(due + late), Decimal(amount)),)
    values = {"receipts": paid, **facts}
    return Bill(day(due - TERMS), day(due), Decimal(amount), **values)


def paid(*days_late: int, **facts) -> tuple[Bill, ...]:
    """One bill a month, the last one due a hundred days ago, paid so many days late each."""
    last = -100
    return tuple(
        bill(last - EVERY * rank, late, **facts) for rank, late in enumerate(reversed(days_late))
    )


def calls(*answers: Answer) -> tuple[Contact, ...]:
    """Calls of the last weeks."""
    return tuple(Contact(day(-7 * rank), answer) for rank, answer in enumerate(answers, start=1))


def promises(*kept: Kept) -> tuple[Promise, ...]:
    """Promises whose day is over."""
    return tuple(Promise(day(-7 * rank), each) for rank, each in enumerate(kept, start=1))


def told(*bills: Bill, on: date = TODAY, thresholds: Thresholds | None = None, **facts):
    """The profile of these bills and facts."""
    return payer_profile(History(bills=bills, **facts), on, thresholds)


def family(*bills: Bill, **facts) -> Family | None:
    """The family alone."""
    return told(*bills, **facts).family


def codes(profile: PayerProfile) -> list[str]:
    """The codes of the reasons."""
    return [reason.code for reason in profile.reasons]


PERSON, PUBLIC, STRUCTURE = PayerKind.PERSON, PayerKind.PUBLIC, PayerKind.STRUCTURE
