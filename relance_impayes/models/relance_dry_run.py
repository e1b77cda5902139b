from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from . import bulk
from .relance_dry_run_line import COLUMNS
from .relance_engine import BATCH

AT_ONCE = 2000
"""Debtors up to which a dry run is computed while its user waits."""
KEPT_DAYS = 30


class RelanceDryRun(models.Model):
    """What the scheduled action would do on a chosen day, by its own code, without doing it.

    Nothing is proposed and nothing leaves: the debtors whose day has come by then are decided on
    today's facts, and the answers are kept for a while. On the day itself a person may have just
    that done; what has changed in between is then said, debtor by debtor.
    """

    _name = "relance.dry.run"
    _description = "Dry Run of Dunning"
    _order = "id desc"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, readonly=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        string="Day",
        required=True,
        default=lambda self: self.env.company._relance_today(),
        help="The decisions of that day, if nothing changes until then.",
    )
    state = fields.Selection(
        [
            ("draft", "To compute"),
            ("computing", "Being computed"),
            ("done", "Computed"),
            ("applying", "Being done"),
            ("applied", "Done"),
        ],
        required=True,
        default="draft",
        readonly=True,
    )
    computed_at = fields.Datetime(readonly=True)
    debtor_total = fields.Integer(string="Debtors to look at", readonly=True)
    debtor_done = fields.Integer(string="Debtors looked at", readonly=True)
    last_debtor = fields.Integer(readonly=True, help="Those after it are still to be looked at.")
    progress = fields.Integer(compute="_compute_progress")
    line_ids = fields.One2many("relance.dry.run.line", "run_id", string="Decisions")
    is_today = fields.Boolean(compute="_compute_is_today")

    @api.depends("date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for run in self:
            run.display_name = self.env._("Dry run of %s", format_date(self.env, run.date))

    @api.depends("debtor_total", "debtor_done", "state")
    def _compute_progress(self):
        for run in self:
            over = run.state in ("done", "applied")
            run.progress = 100 if over else run.debtor_done * 100 // (run.debtor_total or 1)

    @api.depends("date", "company_id")
    @api.depends_context("tz")
    def _compute_is_today(self):
        for run in self:
            run.is_today = run.date == run.company_id._relance_today()

    # -- computing -------------------------------------------------------------------------------

    def action_compute(self):
        """Compute at once when few debtors are concerned, else in the background."""
        self.ensure_one()
        self.check_access("write")
        if self.date < self.company_id._relance_today():
            raise UserError(self.env._("That day is past: choose today or a day to come."))
        engine = self._engine()
        engine._refresh_agenda(self.company_id, self.company_id._relance_today())
        self.line_ids.unlink()
        self.sudo().write(
            {
                "state": "computing",
                "debtor_total": self._count(),
                "debtor_done": 0,
                "last_debtor": 0,
            }
        )
        if self.debtor_total <= AT_ONCE:
            self.sudo()._compute_next()
        else:
            self.env.ref("relance_impayes.ir_cron_relance_dry_run").sudo()._trigger()
        return True

    def action_refresh(self):
        """Look at the progress again."""
        return True

    @api.model
    def _cron_work(self):
        """Go on with the dry runs that are being computed or done, a batch at a time."""
        cron, under_way = self.env["ir.cron"], [("state", "in", ("computing", "applying"))]
        while run := self.search(under_way, order="id", limit=1):
            run._compute_next() if run.state == "computing" else run._apply_next()
            if not cron._commit_progress(1, remaining=self.search_count(under_way)):
                break

    def _engine(self):
        """The engine as its scheduled action sees it: for one company, in its language."""
        company = self.company_id
        return (
            self.env["relance.engine"]
            .sudo()
            .with_company(company)
            .with_context(
                allowed_company_ids=company.ids,
                lang=company._relance_lang(),
                tracking_disable=True,
                mail_create_nolog=True,
            )
        )

    def _count(self):
        self.env.cr.execute(SQL("SELECT count(*) FROM (%s) due", self._due(None)))
        return self.env.cr.fetchone()[0]

    def _due(self, size):
        """The query of the debtors whose day has come by then, as the engine picks them."""
        return SQL(
            "SELECT id FROM relance_debtor WHERE company_id = %s AND active AND next_date <= %s"
            " AND id > %s ORDER BY id LIMIT %s",
            self.company_id.id,
            self.date,
            self.last_debtor,
            size,
        )

    def _compute_next(self):
        """Decide about the next batch of debtors and keep the answers."""
        engine = self._engine()
        self.env.flush_all()
        self.env.cr.execute(self._due(BATCH))
        debtors = engine.env["relance.debtor"].browse(row[0] for row in self.env.cr.fetchall())
        if debtors:
            rows = [(self.id, *row) for row in self._rows(debtors)]
            bulk.insert(self.env.cr, "relance_dry_run_line", COLUMNS, rows)
        over = len(debtors) < BATCH
        self.write(
            {
                "debtor_done": self.debtor_done + len(debtors),
                "last_debtor": debtors[-1:].id or self.last_debtor,
                "state": "done" if over else "computing",
                "computed_at": fields.Datetime.now(),
            }
        )
        self.env.flush_all()
        self.env.invalidate_all()

    def _rows(self, debtors):
        """What would be done about each of these debtors: rows in the order of ``COLUMNS``."""
        acts = debtors.env["relance.act"]
        decisions = debtors.env["relance.engine"]._foresee(debtors, self.date)
        proposals = acts._open_of(decisions)
        refused = acts._refused_addresses(debtors)
        for debtor in debtors:
            decision = decisions[debtor.id]
            values = acts._values_from(decision, debtor, refused[debtor.id]) if decision.act else {}
            does = acts._what_becomes(proposals.get(debtor.id), decision)
            yield self.env["relance.dry.run.line"]._row(debtor, decision, values, does)

    # -- having it done --------------------------------------------------------------------------

    def action_apply(self):
        """Have the engine do it, for these debtors; say what is not as it was foreseen."""
        self.ensure_one()
        self.check_access("write")
        if self.state != "done":
            raise UserError(self.env._("Compute the dry run first."))
        if not self.is_today:
            raise UserError(self.env._("Only the dry run of today can be done."))
        self.sudo().state = "applying"
        if self.debtor_total > AT_ONCE:
            self.env.ref("relance_impayes.ir_cron_relance_dry_run").sudo()._trigger()
            return True
        while self.state == "applying":
            self.sudo()._apply_next()
        return self.action_view_changes() if self._changed() else True

    def _apply_next(self):
        """Have the next batch of debtors escalated, as the scheduled action does it."""
        engine = self._engine()
        waiting = [("run_id", "=", self.id), ("result", "=", False), ("does", "!=", "fault")]
        lines = self.env["relance.dry.run.line"].search(waiting, order="id", limit=BATCH)
        lines._compare(engine._escalate(engine._lock_these(lines.debtor_id.ids), self.date))
        if len(lines) < BATCH:
            self.state = "applied"
            self.env.ref("relance_impayes.ir_cron_relance_send")._trigger()

    def _changed(self):
        return self.line_ids.filtered(lambda line: line.result == "changed")

    def action_view_lines(self):
        """The decisions, grouped by level."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "relance_impayes.relance_dry_run_line_action"
        )
        return {**action, "domain": [("run_id", "=", self.id)]}

    def action_view_changes(self):
        """What was not done as it had been foreseen."""
        action = self.action_view_lines()
        return {**action, "domain": [("run_id", "=", self.id), ("result", "=", "changed")]}

    @api.autovacuum
    def _gc_old_runs(self):
        """They are foresight, no evidence: nobody needs them after a month."""
        limit = fields.Datetime.subtract(fields.Datetime.now(), days=KEPT_DAYS)
        self.search([("create_date", "<", limit)]).unlink()
