from decimal import Decimal

from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.misc import format_date

TYPE = "relance_impayes.mail_activity_type_declaration"


class RelanceDebtor(models.Model):
    """Credit insurance: who covers how much, and by when an unpaid invoice must be declared."""

    _inherit = "relance.debtor"

    insurer_id = fields.Many2one("res.partner", string="Credit insurer", tracking=True)
    cover_amount = fields.Monetary(string="Amount covered", tracking=True)
    cover_until = fields.Date(string="Covered until", tracking=True, help="Empty: without end.")
    declaration_delay = fields.Integer(
        string="Declare within (days)",
        tracking=True,
        help="Days after the due date in which the policy wants an unpaid invoice declared. "
        "0: nothing is watched.",
    )
    declared_on = fields.Date(
        string="Declared on",
        tracking=True,
        help="Day on which what is overdue was declared to the insurer.",
    )
    declaration_deadline = fields.Date(string="Declare by", compute="_compute_declaration_deadline")
    declaration_told = fields.Date(
        readonly=True, help="The deadline of which the responsible was told."
    )

    _cover_positive = models.Constraint(
        "CHECK (cover_amount >= 0 AND declaration_delay >= 0)",
        "Neither the cover nor the delay can be negative.",
    )

    @api.depends("insurer_id", "declaration_delay", "declared_on")
    @api.depends_context("tz")
    def _compute_declaration_deadline(self):
        """The delay after the oldest due date that is past and was not declared."""
        deadlines = self._declaration_deadlines()
        for debtor in self:
            debtor.declaration_deadline = deadlines.get(debtor._origin.id, False)

    def _declaration_deadlines(self):
        """``{debtor id: deadline}`` in one query: what was due before a declaration is declared."""
        insured = self._origin.filtered(lambda one: one.insurer_id and one.declaration_delay)
        if not insured:
            return {}
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                SELECT d.id, min(l.date_maturity) + d.declaration_delay
                  FROM relance_debtor d
                  JOIN res_partner p ON p.commercial_partner_id = d.partner_id
                  JOIN account_move_line l ON l.partner_id = p.id AND l.company_id = d.company_id
                  JOIN account_move m ON m.id = l.move_id
                  JOIN account_account a ON a.id = l.account_id
                 WHERE d.id IN %s AND a.account_type = 'asset_receivable'
                   AND l.reconciled IS NOT TRUE AND l.parent_state = 'posted'
                   AND l.amount_residual > 0 AND m.relance_factor_id IS NULL
                   AND l.date_maturity < %s
                   AND (d.declared_on IS NULL OR l.date_maturity > d.declared_on)
              GROUP BY d.id, d.declaration_delay
                """,
                tuple(insured.ids),
                max(company._relance_today() for company in insured.company_id),
            )
        )
        return dict(self.env.cr.fetchall())

    def _cover_today(self):
        """What the insurer covers today; None without an insurer or once the cover is over."""
        if not self.insurer_id:
            return None
        over = self.cover_until and self.cover_until < self.company_id._relance_today()
        return Decimal(0) if over else Decimal(str(self.cover_amount))

    @api.model
    def _watch_declarations(self):
        """Tell the responsible of deadlines that come near, each once; a declaration ends it."""
        insured = self.sudo().search(
            [("insurer_id", "!=", False), ("declaration_delay", ">", 0), ("active", "=", True)]
        )
        deadlines = insured._declaration_deadlines()
        for debtor in insured:
            deadline = deadlines.get(debtor.id)
            if not deadline:
                debtor.activity_unlink([TYPE])
                debtor.declaration_told = False
            elif deadline != debtor.declaration_told and debtor._is_near(deadline):
                debtor._tell_declaration(deadline)

    def _is_near(self, deadline):
        company = self.company_id
        notice = fields.Date.add(company._relance_today(), days=company.relance_declaration_notice)
        return deadline <= notice

    def _tell_declaration(self, deadline):
        """One activity; an earlier one about another deadline gives way."""
        self.ensure_one()
        words = self.with_context(lang=self.company_id._relance_lang())
        self.activity_unlink([TYPE])
        words.activity_schedule(
            TYPE,
            date_deadline=deadline,
            summary=words.env._("Declare the unpaid invoices to %s", self.insurer_id.name),
            note=words.env._(
                "The policy wants them declared by %s at the latest.",
                format_date(words.env, deadline),
            ),
            user_id=self._responsible().id or self.env.uid,
        )
        self.declaration_told = deadline

    @api.model
    def _cron_credit(self):
        """Once a day: lift what payments have settled, and watch the insurers' deadlines."""
        self._lift_suspensions()
        self._watch_declarations()
