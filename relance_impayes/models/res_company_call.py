from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    relance_call_attempts = fields.Integer(
        string="Attempts to call",
        default=3,
        help="After so many attempts without reaching anybody the call is passed over, and the "
        "next step follows. 0: it stays until it is made.",
    )
