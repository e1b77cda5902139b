"""Deadlines of the injonction de payer (CPC 1405 to 1425). Nothing is triggered by itself.

The day of the *order* decides which version applies (décret 2026-96 art. 9: orders issued from
1 September 2026), never today's date.
"""

from datetime import date, timedelta

from .deadline import Deadline, not_before, to_act, to_wait
from .figures import Figures
from .law_errors import LawError
from .legal_values import (
    CONSIGNATION_DAYS,
    EXECUTION_WAIT_MONTHS,
    LAWYER_DAYS,
    OPPOSITION_ABROAD_MONTHS,
    OPPOSITION_MONTHS,
    OPPOSITION_OVERSEAS_MONTHS,
    SIGNIFICATION_MONTHS,
)
from .months import add_months

_FURTHER = {"overseas": OPPOSITION_OVERSEAS_MONTHS, "abroad": OPPOSITION_ABROAD_MONTHS}


def service_deadline(order_on: date, figures: Figures, *, alsace_moselle: bool = False) -> Deadline:
    """Return until when the order must be served, or it is void (CPC 1411).

    Six months for an order issued before 1 September 2026, three from that day on.
    """
    last = add_months(order_on, figures.whole(SIGNIFICATION_MONTHS, order_on))
    return to_act(last, "CPC 1411", alsace_moselle=alsace_moselle)


def opposition_deadline(
    served_on: date,
    figures: Figures,
    *,
    in_person: bool = True,
    first_personal_act_on: date | None = None,
    place: str = "metropole",
    alsace_moselle: bool = False,
) -> Deadline:
    """Return until when the debtor can oppose the order (CPC 1416, 643).

    One month from service; one more month ``overseas``, two more ``abroad`` (``place``). Service
    not made in person: the month runs from the first act served in person or the first attachment
    (``first_personal_act_on``), and until there is one the answer is ``open_ended``. Raises
    :class:`InvalidPeriod` for an act before the service, :class:`LawError` for an unknown place.
    """
    if place != "metropole" and place not in _FURTHER:
        raise LawError(f"unknown place of the debtor {place!r}")
    start = served_on
    if not in_person and first_personal_act_on is not None:
        start = not_before(served_on, first_personal_act_on, "act")
    months = figures.whole(OPPOSITION_MONTHS, start)
    if place in _FURTHER:
        months += figures.whole(_FURTHER[place], start)
    return to_wait(
        add_months(start, months),
        "CPC 1416",
        alsace_moselle=alsace_moselle,
        open_ended=not in_person and first_personal_act_on is None,
    )


def execution_wait(
    order_on: date, served_on: date, figures: Figures, *, alsace_moselle: bool = False
) -> Deadline:
    """Return the wait before the order may be enforced; ``over_from`` is the first day (CPC 1422).

    Two months from service for an order issued from 1 September 2026, the month of opposition for
    an earlier one. An opposition made in time stops enforcement whatever this day.
    """
    months = figures.whole(EXECUTION_WAIT_MONTHS, order_on)
    last = add_months(not_before(order_on, served_on, "service"), months)
    return to_wait(last, "CPC 1422", alsace_moselle=alsace_moselle)


def consignation_deadline(
    requested_on: date, figures: Figures, *, alsace_moselle: bool = False
) -> Deadline:
    """Return until when the registry's costs must be deposited, or the request lapses (CPC 1425).

    Fifteen days from the request, and again from the registry's letter after an opposition.
    """
    last = requested_on + timedelta(days=figures.whole(CONSIGNATION_DAYS, requested_on))
    return to_act(last, "CPC 1425", alsace_moselle=alsace_moselle)


def lawyer_deadline(
    notified_on: date, figures: Figures, *, alsace_moselle: bool = False
) -> Deadline:
    """Return until when the creditor must appoint a compulsory lawyer (CPC 1418, 1419).

    Fifteen days from the notification of the opposition; missed, the proceedings end and the
    interruption of limitation is lost.
    """
    last = notified_on + timedelta(days=figures.whole(LAWYER_DAYS, notified_on))
    return to_act(last, "CPC 1418", alsace_moselle=alsace_moselle)
