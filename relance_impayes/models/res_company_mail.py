from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    relance_copy_to = fields.Char(
        string="In copy of every e-mail", help="An address of the house, visible to the customer."
    )
    relance_thanks = fields.Boolean(
        string="Thank for a payment that was reminded",
        help="Once nothing that was reminded is left to pay, a short message thanks the customer.",
    )
