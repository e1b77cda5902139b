"""Which mandatory mentions a text lacks: discount, penalty rate, fixed indemnity.

C. com. L441-9 I and L441-10 II: an invoice to a professional shows the day on which payment is due,
the discount for early payment or its absence, the rate of the penalties and the amount of the
indemnity (D441-5). The due date is a field that every invoice prints; the three others are words,
in French or English, that this module looks for. It finds what is absent; it does not judge what
is there.
"""

from __future__ import annotations

import re
from typing import Final

DISCOUNT: Final = "discount"
RATE: Final = "rate"
INDEMNITY: Final = "indemnity"

_DISCOUNT = re.compile(r"escompte|early[- ]payment|paiement anticip|cash discount", re.IGNORECASE)
_PENALTY = re.compile(
    r"p[ée]nalit|penalt|int[ée]r[êe]ts? (?:de retard|moratoire)|late|retard", re.IGNORECASE
)
_RATE = re.compile(
    r"\d(?:[.,]\d+)?\s*%|\btaux\b|\brate\b|\bBCE\b|\bECB\b|int[ée]r[êe]t l[ée]gal", re.IGNORECASE
)
_FORTY = re.compile(
    r"(?<![\d.,])40(?:[.,]00)?\s*(?:€|euros?\b|EUR\b)|(?:€|EUR)\s*40(?![\d.,]*\d)", re.IGNORECASE
)


def missing_mentions(text: str) -> tuple[str, ...]:
    """Return those of :data:`DISCOUNT`, :data:`RATE`, :data:`INDEMNITY` that ``text`` lacks.

    ``text`` is the plain text of the terms printed on an invoice. A rate counts when the text also
    speaks of penalties or delay: "20 % VAT" is none.
    """
    found = {
        DISCOUNT: bool(_DISCOUNT.search(text)),
        RATE: bool(_PENALTY.search(text) and _RATE.search(text)),
        INDEMNITY: bool(_FORTY.search(text)),
    }
    return tuple(name for name, there in found.items() if not there)
