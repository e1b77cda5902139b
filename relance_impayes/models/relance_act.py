from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..rules.dates import granted_until
from .groups import USER
from .levels import CHANNELS, DOCUMENTS, LEVELS
from .relance_act_states import ACTIVITIES, LEFT_STATES, ORIGINS, OUTCOMES, PROBLEMS, STATES


class RelanceAct(models.Model):
    """One act towards one debtor through one channel; its content freezes when it leaves."""

    _name = "relance.act"
    _description = "Dunning Act"
    _inherit = ["relance.thread", "mail.activity.mixin"]
    _order = "date desc, id desc"
    _check_company_auto = True

    # Said from the number of the record: unique, never reused, and nothing to write per act.
    name = fields.Char(compute="_compute_name", search="_search_name")
    debtor_id = fields.Many2one("relance.debtor", required=True, index=True, ondelete="restrict")
    partner_id = fields.Many2one(
        related="debtor_id.partner_id", store=True, index=True, string="Customer"
    )
    company_id = fields.Many2one(related="debtor_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    profile_id = fields.Many2one(related="debtor_id.profile_id", groups=USER)
    policy_id = fields.Many2one("relance.policy", ondelete="restrict", readonly=True)
    step_id = fields.Many2one("relance.step", ondelete="restrict", readonly=True, index=True)
    level = fields.Selection(LEVELS, required=True, readonly=True)
    channel = fields.Selection(CHANNELS, required=True, tracking=True)
    document = fields.Selection(DOCUMENTS, required=True, default="none", readonly=True)
    origin = fields.Selection(ORIGINS, required=True, default="ladder", readonly=True)
    state = fields.Selection(
        STATES, required=True, default="proposed", readonly=True, tracking=True
    )
    automatic = fields.Boolean(readonly=True, help="It may leave without a person's approval.")
    user_id = fields.Many2one("res.users", string="Responsible", tracking=True)

    date = fields.Date(string="Decided on", required=True, readonly=True)
    approved_by_id = fields.Many2one("res.users", readonly=True)
    sent_date = fields.Datetime(readonly=True, index="btree_not_null")
    posted_date = fields.Date(string="Posted on", readonly=True)
    presented_date = fields.Date(string="First presented on", readonly=True)
    delivered_date = fields.Date(readonly=True)
    registered_number = fields.Char(string="Registered mail number", copy=False)
    days_granted = fields.Integer(readonly=True)
    deadline = fields.Date(compute="_compute_deadline", store=True)

    contact_id = fields.Many2one("res.partner", string="Addressee", ondelete="restrict")
    email_to = fields.Char(string="Sent to", readonly=True)
    address = fields.Text(string="Address used", readonly=True)
    subject = fields.Char()
    body = fields.Html(sanitize="email_outgoing")
    letter_body = fields.Html(string="Words of the document", sanitize="email_outgoing")
    step_words = fields.Json(readonly=True, help="Which of these texts are the step's own.")
    personal_note = fields.Html(string="Personal paragraph", sanitize="email_outgoing")
    letter_attachment_id = fields.Many2one(
        "ir.attachment", string="Printed document", readonly=True
    )
    attachment_ids = fields.Many2many("ir.attachment", string="Attachments", readonly=True)
    mail_message_id = fields.Many2one("mail.message", readonly=True, index="btree_not_null")

    line_ids = fields.One2many("relance.act.line", "act_id", string="Items", readonly=True)
    amount_company = fields.Monetary(string="Amount demanded", readonly=True)
    reasons = fields.Json(readonly=True)
    reason_text = fields.Text(string="Why", compute="_compute_reason_text")
    problem = fields.Selection(PROBLEMS, readonly=True, tracking=True)
    problem_detail = fields.Char(readonly=True)
    close_reason = fields.Char(string="Reason given", readonly=True, tracking=True)
    outcome = fields.Selection(OUTCOMES, string="Outcome of the call", readonly=True, tracking=True)
    outcome_note = fields.Text(string="What was said", readonly=True)
    is_late = fields.Boolean(
        string="Late", compute="_compute_is_late", help="A person should have done it by now."
    )

    _one_open_per_debtor = models.UniqueIndex(
        "(debtor_id) WHERE state IN ('proposed', 'approved', 'sending') AND origin = 'ladder'",
        "This debtor already has an act in progress.",
    )
    _open_acts = models.Index(
        "(state, company_id) WHERE state IN ('proposed', 'approved', 'sending')"
    )
    _debtor_sent = models.Index("(debtor_id, sent_date) WHERE sent_date IS NOT NULL")

    @api.depends("date")
    def _compute_name(self):
        for act in self:
            act.name = f"REL/{act.date.year}/{act.id:05d}" if act.id and act.date else False

    def _search_name(self, operator, value):
        """Search the number as it is written, as ``REL/2026/00041`` or a part of it."""
        if operator == "in":
            matches = SQL("= ANY(%s)", [name for name in value if name])
        elif operator in ("ilike", "=ilike"):
            matches = SQL("ILIKE %s", f"%{value}%" if operator == "ilike" else value)
        else:
            return NotImplemented
        return Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                "'REL/' || extract(year FROM %(date)s) || '/' || lpad(%(id)s::text,"
                " greatest(5, length(%(id)s::text)), '0') %(matches)s",
                date=SQL.identifier(alias, "date"),
                id=SQL.identifier(alias, "id"),
                matches=matches,
            )
        )

    @api.depends("delivered_date", "days_granted")
    def _compute_deadline(self):
        for act in self:
            granted = act.delivered_date and act.days_granted
            act.deadline = granted and granted_until(act.delivered_date, act.days_granted)

    @api.depends("reasons", "close_reason")
    @api.depends_context("lang")
    def _compute_reason_text(self):
        words = self.env["relance.reason"]
        for act in self:
            act.reason_text = words._say_stored(act.reasons or [])

    @api.depends("state", "date", "company_id")
    @api.depends_context("tz")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for act in self:
            act.is_late = act._is_late_on(today)

    def _is_late_on(self, day):
        """Whether a person should have decided or done this act by ``day``."""
        company = self.company_id
        if self.state != "proposed" or not self.date:
            return False
        limit = company._relance_working_days_after(self.date, company.relance_human_delay)
        return day > limit

    # -- transitions: the state is written here and nowhere else --------------------------------

    def _set_state(self, state, **values):
        """Write the state with what comes with it, and have the debtors looked at again."""
        self.write({"state": state, **values})
        self.debtor_id._touch()

    def _set_problem(self, problem, detail=False, state="proposed"):
        """Keep the act waiting in ``state`` under a named problem."""
        self._set_state(state, problem=problem, problem_detail=detail)

    def _set_sent(self, when, **values):
        """The act has left the house at ``when`` (UTC): project its level on the invoices."""
        self._set_state("sent", sent_date=when, problem=False, problem_detail=False, **values)
        self._project_level()

    def _set_delivered(self, day, **values):
        """The act reached the debtor on ``day``: the delay that it grants runs from then."""
        for act in self.filtered(lambda act: not act.sent_date):
            act.sent_date = fields.Datetime.to_datetime(day)
        self._set_state("delivered", delivered_date=day, problem=False, **values)
        self._project_level()
        self.activity_unlink(ACTIVITIES)

    def action_approve(self):
        """A person lets the proposed acts leave; a call or a task is done, not approved."""
        acts = self.filtered(lambda act: act.state == "proposed")
        for act in acts:
            act._check_problem()
        ready = acts.filtered(lambda act: not act.problem)
        if len(acts) == 1 and not ready:
            raise UserError(acts._problem_text())
        cases = ready.filtered(lambda act: act.document == "case")
        for act in cases:
            self.env["relance.case"]._open_from(act)
            act._set_delivered(act.company_id._relance_today())
        leaving = (ready - cases).filtered(lambda act: act.channel not in ("call", "task"))
        leaving._set_state("approved", approved_by_id=self.env.user.id, problem=False)
        leaving.activity_unlink(ACTIVITIES)
        self.env.ref("relance_impayes.ir_cron_relance_send").sudo()._trigger()
        return True

    def action_back_to_proposal(self):
        """Take back an approval as long as nothing has left."""
        self.filtered(lambda act: act.state == "approved")._set_state(
            "proposed", approved_by_id=False
        )

    def action_retry(self):
        """Try again an act that failed or bounced, once a person has put right what was wrong."""
        acts = self.filtered(lambda act: act.state in ("failed", "bounced"))
        # What may have left stays with the act, as a proof: message and document are made anew.
        forgotten = dict.fromkeys(
            ("problem", "problem_detail", "sent_date", "mail_message_id", "letter_attachment_id"),
            False,
        )
        acts._set_state("proposed", **forgotten)

    def _close(self, state, reason):
        """Pass over or cancel acts that have not left, with a recorded reason."""
        if not (reason or "").strip():
            raise UserError(self.env._("Give the reason: it stays in the history."))
        if any(act.state in ("sending", *LEFT_STATES) for act in self):
            raise UserError(self.env._("An act that has left can only be answered by another act."))
        self._set_state(state, close_reason=reason)
        self.activity_unlink(ACTIVITIES)

    def _problem_text(self):
        self.ensure_one()
        label = dict(self._fields["problem"]._description_selection(self.env))[self.problem]
        detail = self.problem_detail
        return self.env._("%(label)s: %(detail)s", label=label, detail=detail) if detail else label

    @api.ondelete(at_uninstall=False)
    def _unlink_never_what_left(self):
        if any(act.state not in ("proposed", "cancelled") for act in self):
            raise UserError(self.env._("Acts are kept: cancel a proposal instead of deleting it."))

    # -- what the screens open -------------------------------------------------------------------

    def action_view_moves(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Invoices"),
            "res_model": "account.move",
            "view_mode": "list,form",
            "domain": [("id", "in", self.line_ids.move_id.ids)],
        }

    def action_close_wizard(self):
        """Open the dialog that passes over, cancels, or records what became of the acts."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Close the act"),
            "res_model": "relance.act.close",
            "view_mode": "form",
            "target": "new",
            "context": {"default_act_ids": self.ids, **self.env.context},
        }
