from odoo import models


class RelanceAct(models.Model):
    """A letter that lists an invoice assigned to a factor says so, and who is to be paid."""

    _inherit = "relance.act"

    def _letter_row(self, line, currency):
        row = super()._letter_row(line, currency)
        factor = line.move_id.sudo().relance_factor_id
        if factor:
            row["note"] = self.env._("assigned to %s, who is to be paid", factor.name)
        return row
