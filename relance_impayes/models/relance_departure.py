from odoo import api, fields, models
from odoo.tools.misc import format_amount, format_time

from ..rules.limits import calendar_reason


class RelanceDeparture(models.Model):
    """What leaves by itself on one day, as it was announced to the person in charge of it."""

    _name = "relance.departure"
    _description = "Announced Departure"
    _inherit = ["relance.thread", "mail.activity.mixin"]
    _order = "date desc, id desc"
    _mail_post_access = "read"

    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    user_id = fields.Many2one("res.users", string="Responsible", required=True, readonly=True)
    date = fields.Date(required=True, readonly=True)
    departure = fields.Datetime(string="Leaves at", required=True, readonly=True)
    count = fields.Integer(string="Reminders announced", readonly=True)
    amount_company = fields.Monetary(string="Amount announced", readonly=True)
    act_ids = fields.Many2many("relance.act", string="Acts", compute="_compute_act_ids")
    waiting = fields.Integer(string="Still waiting", compute="_compute_act_ids")

    _once_a_day = models.UniqueIndex(
        "(company_id, user_id, date)", "This departure has been announced already."
    )

    @api.depends("count", "amount_company", "departure", "waiting")
    @api.depends_context("lang")
    def _compute_display_name(self):
        """What is to leave; once nothing waits any more, what was announced."""
        for announced in self:
            over = announced.count and not announced.waiting
            announced.display_name = announced._say_over() if over else announced._say()

    @api.depends("company_id", "user_id", "departure")
    def _compute_act_ids(self):
        for announced in self:
            acts = self.env["relance.act"].search(announced._domain())
            announced.act_ids = acts
            announced.waiting = len(acts.filtered("is_departing"))

    def _domain(self):
        """What was decided to leave at that moment, whatever became of it."""
        self.ensure_one()
        return [
            ("company_id", "=", self.company_id.id),
            ("user_id", "=", self.user_id.id),
            ("departure", "=", self.departure),
        ]

    def _say(self):
        """«12 reminders leave at 10:00, 48,300.00 €»"""
        values = self._said()
        if self.count == 1:
            return self.env._("1 reminder leaves at %(hour)s, %(amount)s", **values)
        return self.env._("%(count)s reminders leave at %(hour)s, %(amount)s", **values)

    def _say_over(self):
        """«Departure of 10:00, 12 reminders announced, 48,300.00 €»"""
        values = self._said()
        if self.count == 1:
            return self.env._("Departure of %(hour)s, 1 reminder announced, %(amount)s", **values)
        return self.env._(
            "Departure of %(hour)s, %(count)s reminders announced, %(amount)s", **values
        )

    def _said(self):
        """The figures of the announcement, as its reader writes them."""
        self.ensure_one()
        return {
            "count": self.count,
            "hour": self.departure
            and format_time(
                self.env,
                self.departure,
                tz=self.company_id._relance_zone().key,
                time_format="short",
            ),
            "amount": format_amount(self.env, self.amount_company, self.currency_id),
        }

    # -- announcing ------------------------------------------------------------------------------

    @api.model
    def _announce(self, company, on):
        """Tell each person responsible, once a day, what leaves by itself and at what hour."""
        moment = company._relance_departure(on)
        if not moment or calendar_reason(on, company._relance_limits()):
            return
        acts = self.env["relance.act"]
        acts._put_off_missed(company, on)
        waiting = [
            ("company_id", "=", company.id),
            ("is_departing", "=", True),
            ("departure", "=", moment),
            ("user_id", "!=", False),
        ]
        told = acts._read_group(waiting, ["user_id"], ["__count", "amount_company:sum"])
        for user, count, amount in told:
            announced = self._for(company, user, on, moment)
            announced._tell(count, amount)
        if told:
            self.env.ref("relance_impayes.ir_cron_relance_send")._trigger(at=moment)

    @api.model
    def _for(self, company, user, on, moment):
        """The announcement of that day to ``user``: the one that is there, or a new one."""
        own = [("company_id", "=", company.id), ("user_id", "=", user.id), ("date", "=", on)]
        return self.search(own) or self.create(
            {"company_id": company.id, "user_id": user.id, "date": on, "departure": moment}
        )

    def _tell(self, count, amount):
        """Write what is announced, and put it on the person's agenda, once."""
        self.ensure_one()
        if (self.count, self.amount_company) == (count, amount) and self.activity_ids:
            return
        self.write({"count": count, "amount_company": amount})
        summary = self.with_context(lang=self.user_id.lang)._say()
        if self.activity_ids:
            self.activity_ids.summary = summary
        else:
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=self.date,
                summary=summary,
                user_id=self.user_id.id,
            )

    @api.model
    def _close_done(self):
        """Once nothing of it waits any more, an announcement is off the agenda."""
        open_ones = self.search([("activity_ids", "!=", False)])
        open_ones.filtered(lambda announced: not announced.waiting).activity_unlink(
            ["mail.mail_activity_data_todo"]
        )

    def action_view_acts(self):
        """The list of what it announced, to hold some of it back."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "relance_impayes.relance_act_action_departure"
        )
        return {**action, "domain": self._domain(), "context": {}}
