from datetime import date

from odoo import models
from odoo.tools import SQL

from ..rules import holds, types
from .account_move_platform import CONTESTED, PUT_RIGHT_FIRST


class RelanceSnapshot(models.AbstractModel):
    """Invoices that the platform or the customer sent back hold themselves."""

    _inherit = "relance.snapshot"

    def _holds(self, debtors):
        found = super()._holds(debtors)
        self.env.cr.execute(
            SQL(
                """
                SELECT d.id, m.id, m.relance_platform_status
                  FROM account_move m
                  JOIN relance_debtor d ON d.partner_id = m.commercial_partner_id
                                       AND d.company_id = m.company_id
                 WHERE m.relance_platform_status IN %s AND m.state = 'posted' AND d.id IN %s
              ORDER BY m.id
                """,
                PUT_RIGHT_FIRST + CONTESTED,
                tuple(debtors.ids) or (0,),
            )
        )
        for debtor_id, move_id, status in self.env.cr.fetchall():
            kind = holds.REJECTED if status in PUT_RIGHT_FIRST else holds.CONTESTED
            found[debtor_id].append(types.Hold(kind, "", date.min, date.max, move_id=move_id))
        return found
