"""To which debts a payment or a credit note goes (C. civ. 1342-10 and 1343-1), to the cent.

A payment: the debts that the debtor names, in his order; then those that are due before those that
are not; among them those he had most interest to pay (the highest rate first); then the oldest;
debts equal in all this share in proportion. Inside a debt interest comes first, unless principal
first was agreed. The fixed indemnity comes last (its place is not settled).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from .late_interest import ImputationOrder
from .law_errors import LawError, UnknownDebt
from .money import from_units, to_units

_PASSES: dict[str, tuple[tuple[str, ...], ...]] = {
    "interest_first": (("interest", "principal"), ("indemnity",)),
    "principal_first": (("principal",), ("interest",), ("indemnity",)),
    "principal_only": (("principal",),),
}
"""Which parts are paid in one go through the debts. Principal first pays the principal of all
before any interest: it is how the ledger, which knows principal alone, settles invoices."""


@dataclass(frozen=True, slots=True)
class Debt:
    """What is open on one debt, in one currency; ``rate`` is what it bears, in per cent a year."""

    key: str
    due: date
    principal: Decimal
    interest: Decimal = Decimal(0)
    indemnity: Decimal = Decimal(0)
    rate: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Share:
    """What one debt receives."""

    key: str
    principal: Decimal
    interest: Decimal
    indemnity: Decimal

    @property
    def total(self) -> Decimal:
        """Everything that the debt receives."""
        return self.principal + self.interest + self.indemnity


@dataclass(frozen=True, slots=True)
class Allocation:
    """One share for each debt, in the order in which the debts were given, and what is left."""

    shares: tuple[Share, ...]
    left: Decimal

    def of(self, key: str) -> Share:
        """Return the share of a debt; :class:`UnknownDebt` if there is none."""
        for share in self.shares:
            if share.key == key:
                return share
        raise UnknownDebt(f"no debt {key!r} among those given")


def allocate_payment(
    amount: Decimal,
    debts: Sequence[Debt],
    on: date,
    *,
    choice: Iterable[str] = (),
    imputation: ImputationOrder = "interest_first",
    digits: int = 2,
) -> Allocation:
    """Set a payment received ``on`` a day against debts of the same currency.

    ``choice`` are the keys of the debts that the debtor named, in his order; what they leave goes
    on by law. Shares and what is left add up to ``amount``. Raises :class:`UnknownDebt` for a
    name not among the debts, :class:`LawError` for two debts of one key or an unknown order, and
    :class:`NegativeAmount`.
    """
    if imputation not in ("interest_first", "principal_first"):
        raise LawError(f"unknown imputation {imputation!r}")
    return _allocate(amount, debts, on, choice=tuple(choice), order=imputation, digits=digits)


def allocate_credit_note(
    amount: Decimal,
    debts: Sequence[Debt],
    on: date,
    *,
    corrects: str | None = None,
    digits: int = 2,
) -> Allocation:
    """Set a credit note against principal alone: the invoice it corrects first, then by law.

    Raises as :func:`allocate_payment`.
    """
    choice = () if corrects is None else (corrects,)
    return _allocate(amount, debts, on, choice=choice, order="principal_only", digits=digits)


def _allocate(
    amount: Decimal,
    debts: Sequence[Debt],
    on: date,
    *,
    choice: tuple[str, ...],
    order: str,
    digits: int,
) -> Allocation:
    left = to_units(amount, digits)
    purse = _Purse(debts, digits)
    ranked = _ranked(debts, on, choice)
    for parts in _PASSES[order]:
        for tier in ranked:
            left = purse.pay(tier, parts, left)
    return Allocation(purse.shares(digits), from_units(left, digits))


def _ranked(debts: Sequence[Debt], on: date, choice: tuple[str, ...]) -> list[list[str]]:
    """Return tiers of equal debts, in the order in which they are paid."""
    known = {debt.key for debt in debts}
    if len(known) != len(debts):
        raise LawError("two debts have the same key")
    for key in choice:
        if key not in known:
            raise UnknownDebt(f"the payment names {key!r}, which is not among the debts")
    named = list(dict.fromkeys(choice))
    rest = sorted((debt for debt in debts if debt.key not in named), key=lambda d: _rank(d, on))
    tiers = [[key] for key in named]
    tiers += [[d.key for d in tier] for _, tier in groupby(rest, key=lambda d: _rank(d, on))]
    return tiers


def _rank(debt: Debt, on: date) -> tuple[bool, Decimal, date]:
    """Due before not due, then the dearest, then the oldest (C. civ. 1342-10 al. 2)."""
    return (debt.due > on, -debt.rate, debt.due)


class _Purse:
    """What is open on each debt and what each has received, in coins."""

    def __init__(self, debts: Sequence[Debt], digits: int) -> None:
        self._open = {
            debt.key: {
                part: to_units(getattr(debt, part), digits, part)
                for part in ("principal", "interest", "indemnity")
            }
            for debt in debts
        }
        self._paid = {key: dict.fromkeys(parts, 0) for key, parts in self._open.items()}

    def pay(self, tier: list[str], parts: tuple[str, ...], money: int) -> int:
        """Pay parts of the debts of a tier, in proportion if it does not reach; return the rest."""
        claims = [sum(self._open[key][part] for part in parts) for key in tier]
        spent = min(money, sum(claims))
        for key, share in zip(tier, _in_proportion(spent, claims), strict=True):
            self._give(key, parts, share)
        return money - spent

    def _give(self, key: str, parts: tuple[str, ...], share: int) -> None:
        """Pay the parts of one debt in their order."""
        for part in parts:
            used = min(share, self._open[key][part])
            self._open[key][part] -= used
            self._paid[key][part] += used
            share -= used

    def shares(self, digits: int) -> tuple[Share, ...]:
        """Return what each debt received."""
        return tuple(
            Share(key, **{part: from_units(units, digits) for part, units in parts.items()})
            for key, parts in self._paid.items()
        )


def _in_proportion(amount: int, claims: list[int]) -> list[int]:
    """Share whole coins in proportion to claims; the largest remainders get the last ones."""
    total = sum(claims)
    if not total:
        return [0] * len(claims)
    shares = [amount * claim // total for claim in claims]
    remainders = [amount * claim % total for claim in claims]
    order = sorted(range(len(claims)), key=lambda index: (-remainders[index], index))
    for index in order[: amount - sum(shares)]:
        shares[index] += 1
    return shares
