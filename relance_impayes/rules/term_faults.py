"""What is wrong with the due date of an invoice: later than the law allows, or not agreed.

C. com. L441-10 I for businesses, CCP R2192-10 and R2192-11 for public authorities; nothing for a
consumer. A due date that any lawful way of counting reaches is no fault: a contract that says "end
of month" may count by method A or B, or stay within the 60 days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .figures import Figures
from .public_terms import PublicBody, public_due_date, public_start
from .regime import Regime
from .terms import EomMethod, Sale, default_due_date, longest_due_date


@dataclass(frozen=True, slots=True)
class TermFault:
    """``code``: ``too_long``, ``not_agreed`` or ``public``; ``limit`` is the latest lawful day."""

    code: str
    limit: date
    days: int
    """By how many days the due date is later than the limit."""


def longest_agreed(issued: date, figures: Figures, *, end_of_month: bool = False) -> date:
    """Return the latest due date that two businesses may agree on: 60 days, or 45 end of month."""
    limits = [longest_due_date(Sale(issued), figures)]
    if end_of_month:
        for method in EomMethod:
            sale = Sale(issued, end_of_month=True, method=method)
            limits.append(longest_due_date(sale, figures))
    return max(limits)


def term_fault(
    regime: Regime | str,
    issued: date,
    due: date,
    figures: Figures,
    *,
    agreed: bool = True,
    end_of_month: bool = False,
    delivered: date | None = None,
    body: PublicBody | str = PublicBody.AUTHORITY,
) -> TermFault | None:
    """Return what is wrong with a due date, or ``None``.

    ``agreed`` says whether a payment term is recorded: without one 30 days run from receipt or
    performance (``delivered``, else the day of issue). ``body`` is the kind of a public authority.
    Raises :class:`MissingFigure` when the limit of that day is unknown.
    """
    kind = Regime(regime)
    if kind is Regime.B2C:
        return None
    if kind is Regime.B2G_AUTHORITY:
        start = public_start(issued, figures, performed=delivered)
        limit = public_due_date(start, figures, body=body) or due
        return _fault("public", due, limit)
    longest = longest_agreed(issued, figures, end_of_month=end_of_month)
    fault = _fault("too_long", due, longest)
    if fault or agreed:
        return fault
    return _fault("not_agreed", due, default_due_date(delivered or issued, figures))


def _fault(code: str, due: date, limit: date) -> TermFault | None:
    return TermFault(code, limit, (due - limit).days) if due > limit else None
