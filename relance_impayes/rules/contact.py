"""To whom an act goes at the debtor's, and why: the first in the order who can be reached.

1. What has legal effect (formal notice, court file) goes to the legal name at the registered seat,
   and to nobody else.
2. Who has the role that the step asks for (the management, say).
3. The contact chosen by hand on the debtor.
4. An address of the type for dunning.
5. Who pays the invoices (accounts payable).
6. The invoicing address.
7. The company itself.

At one rank, who prefers the channel comes first, then who was recorded first. Reachable means an
e-mail address, a telephone number or a postal address of one's own, as the channel needs. When
nobody can be reached, the first in the order is named and something is lacking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .kinds import Channel, Place
from .types import Reason

PAYABLE = "accounts_payable"


@dataclass(frozen=True, slots=True)
class Person:
    """A contact or an address of the debtor; the company itself is one too."""

    id: int
    place: Place
    by_hand: bool = False
    """Chosen on the debtor for reminders."""
    role: str | None = None
    prefers: Channel | None = None
    email: bool = False
    phone: bool = False
    address: bool = False

    def reached_by(self, channel: Channel) -> bool:
        """Whether the channel can reach him; an internal task reaches nobody and needs nothing."""
        needs = {
            Channel.EMAIL: self.email,
            Channel.CALL: self.phone,
            Channel.SMS: self.phone,
            Channel.LETTER: self.address,
            Channel.REGISTERED: self.address,
        }
        return needs.get(channel, True)


@dataclass(frozen=True, slots=True)
class Choice:
    """Who it is, and why; ``lacking`` when the channel cannot reach him."""

    person: Person
    reason: Reason
    lacking: bool = False


def choose(
    channel: Channel, people: Iterable[Person], *, legal: bool = False, role: str | None = None
) -> Choice:
    """Choose among the debtor's people; the company itself must be one of them.

    :param legal: the act has legal effect
    :param role: the role that the step asks for
    """
    known = sorted(people, key=lambda person: (person.prefers != channel, person.id))
    seat = next(person for person in known if person.place is Place.COMPANY)
    if legal:
        return Choice(seat, Reason("contact_seat"), not seat.reached_by(channel))
    ranked = [*_ranked(known, role), (seat, "contact_company")]
    for person, code in ranked:
        if person.reached_by(channel):
            return Choice(person, Reason(code))
    person, code = ranked[0]
    return Choice(person, Reason(code), lacking=True)


def _ranked(known: list[Person], role: str | None) -> Iterator[tuple[Person, str]]:
    yield from ((p, "contact_role") for p in known if role and p.role == role)
    yield from ((p, "contact_by_hand") for p in known if p.by_hand)
    yield from ((p, "contact_dunning") for p in known if p.place is Place.DUNNING)
    yield from ((p, "contact_payable") for p in known if p.role == PAYABLE)
    yield from ((p, "contact_invoicing") for p in known if p.place is Place.INVOICING)
