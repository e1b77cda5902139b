"""Procedural deadlines (CPC 640 to 642): the door to all of them.

Each answer is a :class:`Deadline` with the plain last day, the day moved to the next working one,
and which of the two to show. Those of the injonction de payer live in ``payment_order``.
"""

from datetime import date, timedelta

from .deadline import Deadline, add_days_and_roll, add_months_and_roll, to_act, to_wait
from .figures import Figures
from .legal_values import (
    CLAIM_REPLY_DAYS,
    DECLARATION_ABROAD_MONTHS,
    DECLARATION_MONTHS,
    L125_ACCEPT_MONTHS,
    L126_CONTEST_MONTHS,
    L126_REPORT_DAYS,
    L126_SERVICE_MONTHS,
    LRE_DAYS,
    RELEVE_MONTHS,
    TITLE_RETENTION_MONTHS,
)
from .months import add_months, add_years, end_of_month
from .payment_order import (
    consignation_deadline,
    execution_wait,
    lawyer_deadline,
    opposition_deadline,
    service_deadline,
)

__all__ = [
    "Deadline",
    "add_days_and_roll",
    "add_months",
    "add_months_and_roll",
    "add_years",
    "claim_reply_deadline",
    "consignation_deadline",
    "declaration_deadline",
    "end_of_month",
    "execution_wait",
    "l125_acceptance_deadline",
    "l126_contest_deadline",
    "l126_report_from",
    "l126_service_deadline",
    "lawyer_deadline",
    "lre_acceptance_deadline",
    "opposition_deadline",
    "relief_deadline",
    "service_deadline",
    "title_retention_deadline",
]


def declaration_deadline(
    published_on: date,
    figures: Figures,
    *,
    outside_metropole: bool = False,
    alsace_moselle: bool = False,
) -> Deadline:
    """Return until when a claim must be declared in insolvency proceedings (C. com. R622-24).

    Two months from the publication of the opening judgment in the BODACC (not from the judgment);
    four when the creditor does not live in metropolitan France (and the court is there). The day
    of *posting* counts.
    """
    key = DECLARATION_ABROAD_MONTHS if outside_metropole else DECLARATION_MONTHS
    last = add_months(published_on, figures.whole(key, published_on))
    return to_act(last, "C. com. R622-24", alsace_moselle=alsace_moselle)


def relief_deadline(
    published_on: date, figures: Figures, *, alsace_moselle: bool = False
) -> Deadline:
    """Return until when relief from a missed declaration may be asked (C. com. L622-26).

    Six months from the publication (later when the claim could not be known).
    """
    last = add_months(published_on, figures.whole(RELEVE_MONTHS, published_on))
    return to_act(last, "C. com. L622-26", alsace_moselle=alsace_moselle)


def claim_reply_deadline(
    contested_on: date, figures: Figures, *, alsace_moselle: bool = False
) -> Deadline:
    """Return until when to answer a contested claim: thirty days (C. com. L622-27)."""
    last = contested_on + timedelta(days=figures.whole(CLAIM_REPLY_DAYS, contested_on))
    return to_act(last, "C. com. L622-27", alsace_moselle=alsace_moselle)


def title_retention_deadline(
    published_on: date, figures: Figures, *, alsace_moselle: bool = False
) -> Deadline:
    """Return until when goods under retention of title are claimed back (C. com. L624-9)."""
    last = add_months(published_on, figures.whole(TITLE_RETENTION_MONTHS, published_on))
    return to_act(last, "C. com. L624-9", alsace_moselle=alsace_moselle)


def lre_acceptance_deadline(informed_on: date, figures: Figures) -> Deadline:
    """Return the last day to accept an electronic registered letter (CPCE postes R53-3).

    Fifteen days from the day after the recipient was told. It is no procedural deadline: Saturday,
    Sunday and holidays do not move it.
    """
    last = informed_on + timedelta(days=figures.whole(LRE_DAYS, informed_on))
    return Deadline(last, last, creditor_acts=False, article="CPCE (postes) R53-3")


def l125_acceptance_deadline(
    invited_on: date, figures: Figures, *, alsace_moselle: bool = False
) -> Deadline:
    """Return until when a debtor may accept the small-claims procedure (CPCE L125-1, R125-2).

    One month; silence is a refusal.
    """
    last = add_months(invited_on, figures.whole(L125_ACCEPT_MONTHS, invited_on))
    return to_wait(last, "CPCE L125-1", alsace_moselle=alsace_moselle)


def l126_contest_deadline(
    served_on: date, figures: Figures, *, alsace_moselle: bool = False
) -> Deadline:
    """Return until when a merchant may pay or contest the order of CPCE L126-1 (one month)."""
    last = add_months(served_on, figures.whole(L126_CONTEST_MONTHS, served_on))
    return to_wait(last, "CPCE L126-1", alsace_moselle=alsace_moselle)


def l126_report_from(served_on: date, figures: Figures, *, alsace_moselle: bool = False) -> date:
    """Return the earliest day of the report of non-contestation: eight days after that month."""
    contest = l126_contest_deadline(served_on, figures, alsace_moselle=alsace_moselle)
    return contest.rolled + timedelta(days=figures.whole(L126_REPORT_DAYS, served_on))


def l126_service_deadline(
    enforceable_on: date, figures: Figures, *, alsace_moselle: bool = False
) -> Deadline:
    """Return until when the enforceable report must be served, or it lapses (CPCE L126-4)."""
    last = add_months(enforceable_on, figures.whole(L126_SERVICE_MONTHS, enforceable_on))
    return to_act(last, "CPCE L126-4", alsace_moselle=alsace_moselle)
