from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_confirmed = fields.Boolean(related="company_id.relance_confirmed", readonly=False)
    relance_policy_id = fields.Many2one(related="company_id.relance_policy_id", readonly=False)
    relance_user_id = fields.Many2one(related="company_id.relance_user_id", readonly=False)
    relance_minimum_interval = fields.Integer(
        related="company_id.relance_minimum_interval", readonly=False
    )
    relance_ceiling = fields.Integer(related="company_id.relance_ceiling", readonly=False)
    relance_ceiling_days = fields.Integer(related="company_id.relance_ceiling_days", readonly=False)
    relance_human_delay = fields.Integer(related="company_id.relance_human_delay", readonly=False)
    relance_require_sent = fields.Boolean(related="company_id.relance_require_sent", readonly=False)
    relance_alsace_moselle = fields.Boolean(
        related="company_id.relance_alsace_moselle", readonly=False
    )
    relance_excluded_account_ids = fields.Many2many(
        related="company_id.relance_excluded_account_ids", readonly=False
    )
    relance_reply_to = fields.Char(related="company_id.relance_reply_to", readonly=False)
    relance_signatory = fields.Char(related="company_id.relance_signatory", readonly=False)
    relance_signatory_title = fields.Char(
        related="company_id.relance_signatory_title", readonly=False
    )
    relance_legal_form = fields.Char(related="company_id.relance_legal_form", readonly=False)
    relance_capital = fields.Monetary(
        related="company_id.relance_capital", readonly=False, currency_field="currency_id"
    )
    relance_rcs_city = fields.Char(related="company_id.relance_rcs_city", readonly=False)
    relance_mediator = fields.Char(related="company_id.relance_mediator", readonly=False)
    relance_bank_id = fields.Many2one(related="company_id.relance_bank_id", readonly=False)
    relance_rate_clause = fields.Selection(
        related="company_id.relance_rate_clause", readonly=False, required=True
    )
    relance_rate_value = fields.Float(related="company_id.relance_rate_value", readonly=False)
    relance_company_partner_id = fields.Many2one(related="company_id.partner_id")
    relance_has_mail_server = fields.Boolean(compute="_compute_relance_mail")
    relance_has_incoming_server = fields.Boolean(compute="_compute_relance_mail")
    relance_has_pdf_program = fields.Boolean(compute="_compute_relance_mail")

    def _compute_relance_mail(self):
        """What the house can send and receive, said plainly in the settings."""
        health = self.env["relance.health"]._check()
        for settings in self:
            settings.relance_has_mail_server = health["outgoing"]
            settings.relance_has_incoming_server = health["incoming"]
            settings.relance_has_pdf_program = health["pdf"]
