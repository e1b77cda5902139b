from odoo import models


class RelanceEngine(models.AbstractModel):
    """A batch's entries are sealed within the batch, where a conflict is caught."""

    _inherit = "relance.engine"

    def _escalate(self, debtors, on):
        result = super()._escalate(debtors, on)
        self.env["relance.journal"]._write_down()
        return result
