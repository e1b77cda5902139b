"""Which mentions the words of a mise en demeure lack, and a fee that a consumer does not owe.

C. civ. art. 1344: the debtor is put on notice by an act that demands enough of him: what is owed,
for which invoices, by when, how it is paid, and what may follow. A consumer reads where to find the
mediator (C. conso. art. L616-1), and is asked for no cost of recovery (CPCE art. L111-8). Words are
looked for in French and English, and as the placeholders of a text that is not rendered yet. It
finds what is absent; it does not judge what is there.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

DEMAND: Final = "demand"
AMOUNT: Final = "amount"
INVOICES: Final = "invoices"
DEADLINE: Final = "deadline"
PAYMENT: Final = "payment"
SEQUEL: Final = "sequel"
MEDIATOR: Final = "mediator"
FEE: Final = "fee"

_WORDS: Final = {
    DEMAND: r"\bformal notice\b|\bformally (?:demand|require)|\ben demeure\b",
    AMOUNT: r"_say_amount\b|\d\s*(?:€|euros?\b|EUR\b)|(?:€|\bEUR)\s*\d",
    INVOICES: r"_say_(?:subject_)?items\b|_say_invoices\b|_say_oldest\b|\binvoic|\bfactur",
    DEADLINE: r"_say_deadline\b|\bdays_granted\b|\b\d+\s+(?:calendar |working )?days?\b"
    r"|\b\d+\s+jours?\b|\bno later than\b|\bau plus tard\b",
    PAYMENT: r"\bIBAN\b|\bbank transfer\b|\bche(?:que|ck)s?\b|\bvirements?\b|\bch[èe]ques?\b"
    r"|_payment_link\b|_relance_bank_values\b",
    SEQUEL: r"\bcourts?\b|\bjudges?\b|\blegal (?:action|proceedings)\b|\border to pay\b"
    r"|\btribuna(?:l|ux)\b|\bjuridictions?\b|\bjuges?\b|\bjustice\b|\bjudiciaires?\b|\binjonction\b",
    MEDIATOR: r"\bmediat(?:or|ion)\b|\bm[ée]diat(?:eur|rice|ion)\b|\brelance_mediator\b",
}
_FOUND: Final = {name: re.compile(words, re.IGNORECASE) for name, words in _WORDS.items()}
_COST: Final = re.compile(
    r"\b(?:recovery|collection|reminder) (?:costs?|fees?|charges?)\b|\bfixed indemnity\b"
    r"|\blate fees?\b|\bfrais de (?:recouvrement|relance|dossier|mise en demeure)\b"
    r"|\bindemnités? forfaitaires?\b|\bL\.?\s?441-10\b|\bD\.?\s?441-5\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"\b(?:no|not|without|never|aucun(?:e?s?)|pas|sans|jamais)\b", re.IGNORECASE
)
# The full stop of «L. 441-10» ends no sentence.
_SENTENCES: Final = re.compile(r"(?<!\b[A-Z])[.!?;](?=\s|$)|\n")


def missing_notice_mentions(
    words: str, printed: Collection[str], *, consumer: bool
) -> tuple[str, ...]:
    """Return what the words lack, in the order of the constants of this module.

    ``words`` is the text of the letter, without tags; placeholders stand by their names.
    ``printed`` names what the document shows by itself, whatever the words say. :data:`MEDIATOR` is
    asked for, and :data:`FEE` (a cost asked for) is told, for a ``consumer`` only.
    """
    needed = [name for name in _FOUND if consumer or name != MEDIATOR]
    missing = [name for name in needed if name not in printed and not _FOUND[name].search(words)]
    if consumer and asks_for_a_cost(words):
        missing.append(FEE)
    return tuple(missing)


def asks_for_a_cost(words: str) -> bool:
    """Whether a sentence speaks of a cost of recovery without denying it.

    The indemnity of C. com. D441-5 is a trader's; CPCE L111-8 leaves the costs of a recovery
    without a title to the creditor.
    """
    return any(
        _COST.search(sentence) and not _NOT.search(sentence) for sentence in _SENTENCES.split(words)
    )
