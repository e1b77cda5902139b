from odoo import api, models

from ..rules.bank_freshness import bank_stale


class RelanceHealth(models.AbstractModel):
    """The desk says when the books do not follow the bank."""

    _inherit = "relance.health"

    @api.model
    def _warnings(self):
        company = self.env.company
        stale = bank_stale(company._relance_limits(), company._relance_today())
        said = [self.env["relance.reason"]._say(stale)] if stale else []
        return [*super()._warnings(), *said]
