"""The facts that limitation depends on: kinds of debts and events, and the answer's shape."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from .rate_cells import Remark


class DebtKind(str, Enum):
    """What the length depends on."""

    B2B = "b2b"
    B2C = "b2c"
    TRANSPORT = "transport"
    PUBLIC = "public"
    TITLE = "title"


class EventKind(str, Enum):
    """Something that happened to the debt."""

    ACKNOWLEDGMENT = "acknowledgment"
    """Written by the debtor, a signed payment plan included (C. civ. 2240)."""
    COURT_CLAIM = "court_claim"
    """C. civ. 2241, until the proceedings end."""
    ORDER_SERVED = "order_served"
    """Service of an injonction de payer."""
    ENFORCEMENT = "enforcement"
    """Protective measure or act of enforcement (C. civ. 2244)."""
    CLAIM_DECLARED = "claim_declared"
    """Declaration in insolvency proceedings, until they end (C. com. L622-25-1)."""
    PART_PAYMENT = "part_payment"
    TIME_REQUEST = "time_request"
    """A message that asks for time: perhaps an acknowledgment, never by itself."""
    FORMAL_NOTICE = "formal_notice"
    """Mise en demeure, registered or not: no effect (Cass. com. 18 May 2022, 20-23.204)."""
    REMINDER = "reminder"
    ORDER_REQUESTED = "order_requested"
    """Filing the request for an injonction: no effect, only its service has one."""


CERTAIN = frozenset(
    {
        EventKind.ACKNOWLEDGMENT,
        EventKind.COURT_CLAIM,
        EventKind.ORDER_SERVED,
        EventKind.ENFORCEMENT,
        EventKind.CLAIM_DECLARED,
    }
)
UNCERTAIN = frozenset({EventKind.PART_PAYMENT, EventKind.TIME_REQUEST})
WRITTEN_DEMANDS = frozenset({EventKind.FORMAL_NOTICE, EventKind.REMINDER})
LASTING = frozenset({EventKind.COURT_CLAIM, EventKind.CLAIM_DECLARED})


@dataclass(frozen=True, slots=True)
class Interruption:
    """An event with its proof (a reference; empty when there is none).

    ``ended``: last day of the proceedings, for a court claim or a declared claim. ``void``: its
    effect was wiped out (lapse, withdrawal, proceedings extinguished: C. civ. 2243).
    """

    kind: EventKind
    on: date
    proof: str = ""
    ended: date | None = None
    void: bool = False


@dataclass(frozen=True, slots=True)
class Suspension:
    """Mediation or conciliation agreed on ``first``, over on ``last`` (``None``: not yet)."""

    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Limitation:
    """``limit`` is the last day to act; ``possible`` the later one if every uncertain or unproven
    event counted. Remarks: ``no_effect``, ``uncertain``, ``unproven``, ``void``, ``before_start``,
    ``after_limit``, ``pending`` (proceedings or suspension not over), ``outer_limit``.
    """

    start: date
    years: int
    limit: date
    possible: date
    remarks: tuple[Remark, ...] = ()
