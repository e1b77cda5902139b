from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_day_basis = fields.Selection(
        related="company_id.relance_day_basis", readonly=False, required=True
    )
    relance_penalty_mention = fields.Selection(
        related="company_id.relance_penalty_mention", readonly=False, required=True
    )
    relance_penalty_show = fields.Selection(
        related="company_id.relance_penalty_show", readonly=False, required=True
    )
    relance_penalty_claim = fields.Selection(
        related="company_id.relance_penalty_claim", readonly=False, required=True
    )
    relance_rate_warning = fields.Char(related="company_id.relance_rate_warning")
