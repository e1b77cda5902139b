"""Every reason of the rules, as a whole sentence that a person can read and a translator can turn.

A reason is a code with its values (``types.Reason``); this module holds the English sentence of
each code. The Odoo layer translates the same sentences, so they are marked by a ``_`` that does
nothing here but lets the export of terms find them. Values: a day is a ``date``, an amount a
``Decimal`` beside the code of its currency, the rest are words or whole numbers.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from .payer_reasons import PAYER_REASONS
from .types import Reason


def _(sentence: str) -> str:
    return sentence


REASONS: dict[str, str] = {
    # The debtor
    "elsewhere": _("Another run holds this debtor, or his file is archived: it was left to that."),
    "faulty": _(
        "This debtor could not be decided: the file holds something unforeseen, which the log of "
        "the server describes. The others are not affected."
    ),
    "archived": _("The debtor's file is archived: nothing is asked of him."),
    "insolvent": _(
        "Insolvency proceedings opened on %(date)s: nothing is asked of this debtor any more."
    ),
    "nothing_due": _("Nothing is owed once credits and payments are taken off."),
    "no_steps": _("The ladder “%(ladder)s” has no step."),
    "waiting": _("No step can be made before %(date)s."),
    "nothing_to_come": _("Nothing will come by the calendar alone: each item says what it awaits."),
    "interval": _("Reminded on %(date)s: the next contact is possible from %(next)s."),
    "ceiling": _(
        "The ceiling on contacts, %(count)s in %(days)s days, is reached: "
        "the next contact is possible from %(next)s."
    ),
    "not_a_working_day": _("%(date)s is not a working day: nothing leaves before %(next)s."),
    "closed": _("The company is closed until %(until)s: nothing leaves before %(next)s."),
    "closed_for_good": _("No open day follows %(date)s in the company's calendar."),
    "speaks": _("It is the turn of “%(step)s” for %(amount)s %(currency)s."),
    "below_minimum": _(
        "The step “%(step)s” speaks from %(minimum)s %(currency)s; its items come to %(amount)s "
        "%(currency)s."
    ),
    # What an act needs before it leaves
    "settings_not_confirmed": _(
        "The company has not confirmed its settings yet: a person approves every act."
    ),
    "bank_stale": _(
        "No bank line or payment has been recorded since %(date)s: nothing leaves by itself."
    ),
    "needs_approval": _("A person approves “%(step)s” before it leaves."),
    "small_share": _(
        "What is at this level, %(amount)s %(currency)s, is a small part of the %(total)s "
        "%(currency)s claimed: a person approves."
    ),
    "payment_to_allocate": _(
        "%(amount)s %(currency)s received or credited are not allocated in the books: "
        "allocate them before this act leaves."
    ),
    "credit_shown": _(
        "%(amount)s %(currency)s received or credited are not allocated in the books: "
        "the message shows them."
    ),
    "no_text": _("The step “%(step)s” has no text."),
    # An item
    "credit": _("It reduces what is owed: nothing is asked for it."),
    "covered": _("Credits and payments cover it."),
    "no_due_date": _("It has no due date."),
    "never_sent": _("It was never sent to the customer."),
    "held": _("Held until %(until)s: %(reason)s"),
    "held_amount": _("%(amount)s %(currency)s of it are held until %(until)s: %(reason)s"),
    "penalty": _("It claims penalties: it is listed, and never starts a reminder by itself."),
    "platform_rejected": _(
        "The platform rejected it or the customer refused it: it is put right and sent again first."
    ),
    "platform_contested": _("The customer contests it on the platform."),
    "answered": _("The debtor answered on %(date)s: somebody reads the answer first."),
    "factored": _("Assigned to the factor %(reason)s: payment is not ours to ask for."),
    "act_in_progress": _("An act of %(date)s is being prepared or sent."),
    "awaiting_delivery": _("The act of %(date)s has left and is not known to have arrived."),
    "failed": _("The act of %(date)s did not reach the debtor: the same step is made again."),
    "lapsed": _("The step “%(step)s” lapsed at the due date, %(date)s."),
    "late_entry": _("Met for the first time after its due date, %(date)s: “%(step)s” is left out."),
    "paused": _(
        "The company makes no such step until %(until)s: “%(step)s” can be made from %(next)s."
    ),
    "ladder_changed": _("The ladder changed: “%(step)s” is left out."),
    "made_outside": _("Acts made outside the ladder stand for “%(step)s”."),
    "ladder_over": _("Every step of the ladder “%(ladder)s” has been made."),
    "not_yet": _("The step “%(step)s” can be made from %(date)s."),
    "days_granted": _("Time was granted: the step “%(step)s” can be made from %(date)s."),
    "turn_come": _("It is the turn of “%(step)s” since %(date)s."),
    # To whom it goes
    "contact_seat": _("It has legal effect: the legal name at the registered seat."),
    "contact_role": _("The step asks for this role."),
    "contact_by_hand": _("Chosen by hand for reminders."),
    "contact_dunning": _("The address for reminders."),
    "contact_payable": _("The person who pays the invoices."),
    "contact_invoicing": _("The invoicing address."),
    "contact_company": _("The customer’s own address: no other contact can be reached."),
    # An order
    "order_suspended": _("Work for this customer has been suspended since %(date)s."),
    "order_at_order": _("This customer pays when he orders."),
    "order_late": _("%(amount)s %(currency)s are overdue, the oldest for %(days)s days."),
    "order_over_limit": _(
        "With this order he owes %(total)s %(currency)s, more than his limit of %(amount)s "
        "%(currency)s."
    ),
    "order_over_cover": _(
        "With this order he owes %(total)s %(currency)s, of which the insurer covers %(amount)s "
        "%(currency)s."
    ),
    # A payer profile
    **PAYER_REASONS,
}

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class _Values(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _worded(value: object) -> str:
    if isinstance(value, date):
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return str(value)


def say(reason: Reason) -> str:
    """The reason in English; a code without a sentence is said as it is, a lacking value as “…”.

    >>> say(Reason("held", {"until": date(2026, 3, 1), "reason": "Wrong price."}))
    'Held until 1 March 2026: Wrong price.'
    """
    template = REASONS.get(reason.code)
    if template is None:
        return reason.code
    return template % _Values({key: _worded(value) for key, value in reason.values.items()})
