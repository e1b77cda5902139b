"""Payment terms: the longest that the law allows, and the due dates that follow from terms.

C. com. L441-10 I (general), L441-11 II (sectors), L441-12 (export). No rule moves a due date that
falls on a Saturday, Sunday or holiday: CPC 642 concerns procedure alone (not settled; no move).
Public buyers have their own rules, in ``public_terms``.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from .figures import Figures
from .law_errors import LawError
from .legal_values import (
    DEFAULT_TERMS_DAYS,
    MAX_TERMS_ALCOHOL_DAYS,
    MAX_TERMS_DAYS,
    MAX_TERMS_EOM_DAYS,
    MAX_TERMS_EXPORT_DAYS,
    MAX_TERMS_LIVESTOCK_DAYS,
    MAX_TERMS_PERIODIC_DAYS,
    MAX_TERMS_PERISHABLE_DAYS,
    MAX_TERMS_TRANSPORT_DAYS,
)
from .months import end_of_month

_DECADE_ENDS = (10, 20)


class EomMethod(str, Enum):
    """The two lawful ways to count days "end of month"; the contract chooses, A by default."""

    DAYS_THEN_END = "A"
    """Issue + days, then the end of that month: the later date."""
    END_THEN_DAYS = "B"
    """End of the month of issue + days."""


class Sector(str, Enum):
    """What is sold, where the law has a limit of its own."""

    GENERAL = "general"
    PERIODIC = "periodic"
    """Summary invoice (CGI 289 I-3)."""
    PERISHABLE = "perishable"
    PERISHABLE_PERIODIC = "perishable_periodic"
    LIVESTOCK = "livestock"
    """Live cattle for consumption and fresh meat."""
    ALCOHOL = "alcohol"
    WINE = "wine"
    TRANSPORT = "transport"
    """Road freight, vehicle rental, forwarding and shipping agents, freight and customs agents."""
    EXPORT = "export"
    """Goods bought free of VAT to leave the EU, by a company that is not large."""


_FROM_ISSUE = {
    Sector.GENERAL: MAX_TERMS_DAYS,
    Sector.WINE: MAX_TERMS_DAYS,
    Sector.PERIODIC: MAX_TERMS_PERIODIC_DAYS,
    Sector.TRANSPORT: MAX_TERMS_TRANSPORT_DAYS,
    Sector.EXPORT: MAX_TERMS_EXPORT_DAYS,
}
_FROM_DELIVERY = {
    Sector.PERISHABLE: MAX_TERMS_PERISHABLE_DAYS,
    Sector.PERISHABLE_PERIODIC: MAX_TERMS_PERISHABLE_DAYS,
    Sector.LIVESTOCK: MAX_TERMS_LIVESTOCK_DAYS,
    Sector.ALCOHOL: MAX_TERMS_ALCOHOL_DAYS,
}


@dataclass(frozen=True, slots=True)
class Sale:
    """What the longest term of one invoice depends on."""

    issued: date
    sector: Sector = Sector.GENERAL
    delivered: date | None = None
    end_of_month: bool = False
    """Whether the contract expressly says "end of month"."""
    method: EomMethod = EomMethod.DAYS_THEN_END


def default_due_date(received: date, figures: Figures) -> date:
    """Return the due date when nothing is agreed: 30 days after receipt or performance.

    ``received`` is the day on which the goods were received or the service performed, not that of
    the invoice (C. com. L441-10 I).
    """
    return received + timedelta(days=figures.whole(DEFAULT_TERMS_DAYS, received))


def end_of_month_due_date(
    issued: date, days: int, method: EomMethod | str = EomMethod.DAYS_THEN_END
) -> date:
    """Return the due date of "``days`` days end of month".

    Method A adds the days, then goes to the end of that month; method B goes to the end of the
    month of issue, then adds them. Raises ``ValueError`` for another method and
    :class:`LawError` for negative days.
    """
    if days < 0:
        raise LawError(f"a payment term of {days} days")
    if EomMethod(method) is EomMethod.DAYS_THEN_END:
        return end_of_month(issued + timedelta(days=days))
    return end_of_month(issued) + timedelta(days=days)


def longest_due_date(sale: Sale, figures: Figures) -> date:
    """Return the latest due date that the law allows for an invoice (L441-10 I, L441-11 II).

    60 days from issue; 45 days end of month when the contract says so (general and wine only);
    the limit of the sector otherwise. Raises :class:`LawError` when the limit runs from the
    delivery and its day is missing.
    """
    sector = Sector(sale.sector)
    if sale.end_of_month and sector in (Sector.GENERAL, Sector.WINE):
        days = figures.whole(MAX_TERMS_EOM_DAYS, sale.issued)
        return end_of_month_due_date(sale.issued, days, sale.method)
    if sector in _FROM_ISSUE:
        return sale.issued + timedelta(days=figures.whole(_FROM_ISSUE[sector], sale.issued))
    if sale.delivered is None:
        raise LawError(f"the term of {sector.value} goods runs from their delivery: day missing")
    start = _delivery_start(sector, sale.delivered)
    return start + timedelta(days=figures.whole(_FROM_DELIVERY[sector], sale.delivered))


def _delivery_start(sector: Sector, delivered: date) -> date:
    """Return the day from which a term after delivery is counted."""
    if sector is Sector.ALCOHOL:
        return end_of_month(delivered)
    return end_of_decade(delivered) if sector is Sector.PERISHABLE_PERIODIC else delivered


def end_of_decade(day: date) -> date:
    """Return the end of the ten-day period of a day: the 10th, the 20th or the end of the month."""
    for last in _DECADE_ENDS:
        if day.day <= last:
            return day.replace(day=last)
    return end_of_month(day)


def days_beyond_limit(due: date, sale: Sale, figures: Figures) -> int:
    """Return by how many days a due date exceeds the legal limit; zero when it does not."""
    return max(0, (due - longest_due_date(sale, figures)).days)
