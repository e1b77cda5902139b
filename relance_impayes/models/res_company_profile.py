from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.payer_thresholds import Thresholds

START = Thresholds()
# The setting of each figure that a company may change; the rest of the list is fixed.
FIGURES = {
    "relance_profile_months": "window_months",
    "relance_profile_due_dates": "due_dates",
    "relance_profile_enough": "enough",
    "relance_profile_grace": "grace_days",
    "relance_profile_good": "good_late_percent",
    "relance_profile_bad": "bad_days",
    "relance_profile_dispute": "dispute_percent",
    "relance_profile_stuck": "stuck_percent",
}
PERCENTS = ("relance_profile_good", "relance_profile_dispute", "relance_profile_stuck")
LEAST_DUE_DATES = 6
"""A change shows against three due dates before three others."""


class ResCompany(models.Model):
    """The figures on which payer profiles turn."""

    _inherit = "res.company"

    relance_profile_months = fields.Integer(
        string="Months looked back", default=START.window_months
    )
    relance_profile_due_dates = fields.Integer(
        string="Due dates judged, at most", default=START.due_dates
    )
    relance_profile_enough = fields.Integer(
        string="Due dates needed to conclude", default=START.enough
    )
    relance_profile_grace = fields.Integer(string="Grace days", default=START.grace_days)
    relance_profile_good = fields.Integer(
        string="Good payer: late at most (%)", default=START.good_late_percent
    )
    relance_profile_bad = fields.Integer(
        string="Bad payer: from so many days late", default=START.bad_days
    )
    relance_profile_dispute = fields.Integer(
        string="Always disputes: from (%)", default=START.dispute_percent
    )
    relance_profile_stuck = fields.Integer(
        string="Unable to pay: overdue from (%)", default=START.stuck_percent
    )

    def _relance_thresholds(self):
        """The company's figures as the rules see them."""
        self.ensure_one()
        return Thresholds(**{figure: self[name] for name, figure in FIGURES.items()})

    @api.constrains(*FIGURES)
    def _check_relance_profile(self):
        for company in self:
            if min(company[name] for name in FIGURES) < 1:
                raise ValidationError(self.env._("The figures of payer profiles are positive."))
            if max(company[name] for name in PERCENTS) > 100:
                raise ValidationError(self.env._("A share cannot pass 100 %."))
            if company.relance_profile_due_dates < LEAST_DUE_DATES:
                raise ValidationError(
                    self.env._("A change of behaviour needs six due dates to be seen.")
                )
            if company.relance_profile_bad <= company.relance_profile_grace:
                raise ValidationError(
                    self.env._("A bad payer is later than the grace days of everybody.")
                )

    def write(self, vals):
        result = super().write(vals)
        if not FIGURES.keys().isdisjoint(vals):
            self.env["relance.profiling"]._forget(self)
        return result
