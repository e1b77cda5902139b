"""The postman: presents registered letters two days after they were posted.

Nearly everybody signs there and then. The one who never fetches his letters shows that the delay
runs from the first presentation all the same.
"""

import datetime

DAYS_ON_THE_WAY = 2
DAYS_AT_THE_OFFICE = 15
SUNDAY = 6
NEVER_FETCHES = ("hangar9", "agence-boreale", "valmy-immobilier")


def present(env, day: datetime.date) -> None:
    """Present what was posted at least two days before `day`; there is no round on Sundays."""
    if day.weekday() == SUNDAY:
        return
    acts = env["relance.act"].search(
        [
            ("channel", "=", "registered"),
            ("state", "=", "sent"),
            ("posted_date", "<=", day - datetime.timedelta(days=DAYS_ON_THE_WAY)),
        ]
    )
    for act in acts:
        act.action_mark_presented(day)
        if not _never_fetches(act):
            act._record_event("received", day)
    _bring_back(env, day)


def _bring_back(env, day: datetime.date) -> None:
    """Letters that nobody fetched in fifteen days go back to their sender."""
    left = env["relance.act"].search(
        [
            ("channel", "=", "registered"),
            ("origin", "!=", "history"),
            ("registered_result", "=", False),
            ("presented_date", "<=", day - datetime.timedelta(days=DAYS_AT_THE_OFFICE)),
        ]
    )
    left._record_event("unclaimed", day)


def number(act) -> str:
    """The number on the receipt of deposit."""
    return f"1A {200_000_000 + act.id:03,} {act.id % 10}".replace(",", " ")


def receipt(act) -> str:
    """What came back: the signed receipt, or the letter itself."""
    return "avisé, non réclamé" if _never_fetches(act) else "accusé de réception signé"


def _never_fetches(act) -> bool:
    domain = (act.partner_id.email or "").rpartition("@")[2]
    return any(name in domain for name in NEVER_FETCHES)
