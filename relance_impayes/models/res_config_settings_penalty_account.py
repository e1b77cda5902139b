from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_penalty_journal_id = fields.Many2one(
        related="company_id.relance_penalty_journal_id", readonly=False
    )
    relance_interest_account_id = fields.Many2one(
        related="company_id.relance_interest_account_id", readonly=False
    )
    relance_indemnity_account_id = fields.Many2one(
        related="company_id.relance_indemnity_account_id", readonly=False
    )
