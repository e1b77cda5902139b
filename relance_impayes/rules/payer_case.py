"""A payer's case: his history, its measures, the questions of the decision list and their words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .payer_dues import DueDate, percent
from .payer_facts import History, PayerKind
from .payer_measures import Measures, measure
from .payer_signs import TWICE, ill_will, lost_papers, no_money
from .payer_thresholds import Thresholds
from .types import Reason

_NO_WILL_NEEDED = 1
"""Signs of ill will that a structure's circuit may explain."""


@dataclass(frozen=True, slots=True)
class PayerCase:
    """Everything that the decision list of ``payer_profile`` asks, for one debtor on one day."""

    history: History
    on: date
    limits: Thresholds
    measures: Measures
    no_money: tuple[Reason, ...]
    ill_will: tuple[Reason, ...]

    # -- questions ---------------------------------------------------------------------------------

    @property
    def last(self) -> tuple[DueDate, ...]:
        """The last three due dates of bills that exist, come or to come."""
        return self.measures.dues[-self.limits.run :]

    @property
    def triggered(self) -> int:
        """How many of the last three due dates are paid by an instrument that we trigger."""
        return sum(1 for due in self.last if due.triggered)

    @property
    def proceedings(self) -> date | None:
        """Day of the judgment, once it has come."""
        day = self.history.insolvent_on
        return day if day is not None and day <= self.on else None

    def has_no_money(self) -> bool:
        """Mostly late, with two signs that money is missing, and enough due dates to say so."""
        chosen = self.measures.judged
        late = 2 * self.measures.late >= len(chosen.dues)
        return chosen.known >= self.limits.enough and late and len(self.no_money) >= TWICE

    def is_disputing(self) -> bool:
        """Two of the last three due dates contested, or the share that a company has set."""
        dues = self.measures.judged.dues
        recent = sum(1 for due in dues[-self.limits.run :] if due.disputed)
        share = percent(self._disputed(), len(dues))
        return recent >= TWICE or (
            self._disputed() >= TWICE and share >= self.limits.dispute_percent
        )

    def is_good(self) -> bool:
        """Few due dates late, and not those that weigh most."""
        late = percent(self.measures.late, len(self.measures.judged.dues))
        return (
            late <= self.limits.good_late_percent and self.measures.half <= self.limits.grace_days
        )

    def circuit(self) -> Reason | None:
        """Why the delay is that of a circuit: public, large, or papers that get lost."""
        if self.history.kind is PayerKind.PUBLIC:
            return Reason("payer_public")
        if self.history.kind is PayerKind.STRUCTURE and len(self.ill_will) <= _NO_WILL_NEEDED:
            return Reason("payer_structure")
        papers = lost_papers(self.history, self.on, self.limits)
        share = percent(papers, len(self.measures.judged.dues))
        if papers >= TWICE and share >= self.limits.papers_percent:
            return Reason("payer_papers", {"papers": papers})
        return None

    def is_bad(self) -> bool:
        """Weeks are won: by the delay alone, or by half of it with two signs of ill will."""
        longest = max(self.measures.median, self.measures.half)
        bad = self.limits.bad_days
        return longest >= bad or (2 * longest >= bad and len(self.ill_will) >= TWICE)

    def _disputed(self) -> int:
        return sum(1 for due in self.measures.judged.dues if due.disputed)

    # -- words -------------------------------------------------------------------------------------

    def says_too_few(self) -> Reason:
        values: dict[str, object] = {
            "count": self.measures.judged.known,
            "enough": self.limits.enough,
        }
        return Reason("payer_too_few", values)

    def says_triggered(self) -> Reason:
        values: dict[str, object] = {"triggered": self.triggered, "count": len(self.last)}
        return Reason("payer_triggered", values)

    def says_changed(self) -> tuple[Reason, ...]:
        chosen = self.measures.judged
        if chosen.changed_from is None:
            return ()
        values: dict[str, object] = {
            "date": chosen.changed_from,
            "before": chosen.before,
            "now": self.measures.median,
        }
        return (Reason("payer_changed", values),)

    def says_late(self) -> Reason:
        values: dict[str, object] = {
            "late": self.measures.late,
            "count": len(self.measures.judged.dues),
            "grace": self.limits.grace_days,
        }
        return Reason("payer_late", values)

    def says_delays(self) -> Reason:
        values: dict[str, object] = {
            "median": self.measures.median,
            "half": self.measures.half,
            "average": self.measures.average,
        }
        return Reason("payer_delays", values)

    def says_within(self) -> Reason:
        return Reason("payer_within", {"bad": self.limits.bad_days})

    def says_bad(self) -> Reason:
        return Reason("payer_weeks", {"bad": self.limits.bad_days})

    def says_disputed(self) -> Reason:
        values: dict[str, object] = {
            "disputed": self._disputed(),
            "count": len(self.measures.judged.dues),
        }
        return Reason("payer_disputed", values)


def open_case(history: History, on: date, limits: Thresholds) -> PayerCase:
    """Measure ``history`` and look for its signs."""
    measures = measure(history, on, limits)
    return PayerCase(
        history=history,
        on=on,
        limits=limits,
        measures=measures,
        no_money=no_money(history, measures, on, limits),
        ill_will=ill_will(history, measures, on, limits),
    )
