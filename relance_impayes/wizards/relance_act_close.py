from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.relance_act_states import OUTCOMES

CLOSED_STATES = {"pass_over": "passed", "cancel": "cancelled"}


class RelanceActClose(models.TransientModel):
    """Records what became of acts: done, with a call's outcome; passed over; or cancelled."""

    _name = "relance.act.close"
    _inherit = ["relance.act.chosen"]
    _description = "Close a Dunning Act"

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

    def action_apply(self):
        """Close the acts, and hold what the debtor's answer asks to leave alone for a time."""
        self.ensure_one()
        if self.action != "done":
            self.act_ids._close(CLOSED_STATES[self.action], self.note)
        else:
            self._check_done()
            self._set_done()
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
        """A call does what its outcome asks for; a task is done, with its note."""
        for act in self.act_ids.filtered(lambda act: act.channel == "call"):
            told = {"until": self.promise_date, "amounts": self._amounts(act)}
            act._record_call(self.outcome, self.date, self.note, **told)
        tasks = self.act_ids.filtered(lambda act: act.channel == "task")
        for company, acts in tasks.grouped("company_id").items():
            acts._set_delivered(
                self.date or company._relance_today(),
                outcome_note=self.note,
                close_reason=self.note or self.env._("Done"),
            )
            acts._log_on_documents()

    def _amounts(self, act):
        """All of each invoice that the act speaks of; of a single one, the amount that was said."""
        moves = act._spoken_lines().move_id
        return dict.fromkeys(moves, self.amount if len(moves) == 1 else 0)
