from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_profile_months = fields.Integer(
        related="company_id.relance_profile_months", readonly=False
    )
    relance_profile_due_dates = fields.Integer(
        related="company_id.relance_profile_due_dates", readonly=False
    )
    relance_profile_enough = fields.Integer(
        related="company_id.relance_profile_enough", readonly=False
    )
    relance_profile_grace = fields.Integer(
        related="company_id.relance_profile_grace", readonly=False
    )
    relance_profile_good = fields.Integer(related="company_id.relance_profile_good", readonly=False)
    relance_profile_bad = fields.Integer(related="company_id.relance_profile_bad", readonly=False)
    relance_profile_dispute = fields.Integer(
        related="company_id.relance_profile_dispute", readonly=False
    )
    relance_profile_stuck = fields.Integer(
        related="company_id.relance_profile_stuck", readonly=False
    )
