"""The nouns of the demo story: what the cast is written in.

Every day is a number of days from the base date of the story (negative: before it), so that the
same story can be told on any day. Amounts are in the debtor's currency, before tax for a sale.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


def siret(siren: str) -> str:
    """The SIRET of a seat: SIREN, establishment 0001, and the digit that makes it pass Luhn."""
    for check in "0123456789":
        digits = [int(digit) for digit in reversed(f"{siren}0001{check}")]
        doubled = [2 * digit - 9 * (digit > 4) for digit in digits[1::2]]
        if (sum(digits[::2]) + sum(doubled)) % 10 == 0:
            return f"{siren}0001{check}"
    raise ValueError(siren)


@dataclass(frozen=True)
class Past:
    """A reminder made before the program was installed, as somebody remembers it."""

    day: int
    level: str
    """A dunning level: '0' to '4'."""
    channel: str
    outcome: str = ""
    """What was said, for a call: one of the outcomes of an act."""


@dataclass(frozen=True)
class Receipt:
    """Money received for one sale: a share of its total, or all of it but ``leave``."""

    day: int
    share: Decimal = Decimal(1)
    leave: Decimal = Decimal(0)
    by_hand: bool = False
    """Registered on the invoice by hand (a cheque): no bank statement shows it yet."""


@dataclass(frozen=True)
class Dispute:
    """What the debtor contests: an amount of the sale (all of it when empty), and why."""

    day: int
    reason: str
    amount: Decimal | None = None
    until: int = 60


@dataclass(frozen=True)
class Sale:
    """One invoice that matters to the story."""

    due: int
    """Its (first) due date."""
    amount: Decimal
    what: str
    terms: str = "net30"
    receipts: tuple[Receipt, ...] = ()
    credited: Decimal = Decimal(0)
    """Share of it that a credit note, posted but not reconciled, takes back."""
    sent: bool = True
    past: tuple[Past, ...] = ()
    dispute: Dispute | None = None
    order: str = ""
    """The customer's own order number."""


@dataclass(frozen=True)
class Habit:
    """How a debtor bought and paid until now: ``count`` sales, one every ``every`` days."""

    count: int
    every: int
    amounts: tuple[int, int]
    late: tuple[int, int]
    """Days from due date to payment, at least and at most; negative: before it."""
    disputed: int = 0
    """So many of the last sales were contested, and paid in the end."""
    in_pieces: int = 0
    """So many of the last sales were paid in two parts."""


@dataclass(frozen=True)
class Contact:
    """The person who deals with our invoices."""

    name: str
    function: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Debtor:
    """A customer of the story."""

    slug: str
    name: str
    profile: str
    """Code of the payer profile: what his ledger shows, or what somebody knows without it."""
    street: str = ""
    zip: str = ""
    city: str = ""
    country: str = "FR"
    siren: str = ""
    vat: str = ""
    """Only for a foreigner: the French number follows from the SIREN."""
    email: str = ""
    phone: str = ""
    contact: Contact | None = None
    regime: str = "b2b"
    lang: str = "fr_FR"
    currency: str = "EUR"
    habit: Habit | None = None
    works: tuple[str, ...] = ()
    sales: tuple[Sale, ...] = ()
    advance: Receipt | None = None
    """Money received without a word; ``leave`` holds its amount."""
    circuit: bool = False
    """A large structure with an approval circuit."""
    triggered: bool = False
    """He pays by a bill of exchange that we draw."""
    insolvent: int | None = None
    """Day of the judgment that opened insolvency proceedings."""

    @property
    def siret(self) -> str:
        """The number of the seat: what Odoo keeps as the company registry in France."""
        return siret(self.siren) if self.siren else ""

    @property
    def is_person(self) -> bool:
        return self.regime == "b2c"

    @property
    def vat_number(self) -> str:
        """The VAT number: for a French firm the key (12 + 3 × SIREN mod 97) mod 97 and the SIREN.

        Source: https://www.economie.gouv.fr/entreprises/numero-tva-intracommunautaire
        """
        if self.vat or not self.siren:
            return self.vat
        return f"FR{(12 + 3 * (int(self.siren) % 97)) % 97:02d}{self.siren}"
