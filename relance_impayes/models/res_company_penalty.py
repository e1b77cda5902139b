from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules import rates
from ..rules.law_errors import MissingFigure
from .penalty_levels import STAGES, penalty_level

MAKERS = {
    "fixed": rates.Fixed,
    "ecb_plus": rates.EcbPlus,
    "times_legal": rates.TimesLegal,
}


class ResCompany(models.Model):
    """How the company calculates late interest, and from when its letters speak of it."""

    _inherit = "res.company"

    relance_day_basis = fields.Selection(
        [("365", "365 days"), ("actual", "366 days in leap years")],
        string="Length of the year",
        default="365",
        required=True,
        help="The law says nothing of it: 365 days is the usual one.",
    )
    relance_penalty_mention = penalty_level(
        "mention", default="1", required=True, help="A sentence states the rate and the indemnity."
    )
    relance_penalty_show = penalty_level(
        "show", default="2", required=True, help="The amount to date stands below the total."
    )
    relance_penalty_claim = penalty_level(
        "claim", default="3", required=True, help="The amount to date is part of the total."
    )
    relance_rate_warning = fields.Char(compute="_compute_relance_rate_warning")

    @api.constrains("relance_rate_clause", "relance_rate_value")
    def _check_relance_rate(self):
        for company in self:
            self._relance_check_clause(company.relance_rate_clause, company.relance_rate_value)

    @api.model
    def _relance_check_clause(self, clause, value):
        """Refuse a clause that says nothing: a rate, points or a multiple are above zero."""
        if clause in MAKERS and value <= 0:
            raise ValidationError(
                self.env._("A clause on late payment needs a rate, points or a multiple above 0.")
            )

    @api.model
    def _relance_make_clause(self, clause, value):
        """The clause as the rules see it; nothing when the rate is the statutory one.

        :param value: a float, or text that is exact already
        """
        maker = MAKERS.get(clause)
        return maker(Decimal(str(value or 0))) if maker else None

    @api.depends("relance_rate_clause", "relance_rate_value")
    @api.depends_context("lang")
    def _compute_relance_rate_warning(self):
        figures = self.env["relance.legal.value"].sudo()._figures()
        for company in self:
            company.relance_rate_warning = company._relance_floor_warning(
                company.relance_rate_clause, company.relance_rate_value, figures
            )

    def _relance_floor_warning(self, clause, value, figures):
        """Say that a clause is below three times the legal rate today, or nothing.

        C. com. L441-10 II; what replaces such a clause is not settled: the floor is calculated,
        and the person who reads this decides whether to correct the terms of sale.
        """
        if clause not in MAKERS or not value or value < 0:
            return False
        rule = rates.Contract(self._relance_make_clause(clause, value))
        today = (self[:1] or self.env.company)._relance_today()
        try:
            (cell,) = rates.rate_segments(rule, today, today, figures)
        except MissingFigure:
            return False
        if not cell.remark:
            return False
        say = self.env["relance.rate"]._say_percent
        found = dict(cell.remark.values)
        return self.env._(
            "The clause gives %(clause)s, less than the lowest rate that the law allows, "
            "%(floor)s (three times the legal rate): that lowest rate is calculated instead.",
            clause=say(found["clause"]),
            floor=say(found["floor"]),
        )

    def _relance_penalty_level(self, stage, policy):
        """The threshold of one of the stages: the policy's own, else the company's."""
        self.ensure_one()
        own = policy and policy[f"penalty_{stage}"]
        return own or self[f"relance_penalty_{stage}"]

    @api.constrains(*(f"relance_penalty_{stage}" for stage in STAGES))
    def _check_relance_penalty_order(self):
        for company in self:
            levels = [company[f"relance_penalty_{stage}"] for stage in STAGES]
            if levels != sorted(levels):
                raise ValidationError(
                    self.env._(
                        "Penalties are mentioned before their amount is shown, and shown before "
                        "they are claimed."
                    )
                )
