from datetime import date

from odoo import models
from odoo.tools import SQL

from ..rules import holds, types


class RelanceSnapshot(models.AbstractModel):
    """Invoices assigned to a factor as the dunning rules see them: held for as long as they are.

    The day of the assignment, when it is known, is the first one; before it we reminded.
    """

    _inherit = "relance.snapshot"

    def _holds(self, debtors):
        found = super()._holds(debtors)
        self.env.cr.execute(
            SQL(
                """
                SELECT d.id, m.id, m.relance_factored_on, f.name
                  FROM account_move m
                  JOIN res_partner f ON f.id = m.relance_factor_id
                  JOIN relance_debtor d ON d.partner_id = m.commercial_partner_id
                                       AND d.company_id = m.company_id
                 WHERE m.relance_factor_id IS NOT NULL
                   AND m.state = 'posted' AND m.payment_state IN ('not_paid', 'partial')
                   AND d.id IN %s
              ORDER BY m.id
                """,
                tuple(debtors.ids) or (0,),
            )
        )
        for debtor_id, move_id, start, factor in self.env.cr.fetchall():
            # The sentence of the reason is the rules': the hold names the factor.
            found[debtor_id].append(
                types.Hold(holds.FACTORED, factor or "", start or date.min, date.max, move_id)
            )
        return found
