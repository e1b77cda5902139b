"""The debtor's regime: which law of late payment he is under. A person confirms it.

Insolvency is not a regime: it is a dated fact beside it.
"""

from datetime import date
from enum import Enum

from .figures import Figures
from .law_errors import LawError
from .legal_values import PENALTY_WAIVER_ALLOWED

_LONG_NAMES = {
    "b2g_pouvoir_adjudicateur": "b2g_authority",
    "b2g_entite_adjudicatrice": "b2g_entity",
}


class Regime(str, Enum):
    """Who owes: a business, a consumer, or one of the two kinds of public buyer."""

    B2B = "b2b"
    B2C = "b2c"
    B2G_AUTHORITY = "b2g_authority"
    """Pouvoir adjudicateur: code de la commande publique, L2192-10 and following."""
    B2G_ENTITY = "b2g_entity"
    """Entité adjudicatrice of L1212-1 2° and 3°: the business rules apply (L2192-11)."""

    @classmethod
    def _missing_(cls, value: object) -> "Regime":
        """Accept the long French names of the two public buyers too."""
        if isinstance(value, str) and value in _LONG_NAMES:
            return cls(_LONG_NAMES[value])
        raise LawError(f"{value!r} is not a regime of a debtor")

    @property
    def is_business(self) -> bool:
        """Whether C. com. L441-10 applies: businesses and entités adjudicatrices."""
        return self in (Regime.B2B, Regime.B2G_ENTITY)


def interest_start(
    regime: Regime | str,
    due: date,
    *,
    notice_received: date | None = None,
    due_date_is_notice: bool = False,
) -> date | None:
    """Return the last day without interest, or ``None`` when none can run yet.

    Between professionals and for public buyers the due date, without any reminder (L441-10 II,
    CCP L2192-13). For a consumer the day on which the mise en demeure was received or first
    presented, never before the due date (C. civ. 1231-6, 1344-1), or the due date itself when the
    contract says that it is a notice (C. civ. 1344).
    """
    if Regime(regime) is not Regime.B2C or due_date_is_notice:
        return due
    return None if notice_received is None else max(due, notice_received)


def waiver_allowed(regime: Regime | str, on: date, figures: Figures) -> bool:
    """Say whether penalties may be waived on a day.

    Never for a public buyer: such a waiver is deemed unwritten (CCP L2192-14). For the others as
    the dated figure ``penalty_waiver_allowed`` says (1 or 0), since a bill would forbid it.
    """
    if Regime(regime) is Regime.B2G_AUTHORITY:
        return False
    return bool(figures.value(PENALTY_WAIVER_ALLOWED, on))
