from odoo import fields, models
from odoo.exceptions import UserError

CHANNELS = [("email", "E-mail"), ("letter", "Letter"), ("registered", "Registered letter")]


class RelanceSuspend(models.TransientModel):
    """A person suspends the work for a customer, and announces it to him."""

    _name = "relance.suspend"
    _description = "Suspend the Work"

    debtor_id = fields.Many2one("relance.debtor", required=True, readonly=True)
    currency_id = fields.Many2one(related="debtor_id.currency_id")
    exposure_due = fields.Monetary(related="debtor_id.exposure_due")
    reason = fields.Char(required=True)
    announce = fields.Boolean(
        string="Announce it to the customer",
        default=True,
        help="A letter is proposed on the desk: somebody approves it before it leaves.",
    )
    channel = fields.Selection(CHANNELS, required=True, default="email")

    def action_apply(self):
        """Suspend, and open the announcement when there is one to read again."""
        self.ensure_one()
        if not self.exposure_due:
            raise UserError(
                self.env._("Nothing is overdue: work is suspended for what is late only.")
            )
        self.debtor_id._suspend(self.reason)
        if not self.announce:
            return {"type": "ir.actions.act_window_close"}
        act = self.env["relance.act"]._announce_suspension(self.debtor_id, self.channel)
        if not act:
            raise UserError(
                self.env._(
                    "All that is overdue is disputed, promised or put off: there is no ground to "
                    "announce. Suspend without announcing it, or wait."
                )
            )
        return act._get_records_action(name=self.env._("Announcement of suspended work"))
