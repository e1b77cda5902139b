"""What one invoice lets its creditor claim on a day: interest and indemnity of the regime."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .figures import Figures
from .indemnity import fixed_indemnity
from .late_interest import DayBasis, ImputationOrder, Interest, late_interest
from .rates import Clause, rate_rule
from .receipts import CreditNote, Payment
from .regime import Regime, interest_start


@dataclass(frozen=True, slots=True)
class Invoice:
    """One instalment of an invoice: amount with VAT, in its currency, and what reduced it."""

    principal: Decimal
    due: date
    payments: tuple[Payment, ...] = ()
    credit_notes: tuple[CreditNote, ...] = ()
    digits: int = 2


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides the rate, the start and the end of interest, beside the invoice itself."""

    regime: Regime
    clause: Clause | None = None
    private_creditor: bool = False
    notice_received: date | None = None
    """Consumer: day on which the mise en demeure was received or first presented."""
    due_date_is_notice: bool = False
    insolvency: date | None = None
    """Day of the judgment that opens insolvency proceedings."""
    grace: tuple[tuple[date, date], ...] = ()
    day_basis: DayBasis = "365"
    imputation: ImputationOrder = "interest_first"


@dataclass(frozen=True, slots=True)
class Claim:
    """Interest in the currency of the invoice, and the indemnity in euro, never added up."""

    interest: Interest
    indemnity: Decimal


def claim_on(invoice: Invoice, situation: Situation, until: date, figures: Figures) -> Claim:
    """Return interest and indemnity of an invoice to ``until`` inclusive.

    A consumer without notice owes no interest: the calculation then has no days. Errors are those
    of :func:`late_interest` and :func:`fixed_indemnity`.
    """
    indemnity = fixed_indemnity(
        situation.regime,
        invoice.principal,
        invoice.due,
        until,
        figures,
        payments=invoice.payments,
        credit_notes=invoice.credit_notes,
        insolvency=situation.insolvency,
        digits=invoice.digits,
    )
    return Claim(_interest(invoice, situation, until, figures), indemnity)


def _interest(invoice: Invoice, situation: Situation, until: date, figures: Figures) -> Interest:
    """Return the interest by the rule, start and end that the situation commands."""
    regime, clause = situation.regime, situation.clause
    start = interest_start(
        regime,
        invoice.due,
        notice_received=situation.notice_received,
        due_date_is_notice=situation.due_date_is_notice,
    )
    return late_interest(
        invoice.principal,
        max(invoice.due, until) if start is None else start,
        until,
        rate_rule(regime, clause, private_creditor=situation.private_creditor),
        figures,
        payments=invoice.payments,
        credit_notes=invoice.credit_notes,
        day_basis=situation.day_basis,
        imputation=situation.imputation,
        stop=situation.insolvency,
        grace=situation.grace,
        digits=invoice.digits,
    )
