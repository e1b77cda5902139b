"""From a debtor's history to one of the seven families of payers, by a list anybody can follow.

The list, from top to bottom; the first line that holds decides (the figures are those of
``Thresholds``, which each company sets):

1. a natural person: no family, only the facts;
2. insolvency proceedings are open: *insolvent*;
3. at least two of the last three due dates are paid by an instrument that we trigger: *automatic*,
   unless the signs of line 5 are there;
4. fewer than five due dates tell something in 24 months: *not enough history*;
5. most due dates are late and two of five signs say that money is missing: *insolvent*;
6. two of the last three due dates contested, or 30 % of those judged (two at least), and nobody
   found that he was right: *dispute*;
7. at most 40 % of the due dates late, and half of the money within the grace days: *good
   payer*;
8. a public body, or a large structure that shows no more than one sign of ill will, or papers lost
   for a quarter of the due dates (two at least): *administrative*;
9. the median delay, or the delay by which half of the money had come, reaches 30 days, or half
   of that with two signs of ill will: *bad payer*;
10. else *negligent*: late, but he pays once reminded.

The confidence is the share of the judged due dates that are as the family says, times how full the
twelve are: 9 of 10 on time gives 90 % × 10/12 = 75 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from .payer_case import PayerCase, open_case
from .payer_dues import DueDate, percent
from .payer_facts import History, PayerKind
from .payer_measures import Measures
from .payer_signs import TWICE
from .payer_thresholds import Thresholds
from .types import Reason


class Family(str, Enum):
    """The seven families, and the honest answer when too little is known."""

    NEGLIGENT = "negligent"
    BAD_PAYER = "bad_payer"
    INSOLVENT = "insolvent"
    ADMINISTRATIVE = "administrative"
    DISPUTE = "dispute"
    AUTOMATIC = "automatic"
    GOOD_PAYER = "good_payer"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PayerProfile:
    """The answer: ``family`` is ``None`` for a natural person."""

    family: Family | None
    measures: Measures
    reasons: tuple[Reason, ...]
    confidence: int = 0
    """In whole percent; 0 when nothing is concluded, 100 for a judgment of a court."""


def payer_profile(history: History, on: date, thresholds: Thresholds | None = None) -> PayerProfile:
    """The profile that ``history`` shows on ``on``: same facts, same answer; never raises."""
    case = open_case(history, on, thresholds or Thresholds())
    family, reasons = _conclude(case)
    return PayerProfile(family, case.measures, reasons, _confidence(family, case))


def _conclude(case: PayerCase) -> tuple[Family | None, tuple[Reason, ...]]:
    history = case.history
    if history.kind is PayerKind.PERSON:
        return None, (Reason("payer_person"),)
    if case.proceedings is not None:
        return Family.INSOLVENT, (Reason("payer_proceedings", {"date": case.proceedings}),)
    no_money = case.has_no_money()
    if case.triggered >= TWICE and not no_money:
        return Family.AUTOMATIC, (case.says_triggered(),)
    if case.measures.judged.known < case.limits.enough:
        return Family.UNKNOWN, (case.says_too_few(),)
    family, reasons = _behaviour(case, no_money=no_money)
    return family, (*case.says_changed(), *reasons)


def _behaviour(case: PayerCase, *, no_money: bool) -> tuple[Family, tuple[Reason, ...]]:
    if no_money:
        return Family.INSOLVENT, (*case.no_money, case.says_delays())
    if case.is_disputing():
        return Family.DISPUTE, (case.says_disputed(), case.says_delays())
    if case.is_good():
        return Family.GOOD_PAYER, (case.says_late(), case.says_delays())
    circuit = case.circuit()
    if circuit is not None:
        return Family.ADMINISTRATIVE, (circuit, case.says_late(), case.says_delays())
    if case.is_bad():
        return Family.BAD_PAYER, (case.says_bad(), case.says_delays(), *case.ill_will)
    return Family.NEGLIGENT, (case.says_late(), case.says_within(), case.says_delays())


def _confidence(family: Family | None, case: PayerCase) -> int:
    """Share of the judged due dates that are as the family says, times how full the dozen is."""
    if family is None or family is Family.UNKNOWN:
        return 0
    if case.proceedings is not None:
        return 100
    dues = case.last if family is Family.AUTOMATIC else case.measures.judged.dues
    alike = sum(1 for due in dues if _is_like(family, due, case.limits))
    full = case.limits.run if family is Family.AUTOMATIC else case.limits.due_dates
    return percent(alike * min(len(dues), full), len(dues) * full)


def _is_like(family: Family, due: DueDate, limits: Thresholds) -> bool:
    late = due.days > limits.grace_days
    if family is Family.AUTOMATIC:
        return due.triggered
    if family is Family.DISPUTE:
        return due.disputed
    if family is Family.GOOD_PAYER:
        return not late
    if family is Family.BAD_PAYER:
        return 2 * due.days >= limits.bad_days
    if family is Family.NEGLIGENT:
        return late and due.days < limits.bad_days
    return late
