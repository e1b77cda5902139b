from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_pays_at_order = fields.Boolean(
        related="company_id.relance_pays_at_order", readonly=False
    )
    relance_declaration_notice = fields.Integer(
        related="company_id.relance_declaration_notice", readonly=False
    )
