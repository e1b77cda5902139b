"""The lines of an act: what it asks for, what it only lists, which steps it records as left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from .standing import Standing
from .types import ZERO, Level, Line, Reason, Role, Step
from .voice import Turn

_ORDER = {Role.DEMANDED: 0, Role.INFORMED: 1, Role.PASSED: 2}


def act_lines(standings: Iterable[Standing], spoken: Iterable[Turn], on: date) -> tuple[Line, ...]:
    """Every open item that the debtor knows of, then the steps that the act records as passed over.

    An item whose step is made is demanded, or informed when the step is preventive (its line bears
    the step all the same). Everything else is informed, with the reason for which it is not asked.
    """
    made = {id(standing): turn.step for turn in spoken for standing in turn.standings}
    lines: list[Line] = []
    for standing in standings:
        step = made.get(id(standing))
        if step is not None:
            lines.append(_made(standing, step, on))
            lines.extend(_passed(standing))
        elif standing.listed:
            lines.append(_informed(standing, on))
    lines.sort(key=_place)
    return tuple(lines)


def totals_of(lines: Iterable[Line]) -> tuple[tuple[str, Decimal], ...]:
    """What is demanded, per currency code."""
    totals: dict[str, Decimal] = {}
    for line in lines:
        if line.role is Role.DEMANDED:
            currency = line.item.currency
            totals[currency] = totals.get(currency, ZERO) + line.amount
    return tuple(sorted(totals.items()))


def _place(line: Line) -> tuple[int, date, str, int, int]:
    item = line.item
    return (_ORDER[line.role], item.due or date.max, item.name, item.key.move_id, item.key.rank)


def _made(standing: Standing, step: Step, on: date) -> Line:
    role = Role.INFORMED if step.level is Level.PREVENTIVE else Role.DEMANDED
    return _line(standing, role, on, step.id, standing.reasons[0] if standing.held else None)


def _informed(standing: Standing, on: date) -> Line:
    return _line(standing, Role.INFORMED, on, None, standing.reasons[-1])


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
