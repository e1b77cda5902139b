from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules import legal_values
from ..rules.semesters import semester_of

RATES = {
    "ecb_rate": legal_values.ECB_MRO,
    "legal_rate": legal_values.LEGAL_RATE_PRO,
    "private_rate": legal_values.LEGAL_RATE_PRIVATE,
}


class RelanceSemester(models.TransientModel):
    """The three rates of a half-year, entered at once."""

    _name = "relance.semester"
    _description = "Rates of a Half-year"

    date_from = fields.Date(string="First day", required=True, default=lambda self: self._first())
    date_to = fields.Date(string="Last day", compute="_compute_known")
    ecb_known = fields.Boolean(compute="_compute_known")
    legal_known = fields.Boolean(compute="_compute_known")
    enter_ecb = fields.Boolean(string="The ECB rate is known")
    ecb_rate = fields.Float(
        string="ECB rate on the first day",
        digits=(6, 3),
        help="Main refinancing operations, in force on 1 January or 1 July.",
    )
    ecb_source = fields.Char(
        string="Source of the ECB rate", default="https://www.banque-france.fr/en/policy-rates"
    )
    enter_legal = fields.Boolean(string="The legal rates are published")
    legal_rate = fields.Float(string="Legal rate, all other cases", digits=(6, 3))
    private_rate = fields.Float(string="Legal rate, private creditors", digits=(6, 3))
    legal_source = fields.Char(
        string="Source of the legal rates", help="Order in the Journal officiel, with its address."
    )
    checked_on = fields.Date(required=True, default=fields.Date.context_today)

    @api.model
    def _first(self):
        """The first half-year that lacks a rate, from the present one on."""
        figures = self.env["relance.legal.value"]._figures()
        semester = semester_of(fields.Date.context_today(self))
        while not figures.missing(semester):
            semester = semester.following
        return semester.first_day

    @api.depends("date_from")
    def _compute_known(self):
        figures = self.env["relance.legal.value"]._figures()
        for wizard in self:
            semester = semester_of(wizard.date_from or self._first())
            missing = figures.missing(semester)
            wizard.date_to = semester.last_day
            wizard.ecb_known = legal_values.ECB_MRO not in missing
            wizard.legal_known = legal_values.LEGAL_RATE_PRO not in missing

    def action_apply(self):
        """Write what was entered; a rate that is not known yet stays missing."""
        self.ensure_one()
        names = []
        if self.enter_ecb and not self.ecb_known:
            names.append("ecb_rate")
        if self.enter_legal and not self.legal_known:
            names += ["legal_rate", "private_rate"]
        if not names:
            raise UserError(self.env._("Tick the rates that you enter."))
        self.env["relance.legal.value"].create([self._row(name) for name in names])
        self.env["relance.legal.value"].sudo()._cron_watch()
        return {"type": "ir.actions.act_window_close"}

    def _row(self, name):
        source = self.ecb_source if name == "ecb_rate" else self.legal_source
        if not (source or "").strip():
            raise UserError(self.env._("Give the source: somebody will have to check it."))
        semester = semester_of(self.date_from)
        return {
            "key": RATES[name],
            "date_from": semester.first_day,
            "date_to": semester.last_day,
            "value": self[name],
            "unit": "percent",
            "source": source,
            "checked_on": self.checked_on,
        }
