from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..rules.limits import calendar_reason


class RelanceAct(models.Model):
    """What may leave by itself leaves at the company's hour, and can be held back until then."""

    _inherit = "relance.act"

    departure = fields.Datetime(
        string="Leaves at",
        readonly=True,
        help="It leaves by itself at that moment, unless somebody holds it back.",
    )
    held_by_id = fields.Many2one("res.users", string="Held back by", readonly=True, tracking=True)

    is_departing = fields.Boolean(
        string="Waits for its hour", compute="_compute_is_departing", search="_search_is_departing"
    )

    _departures = models.Index("(departure, company_id) WHERE departure IS NOT NULL")

    @api.depends("state", "departure", "approved_by_id")
    def _compute_is_departing(self):
        for act in self:
            waits = act.state == "approved" and act.departure
            act.is_departing = waits and not act.approved_by_id

    def _search_is_departing(self, operator, value):
        if operator != "in" or list(value) != [True]:
            return NotImplemented
        return [
            ("departure", "!=", False),
            ("state", "=", "approved"),
            ("approved_by_id", "=", False),
        ]

    def _values_from(self, decision, debtor, refused):
        values = super()._values_from(decision, debtor, refused)
        leaves = values["state"] == "approved"
        moment = leaves and debtor.company_id._relance_departure(decision.on)
        return {**values, "departure": moment}

    def _rewrite(self, decision, rows, problem):
        was = self.state
        result = super()._rewrite(decision, rows, problem)
        if self.state == "approved" != was:
            self.departure = self.company_id._relance_departure(decision.on)
        return result

    def action_hold_back(self):
        """One click before the departure: these acts wait for a person, who is recorded."""
        waiting = self.filtered("is_departing")
        if not waiting:
            raise UserError(self.env._("Too late, or held back already: nothing here is waiting."))
        waiting._set_state("proposed", held_by_id=self.env.user.id)
        return True

    def action_approve_now(self):
        """A person lets what waits for its hour leave at once."""
        self.filtered("is_departing")._set_state("approved", approved_by_id=self.env.user.id)
        self.env.ref("relance_impayes.ir_cron_relance_send").sudo()._trigger()
        return True

    @api.model
    def _cron_send(self):
        for company in self.env["res.company"].search([("relance_departure_hour", ">", 0)]):
            self._put_off_missed(company, company._relance_today())
        result = super()._cron_send()
        self.env["relance.departure"]._close_done()
        return result

    @api.model
    def _put_off_missed(self, company, on):
        """What could not leave on an earlier day leaves at the hour of this one, if still to come.

        Else it leaves now: the action runs late. On a day that is not worked nothing leaves.
        """
        moment = company._relance_departure(on)
        if not moment or fields.Datetime.now() >= moment:
            return
        if calendar_reason(on, company._relance_limits()):
            return
        self.flush_model(["departure", "state", "company_id"])
        self.env.cr.execute(
            SQL(
                "UPDATE relance_act SET departure = %s"
                " WHERE company_id = %s AND state = 'approved' AND departure < %s",
                moment,
                company.id,
                fields.Datetime.now(),
            )
        )
        self.invalidate_model(["departure"])
