from odoo import fields, models


class ResCompany(models.Model):
    """How long words about debtors are kept, and whether the journal is verified by itself."""

    _inherit = "res.company"

    relance_journal_watch = fields.Boolean(string="Verify the journal of evidence every week")
    relance_retention = fields.Boolean(
        string="Empty personal words when nothing needs them any more",
        help="Off by default: what is emptied cannot be brought back.",
    )
    relance_retention_months = fields.Integer(
        string="Months after the last act",
        default=60,
        help="60: the five years in which an action can be brought between businesses.",
    )

    _relance_retention_positive = models.Constraint(
        "CHECK (relance_retention_months IS NULL OR relance_retention_months > 0)",
        "Personal words are kept for one month at least.",
    )
