from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_check_ready = fields.Boolean(related="company_id.relance_check_ready", readonly=False)
