from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_order_policy = fields.Selection(
        related="company_id.relance_order_policy", readonly=False, required=True
    )
    relance_order_days = fields.Integer(related="company_id.relance_order_days", readonly=False)
    relance_order_amount = fields.Monetary(
        related="company_id.relance_order_amount", readonly=False, currency_field="currency_id"
    )
