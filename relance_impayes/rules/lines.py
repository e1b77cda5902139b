"""The lines of an act: what it asks for, what it only lists, which steps it records as left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from .standing import Standing
from .types import ZERO, Level, Line, Reason, Role
from .voice import Turn

_PREVENTIVE = Level.PREVENTIVE
_DEMANDED = Role.DEMANDED
_INFORMED = Role.INFORMED


def act_lines(standings: Iterable[Standing], spoken: Iterable[Turn], on: date) -> tuple[Line, ...]:
    """Every open item that the debtor knows of, then the steps that the act records as passed over.

    An item whose step is made is demanded, or informed when the step is preventive (its line bears
    the step all the same). Everything else is informed, with the reason for which it is not asked.
    ``standings`` come by due date, then name: the lines of a role keep that order.
    """
    made = {id(standing): turn.step for turn in spoken for standing in turn.standings}
    demanded: list[Line] = []
    informed: list[Line] = []
    passed: list[Line] = []
    for standing in standings:
        step = made.get(id(standing))
        if step is not None:
            soft = step.level is _PREVENTIVE
            reason = standing.reasons[0] if standing.held else None
            line = _line(standing, _INFORMED if soft else _DEMANDED, on, step.id, reason)
            (informed if soft else demanded).append(line)
            if standing.place.passed:
                passed.extend(_passed(standing))
        elif standing.listed:
            # What stops an item comes first among its reasons, what it waits for last.
            reason = standing.reasons[0 if standing.stopped else -1]
            informed.append(_line(standing, _INFORMED, on, None, reason))
    return (*demanded, *informed, *passed)


def totals_of(lines: Iterable[Line]) -> tuple[tuple[str, Decimal], ...]:
    """What is demanded, per currency code."""
    totals: dict[str, Decimal] = {}
    for line in lines:
        if line.role is _DEMANDED:
            currency = line.item.currency
            totals[currency] = totals.get(currency, ZERO) + line.amount
    return tuple(sorted(totals.items()))


def _line(
    standing: Standing, role: Role, on: date, step_id: int | None, reason: Reason | None
) -> Line:
    claim = standing.claim
    due = claim.item.due
    return Line(
        claim.item,
        role,
        standing.chased,
        standing.chased_company,
        claim.credited,
        standing.held,
        (on - due).days if due is not None and due < on else 0,
        step_id,
        reason,
    )


def _passed(standing: Standing) -> Iterable[Line]:
    item = standing.claim.item
    for step, reason in standing.place.passed:
        yield Line(item, Role.PASSED, ZERO, ZERO, step_id=step.id, reason=reason)
