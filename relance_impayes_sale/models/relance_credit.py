from decimal import Decimal

from odoo import models
from odoo.tools import SQL


class RelanceCredit(models.AbstractModel):
    """What customers have ordered and nobody has invoiced yet."""

    _inherit = "relance.credit"

    def _orders(self, partners, company):
        """The total of each confirmed order less what posted invoices took of it, one query.

        An invoiced deposit is taken off too: it is owed as an invoice, not as an order.
        """
        found = super()._orders(partners, company)
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                SELECT p.commercial_partner_id,
                       sum(greatest(o.amount_total - coalesce(done.amount, 0), 0)
                           / coalesce(nullif(o.currency_rate, 0), 1))::text
                  FROM sale_order o
                  JOIN res_partner p ON p.id = o.partner_invoice_id
             LEFT JOIN LATERAL (
                       SELECT sum(CASE WHEN m.move_type = 'out_refund' THEN -i.price_total
                                       ELSE i.price_total END) AS amount
                         FROM sale_order_line l
                         JOIN sale_order_line_invoice_rel r ON r.order_line_id = l.id
                         JOIN account_move_line i ON i.id = r.invoice_line_id
                         JOIN account_move m ON m.id = i.move_id
                        WHERE l.order_id = o.id AND m.state = 'posted') done ON TRUE
                 WHERE o.state = 'sale' AND o.invoice_status <> 'invoiced'
                   AND o.company_id = %s AND p.commercial_partner_id IN %s
              GROUP BY 1
                """,
                company.id,
                tuple(partners.commercial_partner_id.ids) or (0,),
            )
        )
        for partner_id, amount in self.env.cr.fetchall():
            value = company.currency_id.round(float(amount))
            found[partner_id] = found.get(partner_id, Decimal(0)) + Decimal(str(value))
        return found
