"""The figures on which payer profiles turn: a company sets them, nothing else is hidden."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Every figure of the decision list, with the values that a new company starts with."""

    window_months: int = 24
    """Due dates older than that say nothing any more."""
    due_dates: int = 12
    """At most so many due dates are judged: the last ones."""
    enough: int = 5
    """Due dates needed before anything is concluded."""
    grace_days: int = 5
    """Paid up to so many days late is paid on time: bank delays, week-ends."""
    good_late_percent: int = 40
    """A good payer pays at most this share of his due dates late."""
    bad_days: int = 30
    """From so many days late on, weeks are won on purpose."""
    bad_reminders: int = 3
    """So many reminders before he pays are too many."""
    dispute_percent: int = 30
    """Somebody who contests this share of his due dates always does."""
    papers_percent: int = 25
    """Papers lost for this share of his due dates: a structure whose circuit loses them."""
    stuck_percent: int = 50
    """Overdue share of what was billed lately from which money is missing."""
    pieces_percent: int = 30
    """Share of the due dates paid late and bit by bit from which money is missing."""
    shift_days: int = 12
    """The last due dates differ by so many days from those before: he has changed."""
    run: int = 3
    """So many due dates in a row make a change of behaviour."""
    sign_months: int = 12
    """Older calls, promises and rejections say nothing any more."""
