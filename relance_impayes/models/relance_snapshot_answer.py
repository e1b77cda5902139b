from datetime import date

from odoo import models

from ..rules import holds, types


class RelanceSnapshot(models.AbstractModel):
    """A debtor who answered is left in peace until somebody has read his answer."""

    _inherit = "relance.snapshot"

    def _holds(self, debtors):
        found = super()._holds(debtors)
        for debtor in debtors.filtered("answer_pending"):
            start = debtor.answer_date.date() if debtor.answer_date else date.min
            found[debtor.id].append(types.Hold(holds.ANSWERED, "", start, date.max))
        return found
