from datetime import date

from odoo import models
from odoo.tools import SQL

from ..rules import holds, types


class RelanceSnapshot(models.AbstractModel):
    """Penalty documents as the dunning rules see them: owed and listed, never what a reminder asks.

    Each is held without end. So it stays in the net position (a payment may be meant for it), the
    acts that other invoices start list it for information, and none starts because of it alone.
    """

    _inherit = "relance.snapshot"

    def _holds(self, debtors):
        found = super()._holds(debtors)
        self.env.cr.execute(
            SQL(
                """
                SELECT d.id, m.id
                  FROM account_move m
                  JOIN relance_debtor d ON d.partner_id = m.commercial_partner_id
                                       AND d.company_id = m.company_id
                 WHERE m.relance_is_penalty AND m.move_type = 'out_invoice'
                   AND m.state = 'posted' AND m.payment_state IN ('not_paid', 'partial')
                   AND d.id IN %s
              ORDER BY m.id
                """,
                tuple(debtors.ids) or (0,),
            )
        )
        for debtor_id, move_id in self.env.cr.fetchall():
            found[debtor_id].append(
                types.Hold(holds.PENALTY, "", date.min, date.max, move_id=move_id)
            )
        return found
