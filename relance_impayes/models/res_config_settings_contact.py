from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_copy_payable_from = fields.Selection(
        related="company_id.relance_copy_payable_from", readonly=False
    )
    relance_copy_management_from = fields.Selection(
        related="company_id.relance_copy_management_from", readonly=False
    )
    relance_copy_salesperson = fields.Boolean(
        related="company_id.relance_copy_salesperson", readonly=False
    )
    relance_call_first_days = fields.Integer(
        related="company_id.relance_call_first_days", readonly=False
    )
