from odoo import fields, models


class ResCompany(models.Model):
    """Whether invoices say what they lack."""

    _inherit = "res.company"

    relance_check_ready = fields.Boolean(
        string="Say what an invoice lacks",
        default=True,
        help="A warning above posted invoices: order number, service code, e-mail, SIREN, VAT "
        "number, mandatory mentions.",
    )
