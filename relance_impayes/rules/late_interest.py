"""Late interest on one debt: exact to the day, rounded once.

Business: C. com. L441-10 II. Public buyers: CCP L2192-13, R2192-31 and R2192-32. Consumers:
C. civ. 1231-6. Imputation of payments: C. civ. 1343-1. Insolvency: C. com. L622-28. Grace:
C. civ. 1343-5. Interest never bears interest here (C. civ. 1343-2 needs a clause or a judgment).
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal

from .interest_ledger import Ledger, grace_periods
from .interest_result import (
    DENOMINATOR,
    Imputation,
    Interest,
    Segment,
    round_interest,
    run_numerator,
)
from .law_errors import LawError
from .money import from_units, half_up, to_units
from .rates import Figures, RateRule, Remark, rate_book
from .receipts import PAYMENT, CreditNote, Event, Payment, order_receipts

__all__ = ["CreditNote", "Imputation", "Interest", "Payment", "Segment", "late_interest"]

DayBasis = Literal["365", "actual"]
ImputationOrder = Literal["interest_first", "principal_first"]


def late_interest(
    principal: Decimal,
    due: date,
    until: date,
    rule: RateRule,
    figures: Figures,
    *,
    payments: Iterable[Payment] = (),
    credit_notes: Iterable[CreditNote] = (),
    day_basis: DayBasis = "365",
    imputation: ImputationOrder = "interest_first",
    stop: date | None = None,
    grace: Iterable[tuple[date, date]] = (),
    digits: int = 2,
) -> Interest:
    """Return the interest from the day after ``due`` to ``until`` inclusive.

    ``principal`` includes VAT and is in the currency of the invoice (``digits`` decimals).
    A payment counts from the day after it is received; one after ``until`` is left out with a
    remark. ``stop`` is the day of the judgment that opens insolvency proceedings: the day before
    is the last one (L622-28, prudent reading). ``grace`` are periods, both days included, granted
    by a judge. ``day_basis`` is ``"365"`` or ``"actual"`` (366 in leap years).

    Raises :class:`MissingFigure` for a semester that bears interest and has no rate (no other is
    asked for), :class:`NegativeAmount`, :class:`AmountTooPrecise`, :class:`InvalidPeriod`, and
    :class:`LawError` for an unknown option.
    """
    if day_basis not in ("365", "actual"):
        raise LawError(f"unknown day basis {day_basis!r}")
    if imputation not in ("interest_first", "principal_first"):
        raise LawError(f"unknown imputation {imputation!r}")
    first = due.toordinal() + 1
    book = rate_book(rule, figures, date.fromordinal(first))
    ledger = Ledger(to_units(principal, digits, "principal"), book, grace_periods(grace), digits)
    ledger.interest_first = imputation == "interest_first"
    ledger.actual = day_basis == "actual"
    events, ledger.remarks = order_receipts(payments, credit_notes, until, digits)
    last = until.toordinal() if stop is None else min(until, stop).toordinal() - (stop <= until)
    _play(ledger, first, last, events)
    _note_insolvency(ledger, events, stop)
    return _answer(ledger, until.toordinal(), stop)


def _play(ledger: Ledger, first: int, last: int, events: list[Event]) -> None:
    """Live through the days: interest runs up to each event, which then reduces the debt."""
    for event in events:
        if event[0] >= first:
            ledger.accrue(first, min(event[0], last))
            first = event[0] + 1
        ledger.take(event)
    ledger.accrue(first, last)


def _note_insolvency(ledger: Ledger, events: list[Event], stop: date | None) -> None:
    """Point at payments of a prior debt after the judgment: they may be annulled (L622-7)."""
    for _, kind, units, on in events:
        if stop is not None and kind == PAYMENT and on >= stop:
            amount = from_units(units, ledger.digits)
            ledger.remarks.append(Remark("payment_after_insolvency", on, (("amount", amount),)))


def _per_day(ledger: Ledger, until: int, stop: date | None) -> int:
    """Return what the day after ``until`` adds at the rate of ``until``; zero if nothing runs."""
    if not ledger.runs or not ledger.balance or ledger.in_grace(until + 1):
        return 0
    _, end, _, cell, year_days = ledger.runs[-1]
    stopped = stop is not None and stop.toordinal() <= until + 1
    if cell is None or end != until or stopped:
        return 0
    return run_numerator(ledger.balance, 1, cell, year_days)


def _answer(ledger: Ledger, until: int, stop: date | None) -> Interest:
    """Round once, and share the rounded total between what was paid and what is due."""
    digits = ledger.digits
    total = half_up(ledger.accrued, DENOMINATOR)
    daily = _per_day(ledger, until, stop)
    return Interest(
        total=from_units(total, digits),
        paid=from_units(ledger.paid, digits),
        due=from_units(total - ledger.paid, digits),
        principal_left=from_units(ledger.balance, digits),
        surplus=from_units(ledger.surplus, digits),
        days=ledger.days,
        per_day=round_interest(daily, digits),
        remarks=tuple(ledger.remarks),
        digits=digits,
        numerator=ledger.accrued,
        per_day_numerator=daily,
        runs=tuple(ledger.runs),
        entries=tuple(ledger.entries),
    )
