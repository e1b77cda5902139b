from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_call_attempts = fields.Integer(
        related="company_id.relance_call_attempts", readonly=False
    )
