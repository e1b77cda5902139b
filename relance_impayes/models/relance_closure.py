from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..rules import types
from .levels import LEVELS

EVERYTHING = "all"


class RelanceClosure(models.Model):
    """Days on which a company sends nothing, or makes none of the firmer steps."""

    _name = "relance.closure"
    _description = "Dunning Closure"
    _order = "date_from desc, id desc"

    name = fields.Char(string="Reason", required=True, translate=False)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    date_from = fields.Date(string="From", required=True)
    date_to = fields.Date(string="Until", required=True)
    yearly = fields.Boolean(string="Each year", help="The same days come back every year.")
    scope = fields.Selection(
        [(EVERYTHING, "Everything"), *((key, f"{label} and firmer") for key, label in LEVELS[2:])],
        string="What waits",
        required=True,
        default=EVERYTHING,
        help="All acts, or only those from a level on: no formal notice in August, say.",
    )

    _period_valid = models.Constraint(
        "CHECK (date_to >= date_from)", "A closure cannot end before it begins."
    )

    @api.model_create_multi
    def create(self, vals_list):
        closures = super().create(vals_list)
        closures._touch_debtors()
        return closures

    def write(self, vals):
        before = self.company_id
        result = super().write(vals)
        self._touch_debtors(before)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_touches_debtors(self):
        self._touch_debtors()

    def _touch_debtors(self, others=None):
        companies = self.company_id | (others or self.env["res.company"])
        self.env["relance.debtor"]._touch_those_of(companies=companies)

    def _periods(self, on):
        """First and last day of the closures near ``on``: a yearly one last, this and next year."""
        for closure in self:
            years = range(on.year - 1, on.year + 2) if closure.yearly else [closure.date_from.year]
            for year in years:
                shift = relativedelta(years=year - closure.date_from.year)
                yield closure, closure.date_from + shift, closure.date_to + shift

    def _to_rules(self, on):
        """These closures as the rules see them: closed days, and pauses from a level on."""
        closed, pauses = [], []
        for closure, start, end in self._periods(on):
            if closure.scope == EVERYTHING:
                closed.append((start, end))
            else:
                pauses.append(types.Pause(start, end, types.Level(int(closure.scope))))
        return tuple(closed), tuple(pauses)
