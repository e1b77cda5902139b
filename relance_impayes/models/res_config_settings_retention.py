from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_journal_watch = fields.Boolean(
        related="company_id.relance_journal_watch", readonly=False
    )
    relance_retention = fields.Boolean(related="company_id.relance_retention", readonly=False)
    relance_retention_months = fields.Integer(
        related="company_id.relance_retention_months", readonly=False
    )
