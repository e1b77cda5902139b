from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_carrier_id = fields.Many2one(related="company_id.relance_carrier_id", readonly=False)
    relance_duplex = fields.Boolean(related="company_id.relance_duplex", readonly=False)
