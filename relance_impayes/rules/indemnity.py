"""The fixed indemnity for recovery costs, and the wall between consumers and any fee.

C. com. L441-10 II and D441-5 (business), CCP L2192-13 and D2192-35 (public buyers): 40 € for each
invoice paid late, once, in euro whatever the currency of the invoice, without VAT. It is never
added to interest: it stands on its own line.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from .figures import Figures
from .law_errors import ConsumerFeeForbidden, ProofRequired
from .legal_values import INDEMNITE_B2B, INDEMNITE_B2G
from .money import from_units, to_units
from .receipts import CreditNote, Payment, balance_after
from .regime import Regime

ZERO = Decimal("0.00")


def is_late(
    principal: Decimal,
    due: date,
    until: date,
    *,
    payments: Iterable[Payment] = (),
    credit_notes: Iterable[CreditNote] = (),
    digits: int = 2,
) -> bool:
    """Say whether something of the invoice was still unpaid after its due date.

    ``until`` is the day of the full payment or the as-of day. Money received or credited on the
    due date or before is in time; so is a correction from origin, whatever its day.
    """
    left = balance_after(
        principal, due, payments=payments, credit_notes=credit_notes, digits=digits
    )
    return until > due and left > 0


def fixed_indemnity(
    regime: Regime | str,
    principal: Decimal,
    due: date,
    until: date,
    figures: Figures,
    *,
    payments: Iterable[Payment] = (),
    credit_notes: Iterable[CreditNote] = (),
    insolvency: date | None = None,
    digits: int = 2,
) -> Decimal:
    """Return the indemnity of one invoice in euro: 40.00, or zero.

    Zero for a consumer, for an invoice that is not late, and when the judgment that opens
    insolvency proceedings (``insolvency``) is on the due date or before it. Due from the first day
    of delay, even when the interest rounds to nothing or the invoice has been paid since.
    Raises :class:`MissingFigure` when the amount of that day is unknown.
    """
    kind = Regime(regime)
    late = is_late(
        principal, due, until, payments=payments, credit_notes=credit_notes, digits=digits
    )
    if kind is Regime.B2C or not late or (insolvency is not None and due >= insolvency):
        return ZERO
    key = INDEMNITE_B2G if kind is Regime.B2G_AUTHORITY else INDEMNITE_B2B
    return figures.value(key, due + timedelta(days=1)).quantize(ZERO)


def check_fee(regime: Regime | str, amount: Decimal, label: str = "fee") -> Decimal:
    """Return ``amount`` unchanged, or refuse it: no fee of any kind is asked from a consumer.

    Covers the indemnity, "frais de dossier", "frais de mise en demeure" and the cost of registered
    letters (CPCE L111-8, C. conso. L121-21 and L132-23). Raises :class:`ConsumerFeeForbidden`,
    and :class:`NegativeAmount` below zero.
    """
    if Regime(regime) is Regime.B2C and to_units(amount, 2, label):
        raise ConsumerFeeForbidden(f"{label} of {amount} cannot be asked from a consumer")
    return from_units(to_units(amount, 2, label), 2)


def complementary_compensation(
    regime: Regime | str, costs: Decimal, indemnity: Decimal, *, proof: str
) -> Decimal:
    """Return what may be asked beyond the indemnity when proven costs exceed it (L441-10 II).

    ``costs`` are those really paid (agency, lawyer, bailiff), ``proof`` the reference of their
    invoices. Raises :class:`ProofRequired` without it and :class:`ConsumerFeeForbidden` for a
    consumer. Zero when the indemnity covers the costs, and when no indemnity is due because
    insolvency proceedings forbid payment (the caller then has no claim to complete).
    """
    check_fee(regime, costs, "complementary compensation")
    if not proof.strip():
        raise ProofRequired("costs beyond the fixed indemnity are due on proof alone")
    more = to_units(costs, 2, "costs") - to_units(indemnity, 2, "indemnity")
    return from_units(more if more > 0 and indemnity else 0, 2)
