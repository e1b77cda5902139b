from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_hour_from = fields.Float(related="company_id.relance_hour_from", readonly=False)
    relance_hour_to = fields.Float(related="company_id.relance_hour_to", readonly=False)
    relance_mails_per_hour = fields.Integer(
        related="company_id.relance_mails_per_hour", readonly=False
    )
