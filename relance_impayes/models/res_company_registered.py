from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    relance_carrier_id = fields.Many2one(
        "relance.carrier",
        string="Registered letters by",
        domain="[('company_id', 'in', (False, id))]",
        help="Empty: on paper, at the post office.",
    )
    relance_duplex = fields.Boolean(
        string="Printed on both sides",
        help="Each letter of a batch then begins on the front of a sheet.",
    )
