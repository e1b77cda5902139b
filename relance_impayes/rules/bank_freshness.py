"""Whether the books know of what was received lately: a reminder to who has paid harms.

The newest bank line *or* customer payment tells how far the books have got. When more than
``bank_days`` days have gone by since, nothing leaves by itself; a person may still approve. A
company that has never recorded either is not judged by it.

Example: with 7 days, and a statement up to the 10th, reminders leave by themselves until the 17th
included; on the 18th seven whole days are unknown, and they wait.
"""

from __future__ import annotations

from datetime import date

from .dates import plus
from .types import Limits, Reason


def bank_stale(limits: Limits, on: date) -> Reason | None:
    """Why nothing leaves by itself on that day, when the books are too far behind the bank."""
    seen = limits.bank_seen
    if seen is None or limits.bank_days <= 0 or on <= plus(seen, limits.bank_days):
        return None
    return Reason("bank_stale", {"date": seen})
