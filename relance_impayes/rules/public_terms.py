"""Payment terms of public buyers (code de la commande publique, L2192-10, R2192-10 to R2192-36)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from .figures import Figures
from .law_errors import InvalidPeriod, LawError
from .legal_values import (
    PUBLIC_FALLBACK_DAYS,
    PUBLIC_INTEREST_DAYS,
    PUBLIC_SUSPENSION_DAYS,
    PUBLIC_TERMS_DAYS,
    PUBLIC_TERMS_HOSPITAL_DAYS,
    PUBLIC_TERMS_UNDERTAKING_DAYS,
)


class PublicBody(str, Enum):
    """The three kinds of public buyer that the longest term distinguishes."""

    AUTHORITY = "authority"
    """State, local authorities and their establishments: 30 days."""
    HOSPITAL = "hospital"
    """Public hospitals and the health service of the armed forces: 50 days."""
    UNDERTAKING = "undertaking"
    """Public undertakings: 60 days."""


_KEYS = {
    PublicBody.AUTHORITY: PUBLIC_TERMS_DAYS,
    PublicBody.HOSPITAL: PUBLIC_TERMS_HOSPITAL_DAYS,
    PublicBody.UNDERTAKING: PUBLIC_TERMS_UNDERTAKING_DAYS,
}


@dataclass(frozen=True, slots=True)
class Suspension:
    """The one suspension a buyer may notify, and the day on which he had all he asked for."""

    notified: date
    completed: date | None = None


def public_start(
    requested: date,
    figures: Figures,
    *,
    available: date | None = None,
    performed: date | None = None,
) -> date:
    """Return the day from which the public term runs (R2192-12 to R2192-17).

    ``available`` is the day on which the buyer was told that the invoice is on the portal (or
    received it), ``requested`` the date of the invoice. Availability before performance: the day
    of performance. Availability unknown: request + 2 days, or performance if later (the prudent
    order of the two fallbacks; not settled).
    """
    if available is not None:
        known = available
    else:
        known = requested + timedelta(days=figures.whole(PUBLIC_FALLBACK_DAYS, requested))
    return known if performed is None else max(known, performed)


def public_due_date(
    start: date,
    figures: Figures,
    *,
    body: PublicBody | str = PublicBody.AUTHORITY,
    agreed_days: int | None = None,
    suspension: Suspension | None = None,
) -> date | None:
    """Return the due date of a public buyer, ``None`` while a suspension lasts.

    30, 50 or 60 days from ``start`` (R2192-10, R2192-11), or ``agreed_days`` when shorter. After a
    suspension a new period runs from its end: 30 days, or what was left if more (R2192-29).
    Raises :class:`InvalidPeriod` for a suspension notified before the start or ended before it was
    notified, :class:`LawError` for a negative term. A suspension notified after the due date has
    no effect.
    """
    days = figures.whole(_KEYS[PublicBody(body)], start)
    if agreed_days is not None:
        if agreed_days < 0:
            raise LawError(f"a payment term of {agreed_days} days")
        days = min(days, agreed_days)
    due = start + timedelta(days=days)
    if suspension is None or suspension.notified > due:
        return due
    if suspension.notified < start:
        raise InvalidPeriod(f"the suspension of {suspension.notified} comes before {start}")
    if suspension.completed is None:
        return None
    if suspension.completed < suspension.notified:
        raise InvalidPeriod(f"the suspension of {suspension.notified} ends before it starts")
    new_period = timedelta(days=figures.whole(PUBLIC_SUSPENSION_DAYS, suspension.completed))
    return suspension.completed + max(new_period, due - suspension.notified)


def public_interest_due_date(principal_paid: date, figures: Figures) -> date:
    """Return until when a public buyer must pay interest and indemnity: 45 days (R2192-36)."""
    days = figures.whole(PUBLIC_INTEREST_DAYS, principal_paid)
    return principal_paid + timedelta(days=days)
