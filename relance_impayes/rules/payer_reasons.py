"""The sentences that explain a payer profile; ``reasons`` tells how they are said."""

from __future__ import annotations


def _(sentence: str) -> str:
    return sentence


PAYER_REASONS: dict[str, str] = {
    "payer_person": _(
        "A natural person: the facts are shown, no profile is calculated. Choose one by hand."
    ),
    "payer_proceedings": _("Insolvency proceedings were opened on %(date)s."),
    "payer_too_few": _(
        "Not enough history: due dates that tell something: %(count)s; needed: %(enough)s."
    ),
    "payer_triggered": _(
        "Due dates paid by an instrument that we trigger: %(triggered)s of the last %(count)s."
    ),
    "payer_changed": _(
        "The behaviour changed with the due date of %(date)s: %(now)s days late in the middle, "
        "against %(before)s before. Only the due dates since then are judged."
    ),
    "payer_late": _("Due dates paid more than %(grace)s days late: %(late)s of %(count)s."),
    "payer_delays": _(
        "Days late (early when negative): median %(median)s, half of the money by %(half)s, "
        "%(average)s on average weighted by amount."
    ),
    "payer_within": _("The delays stay below %(bad)s days: a reminder brings the payment."),
    "payer_weeks": _(
        "Delays of weeks: the median, or that of the money, reaches %(bad)s days, or half of that "
        "with two signs of ill will."
    ),
    "payer_reminders": _("Reminders needed before payment: %(reminders)s on average."),
    "payer_promises_broken": _("Promises not kept: %(broken)s of %(count)s."),
    "payer_unanswered": _("Calls that reached nobody: %(silent)s of %(count)s."),
    "payer_cannot_pay": _("The debtor said on %(date)s that the money is not there."),
    "payer_rejections": _("Debits, bills or cheques that came back unpaid: %(count)s."),
    "payer_pieces": _("Due dates paid late and bit by bit: %(pieces)s of %(count)s."),
    "payer_stuck": _("Overdue: %(percent)s %% of what fell due in the last six months."),
    "payer_promises_partly": _("Promises kept in part only: %(count)s."),
    "payer_disputed": _(
        "Due dates contested without being found right: %(disputed)s of %(count)s."
    ),
    "payer_public": _("A public body: the delay is that of its circuit."),
    "payer_structure": _("A large structure with an approval circuit: papers get lost there."),
    "payer_papers": _("Calls that found the invoice missing or waiting for approval: %(papers)s."),
}
