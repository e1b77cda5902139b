"""What keeps an invoice from being paid although nobody disputes it: papers that lack.

A large customer or a public one pays nothing without its order number or the code of its service;
an invoice that reaches nobody is not paid; a number that does not exist has it sent back. French
businesses are known by their SIREN (CGI, annexe II, 242 nonies A), those of another country of the
Union by their VAT number, which an invoice without VAT must bear. None of this blocks: it is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

ORDER: Final = "order_number"
SERVICE: Final = "service_code"
EMAIL: Final = "email"
SIREN_MISSING: Final = "siren_missing"
SIREN_WRONG: Final = "siren_wrong"
VAT_MISSING: Final = "vat_missing"
VAT_WRONG: Final = "vat_wrong"


class Number(Enum):
    """What is known of an identification number."""

    MISSING = "missing"
    WRONG = "wrong"
    """It does not pass its check."""
    RIGHT = "right"


class Home(Enum):
    """Where the customer is established."""

    FRANCE = "france"
    UNION = "union"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Papers:
    """What an invoice and its customer show."""

    business: bool = True
    """A professional or a public body, as opposed to a consumer."""
    home: Home = Home.FRANCE
    wants_order: bool = False
    has_order: bool = False
    wants_service: bool = False
    has_service: bool = False
    has_email: bool = True
    siren: Number = Number.RIGHT
    vat: Number = Number.RIGHT


def lacking(papers: Papers) -> tuple[str, ...]:
    """The names of what is missing or wrong, in the order in which one puts it right."""
    business, home = papers.business, papers.home
    faults = {
        ORDER: papers.wants_order and not papers.has_order,
        SERVICE: papers.wants_service and not papers.has_service,
        EMAIL: not papers.has_email,
        SIREN_MISSING: business and home is Home.FRANCE and papers.siren is Number.MISSING,
        SIREN_WRONG: home is Home.FRANCE and papers.siren is Number.WRONG,
        VAT_MISSING: business and home is Home.UNION and papers.vat is Number.MISSING,
        VAT_WRONG: home is not Home.ELSEWHERE and papers.vat is Number.WRONG,
    }
    return tuple(name for name, found in faults.items() if found)
