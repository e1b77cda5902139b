from odoo import api, fields, models
from odoo.exceptions import UserError


class RelanceProfileOverrule(models.TransientModel):
    """A person knows better than the figures: another profile, with a reason and perhaps an end."""

    _name = "relance.profile.overrule"
    _description = "Choose a Payer Profile by Hand"

    debtor_ids = fields.Many2many("relance.debtor", required=True)
    profile_id = fields.Many2one("relance.payer.profile", required=True, ondelete="cascade")
    advice = fields.Text(related="profile_id.advice")
    reason = fields.Char(required=True)
    date_to = fields.Date(
        string="Until", help="Last day. Empty: until somebody gives the measured profile back."
    )

    @api.model
    def _open_for(self, debtors):
        """Return the action that opens this dialog for ``debtors``."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Choose the profile by hand"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_debtor_ids": [fields.Command.set(debtors.ids)]},
        }

    def action_apply(self):
        """Give the profile to the debtors; the ladder follows on the next decision."""
        self.ensure_one()
        if not self.reason.strip():
            raise UserError(self.env._("Give the reason: it stays in the history."))
        for company in self.debtor_ids.company_id:
            if self.date_to and self.date_to < company._relance_today():
                raise UserError(self.env._("The day is past: choose a day to come."))
        self.debtor_ids._overrule(self.profile_id, self.reason, self.date_to)
        return {"type": "ir.actions.act_window_close"}
