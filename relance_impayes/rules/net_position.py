"""What a debtor owes once everything that he is owed is taken off.

A credit note reduces the invoice that it corrects, a payment the invoice that it names; the
surplus and whatever names nothing go to the oldest due. A payment recorded without an accounting
entry counts the same. Nothing crosses from one currency to another.

Example: 100 due in January and 200 due in February; a credit note of 150 that corrects the second
and a payment of 30 that names nothing leave 70 of the first and 50 of the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from .types import ZERO, InTransit, Item

_CENT = Decimal("0.01")
_NEVER = date.max

Amounts = tuple[tuple[str, Decimal], ...]
"""Positive amounts by currency code, in the order of the codes."""


class Claim(NamedTuple):
    """One item that the debtor owes, and what is left of it."""

    item: Item
    credited: Decimal
    net: Decimal
    net_company: Decimal


@dataclass(frozen=True, slots=True)
class NetPosition:
    """What one debtor owes net."""

    claims: tuple[Claim, ...]
    """Oldest due first, then by name; those without a due date last."""
    credits: tuple[Item, ...]
    """The items that reduce the debt, and those of nothing, as they came."""
    to_allocate: Amounts
    """Credits that name nothing open, whether set against the oldest debts here or left over:
    until somebody allocates them in the books, where they belong is a guess."""
    unallocated: Amounts
    """The part of those that no debt absorbs."""
    net_company: Decimal
    """Sum of the claims' nets in company currency; a surplus of credits does not lower it."""

    @property
    def owes(self) -> bool:
        """Whether anything is owed net, in any currency."""
        return any(claim.net > 0 for claim in self.claims)


def part_in_company(part: Decimal, item: Item) -> Decimal:
    """The share of the item's company amount that ``part`` of its amount is, to the cent."""
    if part == item.amount:
        return item.amount_company
    if item.amount == item.amount_company:
        return part
    share = item.amount_company * part / item.amount
    return share.quantize(_CENT, ROUND_HALF_UP)


def net_position(items: Iterable[Item], in_transit: Iterable[InTransit] = ()) -> NetPosition:
    """Take credits and payments off the claims: named ones first, the rest off the oldest due.

    An item of a positive amount is a claim, of a negative one a credit; money in transit is
    positive. The order in which the arguments come changes nothing.
    """
    owed: list[Item] = []
    owing: list[Item] = []
    for item in items:
        (owed if item.amount > ZERO else owing).append(item)
    owed.sort(key=_age)
    money = [(c.currency, -c.amount, c.names) for c in owing if c.amount]
    money += [(t.currency, t.amount, t.names) for t in in_transit if t.amount > ZERO]
    if money:
        left, to_allocate, unallocated = _set_off(owed, money)
        claims = tuple(map(_claim, owed, left))
    else:
        to_allocate = unallocated = {}
        claims = tuple([Claim(item, ZERO, item.amount, item.amount_company) for item in owed])
    return NetPosition(
        claims=claims,
        credits=tuple(owing),
        to_allocate=tuple(sorted(to_allocate.items())),
        unallocated=tuple(sorted(unallocated.items())),
        net_company=sum((claim.net_company for claim in claims), ZERO),
    )


def _age(item: Item) -> tuple[date, str, int, int]:
    key = item.key
    return (item.due or _NEVER, item.name, key.move_id, key.rank)


def _claim(item: Item, left: Decimal) -> Claim:
    return Claim(item, item.amount - left, left, part_in_company(left, item))


def _set_off(
    owed: Sequence[Item], money: Iterable[tuple[str, Decimal, int | None]]
) -> tuple[list[Decimal], dict[str, Decimal], dict[str, Decimal]]:
    left = [item.amount for item in owed]
    by_move: dict[tuple[str, int], list[int]] = {}
    by_currency: dict[str, list[int]] = {}
    for index, item in enumerate(owed):
        by_move.setdefault((item.currency, item.key.move_id), []).append(index)
        by_currency.setdefault(item.currency, []).append(index)
    pool: dict[str, Decimal] = {}
    for currency, amount, names in money:
        named = () if names is None else by_move.get((currency, names), ())
        surplus = _take(amount, named, left)
        if surplus:
            pool[currency] = pool.get(currency, ZERO) + surplus
    rest = {code: _take(amount, by_currency.get(code, ()), left) for code, amount in pool.items()}
    return left, pool, {code: amount for code, amount in rest.items() if amount}


def _take(amount: Decimal, indexes: Sequence[int], left: list[Decimal]) -> Decimal:
    """Take ``amount`` off the debts at ``indexes``, in that order; answer what remains of it."""
    for index in indexes:
        if not amount:
            break
        taken = min(amount, left[index])
        left[index] -= taken
        amount -= taken
    return amount
