from odoo import models

from .conflicts import RACES, start_again


class RelanceEngine(models.AbstractModel):
    """Once a company's debtors are decided, the persons responsible hear what leaves by itself."""

    _inherit = "relance.engine"

    def _escalate_company(self, company, on):
        result = super()._escalate_company(company, on)
        start_again(self.env, self._announce, company, on, on=RACES)
        return result

    def _announce(self, company, on):
        self.env["relance.departure"]._announce(company, on)
        self.env.flush_all()
        self.env["ir.cron"]._commit_progress()
