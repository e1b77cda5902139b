"""What the legal rules refuse, each refusal with its own name."""
# ruff: noqa: N818  (a name like MissingFigure already says what is wrong)

from datetime import date


class LawError(ValueError):
    """Base of every refusal caused by the values that were passed in."""


class NegativeAmount(LawError):
    """An amount that can only be zero or more is negative."""


class AmountTooPrecise(LawError):
    """An amount has more decimals than its currency, or is not a finite number."""


class InvalidClause(LawError):
    """A contract clause that says nothing usable (negative, infinite, too many decimals)."""


class InvalidPeriod(LawError):
    """A period that ends before it starts, or an event at an impossible date."""


class InvalidFigure(LawError):
    """Dated figures that contradict each other, or a row that cannot be read."""


class ConsumerFeeForbidden(LawError):
    """A fee was asked from a consumer: C. conso. L121-21 and L132-23, CPCE L111-8."""


class ProofRequired(LawError):
    """An amount that the law grants on proof alone came without its proof."""


class UnknownDebt(LawError):
    """A payment names a debt that is not among the debts given."""


class MissingFigure(LookupError):
    """No dated figure covers this day: the amount waits, the last value is never reused."""

    def __init__(self, key: str, on: date) -> None:
        super().__init__(f"no value of {key!r} is known on {on.isoformat()}")
        self.key = key
        self.on = on

    def __reduce__(self) -> tuple[type["MissingFigure"], tuple[str, date]]:
        return (type(self), (self.key, self.on))
