from odoo import api, models


class RelanceActLine(models.Model):
    """The lines of what has left stay as they are: lines are inserted, never changed."""

    _inherit = "relance.act.line"

    @api.model_create_multi
    def create(self, vals_list):
        acts = self.env["relance.act"].browse({vals.get("act_id") for vals in vals_list})
        acts.exists()._check_not_frozen()
        return super().create(vals_list)

    def write(self, vals):
        self.act_id._check_not_frozen()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never_what_left(self):
        self.act_id._check_not_frozen()
