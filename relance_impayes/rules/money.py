"""Money as whole units of the currency (cents for the euro): exact, fast, never a float."""

from decimal import Decimal

from .law_errors import AmountTooPrecise, NegativeAmount

_UNITS = tuple(Decimal(10) ** digits for digits in range(10))
_COINS = tuple(Decimal(1).scaleb(-digits) for digits in range(10))


def to_units(amount: Decimal, digits: int, what: str = "amount") -> int:
    """Return ``amount`` as a whole number of the smallest coins.

    ``digits`` is the number of decimals of the currency (2 for the euro, 9 at most). Raises
    ``TypeError`` on a float, :class:`AmountTooPrecise` on more decimals than the currency has and
    :class:`NegativeAmount` below zero.
    """
    if not isinstance(amount, (Decimal, int)):
        raise TypeError(f"{what} must be a Decimal, not {type(amount).__name__}")
    scaled = amount * _UNITS[digits]
    try:
        units = int(scaled)
    except (ValueError, OverflowError):
        raise AmountTooPrecise(f"{what} {amount} is not a number") from None
    if units != scaled:
        raise AmountTooPrecise(f"{what} {amount} has more than {digits} decimals")
    if units < 0:
        raise NegativeAmount(f"{what} {amount} is negative")
    return units


def from_units(units: int, digits: int) -> Decimal:
    """Return whole coins as a ``Decimal`` with exactly ``digits`` decimals."""
    return units * _COINS[digits]


def half_up(numerator: int, denominator: int) -> int:
    """Round a non-negative fraction to the nearest whole number, halves upwards."""
    return (2 * numerator + denominator) // (2 * denominator)
