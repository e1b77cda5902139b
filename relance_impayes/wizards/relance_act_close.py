from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.relance_act_states import OUTCOMES

# Days for which the invoices are left alone after such an answer (a promise: after its day).
DISPUTE_DAYS = 30
PAYMENT_DAYS = 10
PROMISE_GRACE = 3
CLOSED_STATES = {"pass_over": "passed", "cancel": "cancelled"}


class RelanceActClose(models.TransientModel):
    """Records what became of acts: done, with a call's outcome; passed over; or cancelled."""

    _name = "relance.act.close"
    _description = "Close a Dunning Act"

    act_ids = fields.Many2many("relance.act", string="Acts", required=True)
    send_id = fields.Many2one("relance.send", help="The dialog to go on with, if there is one.")
    action = fields.Selection(
        [
            ("done", "Done"),
            ("pass_over", "Pass over: the next step follows"),
            ("cancel", "Cancel: it will be decided again"),
        ],
        string="What to do",
        required=True,
        default="pass_over",
    )
    is_call = fields.Boolean(compute="_compute_is_call")
    date = fields.Date(string="Done on", default=fields.Date.context_today)
    outcome = fields.Selection(OUTCOMES, string="Outcome of the call")
    promise_date = fields.Date(string="Promised for")
    currency_id = fields.Many2one("res.currency", compute="_compute_is_call")
    amount = fields.Monetary(help="Amount promised, paid or disputed. 0: all of it.")
    note = fields.Text(string="Reason or note")

    @api.depends("act_ids.channel")
    def _compute_is_call(self):
        for wizard in self:
            wizard.is_call = bool(wizard.act_ids) and set(wizard.act_ids.mapped("channel")) == {
                "call"
            }
            currencies = wizard.act_ids.line_ids.currency_id
            wizard.currency_id = (
                currencies if len(currencies) == 1 else wizard.act_ids[:1].currency_id
            )

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        from_acts = self.env.context.get("active_model") == "relance.act"
        if from_acts and "act_ids" in fields_list and not values.get("act_ids"):
            values["act_ids"] = [fields.Command.set(self.env.context.get("active_ids", []))]
        return values

    def action_apply(self):
        """Close the acts, and hold what the debtor's answer asks to leave alone for a time."""
        self.ensure_one()
        if self.action != "done":
            self.act_ids._close(CLOSED_STATES[self.action], self.note)
        else:
            self._check_done()
            self._set_done()
            self._hold()
        return self.send_id._next() if self.send_id else {"type": "ir.actions.act_window_close"}

    def _check_done(self):
        if any(act.channel not in ("call", "task") for act in self.act_ids):
            raise UserError(
                self.env._("Only calls and tasks are done here; a message is sent or posted.")
            )
        if any(act.state not in ("proposed", "approved") for act in self.act_ids):
            raise UserError(self.env._("Only acts that wait can be done."))
        if self.is_call and not self.outcome:
            raise UserError(
                self.env._("Say what came of the call: a call without outcome is not done.")
            )
        if self.outcome == "promise" and not self.promise_date:
            raise UserError(self.env._("Say for which day the payment was promised."))
        for act in self.act_ids:
            if self.date and self.date > act.company_id._relance_today():
                raise UserError(self.env._("The day cannot be in the future."))

    def _set_done(self):
        for company, acts in self.act_ids.grouped("company_id").items():
            acts._set_delivered(
                self.date or company._relance_today(),
                outcome=self.outcome,
                outcome_note=self.note,
                close_reason=self._summary(),
            )
            acts._log_on_documents()

    def _summary(self):
        """The outcome in words, as it stands in the history."""
        label = dict(self._fields["outcome"]._description_selection(self.env)).get(self.outcome)
        if label and self.note:
            return self.env._("%(outcome)s: %(note)s", outcome=label, note=self.note)
        return label or self.note or self.env._("Done")

    def _hold(self):
        """A promise, a dispute or a payment on its way is left alone until its day is over."""
        if self.outcome not in ("promise", "dispute", "payment_sent"):
            return
        for act in self.act_ids:
            self.env["relance.hold"].create(self._hold_values(act))

    def _hold_values(self, act):
        """One hold per invoice that the act speaks of; a single invoice may be held in part."""
        today = act.company_id._relance_today()
        days = {"dispute": DISPUTE_DAYS, "payment_sent": PAYMENT_DAYS}.get(self.outcome)
        until = (
            fields.Date.add(today, days=days)
            if days
            else fields.Date.add(max(self.promise_date, today), days=PROMISE_GRACE)
        )
        moves = act._spoken_lines().move_id
        return [
            {
                "debtor_id": act.debtor_id.id,
                "move_id": move.id,
                "amount": self.amount if len(moves) == 1 else 0,
                "kind": "dispute" if self.outcome == "dispute" else "promise",
                "reason": self._summary(),
                "date_from": today,
                "date_to": until,
            }
            for move in moves
        ]
