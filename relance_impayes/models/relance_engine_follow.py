from odoo import models


class RelanceEngine(models.AbstractModel):
    """After each decision: announce formal notices, and ask for contacts that lack."""

    _inherit = "relance.engine"

    def _follow_up(self, decisions, on):
        followed = super()._follow_up(decisions, on)
        debtors = self.env["relance.debtor"]
        debtors._announce_notices(decisions, on)
        debtors._watch_contacts(decisions)
        return followed
