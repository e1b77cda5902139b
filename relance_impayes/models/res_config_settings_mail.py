from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_copy_to = fields.Char(related="company_id.relance_copy_to", readonly=False)
    relance_thanks = fields.Boolean(related="company_id.relance_thanks", readonly=False)
