from zoneinfo import ZoneInfo

from odoo import api, fields, models

from ..rules.calls import CallOutcome, Slot, hold_until, is_given_up, next_attempt
from .relance_call import HALVES

NOON = 12
HOLD_KINDS = {
    CallOutcome.PROMISE: "promise",
    CallOutcome.PAYMENT_SENT: "promise",
    CallOutcome.DISPUTE: "dispute",
}
#: What their own hold confirms in writing, when that is wanted.
AGREEMENTS = (CallOutcome.PROMISE, CallOutcome.DISPUTE)


class RelanceAct(models.Model):
    """A call: its attempts, and what each outcome makes of the act and of the invoices.

    Which outcomes count as delivered is settled in ``rules.calls``.
    """

    _inherit = "relance.act"

    call_ids = fields.One2many("relance.call", "act_id", string="Attempts", readonly=True)
    attempt_count = fields.Integer(string="Attempts made", compute="_compute_attempt_count")
    next_call_date = fields.Date(string="To be called again on", readonly=True, copy=False)
    next_call_half = fields.Selection(HALVES, string="Half-day", readonly=True, copy=False)

    @api.depends("call_ids")
    def _compute_attempt_count(self):
        for act in self:
            act.attempt_count = len(act.call_ids)

    def _is_late_on(self, day):
        """A call that is to be made again is late from that day on, not from the first one."""
        if self.state == "proposed" and self.next_call_date:
            company = self.company_id
            limit = company._relance_working_days_after(
                self.next_call_date, company.relance_human_delay
            )
            return day > limit
        return super()._is_late_on(day)

    def _record_call(self, outcome, day=None, note=False, **told):
        """Record what came of a call, and do what follows from it.

        :param str outcome: a key of ``OUTCOMES``
        :param told: ``until``, the day that the debtor named; ``amounts``, ``{invoice: amount}``
            of what he promised, paid or disputes, 0 for all of it (by default all of each invoice
            that the act speaks of); ``contact``, whom to ask for instead; ``confirm``, whether a
            written confirmation is proposed
        """
        self.ensure_one()
        outcome = CallOutcome(outcome)
        self._log_attempt(outcome, note)
        if not outcome.is_delivered:
            self._call_again(outcome, note, told.get("contact"))
            return
        self._set_delivered(
            day or self.company_id._relance_today(),
            outcome=outcome.value,
            outcome_note=note,
            close_reason=self._say_outcome(outcome, note),
        )
        self._log_on_documents()
        self._hold_after_call(outcome, note, told)
        self._follow_call(outcome, told)

    def _log_attempt(self, outcome, note):
        self.env["relance.call"].create(
            {
                "act_id": self.id,
                "contact_id": self.contact_id.id,
                "user_id": self.env.uid,
                "date": fields.Datetime.now(),
                "outcome": outcome.value,
                "note": note,
            }
        )

    def _note_evidence(self, outcome, note):
        """An attempt that nobody heard changes no state, and is evidence all the same."""
        facts = {"outcome": outcome.value}
        self.env["relance.journal"]._record(self, "called", facts, {"outcome_note": note})

    def _say_outcome(self, outcome, note=False):
        """The outcome in words, as it stands in the history."""
        labels = dict(self._fields["outcome"]._description_selection(self.env))
        label = labels[outcome.value]
        return self.env._("%(outcome)s: %(note)s", outcome=label, note=note) if note else label

    # -- nobody who can do anything heard it -----------------------------------------------------

    def _call_again(self, outcome, note, contact):
        """Plan the next attempt, or pass the call over when there were enough."""
        self._note_evidence(outcome, note)
        if contact:
            self.debtor_id.contact_id = contact
            self.contact_id = contact
        elif outcome is CallOutcome.WRONG_PERSON:
            self._ask_for_contact(note)
        company = self.company_id
        if is_given_up(len(self.call_ids), company.relance_call_attempts):
            self._close(
                "passed",
                self.env._(
                    "%(count)s attempts, nobody was reached (%(outcome)s).",
                    count=len(self.call_ids),
                    outcome=self._say_outcome(outcome),
                ),
            )
            return
        slot = next_attempt(self._slot_now(), alsace_moselle=bool(company.relance_alsace_moselle))
        self.write(
            {
                "next_call_date": slot.day,
                "next_call_half": "afternoon" if slot.afternoon else "morning",
            }
        )
        self._move_activity(slot)

    def _slot_now(self):
        """The half-day it is for the company."""
        zone = ZoneInfo(self.company_id.partner_id.tz or "Europe/Paris")
        now = fields.Datetime.now().replace(tzinfo=ZoneInfo("UTC")).astimezone(zone)
        return Slot(now.date(), now.hour >= NOON)

    def _move_activity(self, slot):
        """The call stands on the agenda on the day of the next attempt."""
        kind = self.env.ref("relance_impayes.mail_activity_type_call")
        planned = self.activity_ids.filtered(lambda one: one.activity_type_id == kind)
        half = dict(self._fields["next_call_half"]._description_selection(self.env))
        summary = f"{self.step_id.name or self.name} – {half[self.next_call_half]}"
        if planned:
            planned.write({"date_deadline": slot.day, "summary": summary})
        else:
            self.activity_schedule(
                "relance_impayes.mail_activity_type_call",
                date_deadline=slot.day,
                summary=summary,
                user_id=self.user_id.id or self.env.uid,
            )

    def _ask_for_contact(self, note):
        """Somebody has to find out whom to ask for."""
        self.debtor_id.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=self.env._("Find the right contact"),
            note=note or self.env._("Call %s reached somebody else.", self.name),
            user_id=(self.debtor_id._responsible() or self.env.user).id,
        )

    # -- somebody heard it -----------------------------------------------------------------------

    def _hold_after_call(self, outcome, note, told):
        """Leave the invoices alone until the day that the answer calls for."""
        company = self.company_id
        today = company._relance_today()
        until = hold_until(
            outcome, today, told.get("until"), alsace_moselle=bool(company.relance_alsace_moselle)
        )
        if until is None:
            return
        amounts = told.get("amounts")
        if amounts is None:
            amounts = dict.fromkeys(self._spoken_lines().move_id, 0)
        agreed = told.get("confirm") and outcome in AGREEMENTS
        self.env["relance.hold"].with_context(relance_no_confirmation=not agreed).create(
            [
                {
                    "debtor_id": self.debtor_id.id,
                    "move_id": move.id,
                    "amount": amount,
                    "kind": HOLD_KINDS.get(outcome, "other"),
                    "reason": self._say_outcome(outcome, note),
                    "date_from": today,
                    "date_to": until,
                    "promised_date": outcome is CallOutcome.PROMISE and told.get("until"),
                }
                for move, amount in amounts.items()
            ]
        )

    def _follow_call(self, outcome, told):
        """What is done besides: a copy sent, a plan to propose, a confirmation to write."""
        if outcome is CallOutcome.INVOICE_NOT_RECEIVED:
            moves = told.get("amounts") or self._spoken_lines().move_id
            self._send_copies(self.env["account.move"].union(*moves))
        if outcome is CallOutcome.CANNOT_PAY:
            self.debtor_id.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("Propose a payment plan"),
                note=self.env._("Call %s: the debtor cannot pay at once.", self.name),
                user_id=(self.debtor_id._responsible() or self.env.user).id,
            )
        if told.get("confirm") and outcome not in AGREEMENTS:
            self._propose_confirmation(outcome, told)

    def _may_be_called(self):
        """Whether this is a call to make, and the user one of those who make them."""
        self.ensure_one()
        waits = self.channel == "call" and self.state in ("proposed", "approved")
        return waits and self.env.user.has_group("relance_impayes.group_relance_user")

    def action_open_call(self):
        """Open the screen of the call: who, what to say, what was said before."""
        self.ensure_one()
        wizard = self.env["relance.act.call"]._start(self)
        return wizard._action()
