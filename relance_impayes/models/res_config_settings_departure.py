from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_departure_hour = fields.Float(
        related="company_id.relance_departure_hour", readonly=False
    )
    relance_bank_days = fields.Integer(related="company_id.relance_bank_days", readonly=False)
