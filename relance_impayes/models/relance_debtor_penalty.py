from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.law_errors import MissingFigure
from ..rules.regime import waiver_allowed
from .res_company import CLAUSES


class RelanceDebtor(models.Model):
    """What the law of late payment depends on, debtor by debtor."""

    _inherit = "relance.debtor"

    rate_clause = fields.Selection(
        CLAUSES,
        string="Penalty rate agreed",
        tracking=True,
        help="Of the contract with this customer. Empty: the company's terms of sale.",
    )
    rate_value = fields.Float(
        string="Agreed rate, points or multiple", digits=(8, 4), help="In %, points or times."
    )
    rate_warning = fields.Char(compute="_compute_rate_warning")
    penalties_waived = fields.Boolean(
        tracking=True,
        help="Letters then speak of no penalty; the calculation stays on the screens. "
        "Never allowed towards a public authority.",
    )
    waiver_reason = fields.Char(string="Reason of the waiver", tracking=True)
    public_body = fields.Selection(
        [
            ("authority", "30 days: State, local authorities"),
            ("hospital", "50 days: hospitals, armed forces' health service"),
            ("undertaking", "60 days: public undertakings"),
        ],
        string="Longest payment term",
        default="authority",
        help="Of a public authority, from the day on which the invoice was made available.",
    )
    grace_ids = fields.One2many("relance.grace", "debtor_id", string="Periods of grace")

    @api.constrains("rate_clause", "rate_value")
    def _check_rate(self):
        for debtor in self:
            self.env["res.company"]._relance_check_clause(debtor.rate_clause, debtor.rate_value)

    @api.constrains("penalties_waived", "waiver_reason", "regime")
    def _check_waiver(self):
        for debtor in self.filtered("penalties_waived"):
            if not (debtor.waiver_reason or "").strip():
                raise ValidationError(self.env._("Give the reason why penalties are waived."))
            if not debtor._may_waive():
                raise ValidationError(
                    self.env._("The law does not allow penalties to be waived for this debtor.")
                )

    def _may_waive(self):
        """Whether penalties may be waived today: never for a public authority (CCP L2192-14)."""
        self.ensure_one()
        figures = self.env["relance.legal.value"].sudo()._figures()
        try:
            return waiver_allowed(self.regime, self.company_id._relance_today(), figures)
        except MissingFigure:
            return False

    @api.depends("rate_clause", "rate_value")
    @api.depends_context("lang")
    def _compute_rate_warning(self):
        figures = self.env["relance.legal.value"].sudo()._figures()
        for debtor in self:
            debtor.rate_warning = debtor.company_id._relance_floor_warning(
                debtor.rate_clause, debtor.rate_value, figures
            )
