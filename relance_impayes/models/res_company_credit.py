from odoo import fields, models


class ResCompany(models.Model):
    """What the company does with customers to whom nobody has granted credit yet."""

    _inherit = "res.company"

    relance_pays_at_order = fields.Boolean(
        string="New customers pay at order",
        help="Until somebody records a credit decision for them.",
    )
    relance_pays_at_order_since = fields.Date(
        readonly=True, help="Who was invoiced before that day is no new customer."
    )
    relance_declaration_notice = fields.Integer(
        string="Days of notice before a declaration", default=10
    )

    def write(self, vals):
        if vals.get("relance_pays_at_order"):
            for company in self.filtered(lambda one: not one.relance_pays_at_order):
                company.relance_pays_at_order_since = company._relance_today()
        return super().write(vals)
