from odoo import fields, models

SHEET_GRAMS = 5  # A4 at 80 g/m²: 0.0624 m² weigh 4.99 g
ENVELOPE_GRAMS = 7


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

    def _relance_weight(self, pages):
        """Weight of a letter in grams, envelope included, as the posting list estimates it."""
        self.ensure_one()
        sheets = -(-pages // 2) if self.relance_duplex else pages
        return sheets * SHEET_GRAMS + ENVELOPE_GRAMS
