from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.levels import CHANNELS, LEVELS

DONE_BEFORE = [pair for pair in CHANNELS if pair[0] != "task"]


class RelanceHistory(models.TransientModel):
    """Enters in mass what was done before the installation, as acts of their own kind."""

    _name = "relance.history"
    _description = "Earlier Reminders"

    move_ids = fields.Many2many(
        "account.move",
        string="Invoices",
        required=True,
        domain=[("move_type", "=", "out_invoice"), ("state", "=", "posted")],
    )
    level = fields.Selection(LEVELS, required=True, default="1")
    channel = fields.Selection(DONE_BEFORE, required=True, default="email")
    date = fields.Date(string="Made on", required=True)
    delivered = fields.Boolean(
        string="It reached the customer",
        default=True,
        help="Registered letter: it was presented. Otherwise it is only recorded as sent.",
    )
    user_id = fields.Many2one("res.users", string="By", default=lambda self: self.env.user)
    registered_number = fields.Char(string="Registered mail number")
    note = fields.Text()

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        from_moves = self.env.context.get("active_model") == "account.move"
        if from_moves and "move_ids" in fields_list and not values.get("move_ids"):
            values["move_ids"] = [fields.Command.set(self.env.context.get("active_ids", []))]
        return values

    def action_apply(self):
        """Create one act per debtor for these invoices and show the level on them.

        :return: the action that shows the acts made
        """
        self.ensure_one()
        moves = self._claims()
        acts = self.env["relance.act"]
        for company, own in moves.grouped("company_id").items():
            if self.date > company._relance_today():
                raise UserError(self.env._("What was done before has a day in the past."))
            debtors = self.env["relance.debtor"]._for_partners(own.commercial_partner_id, company)
            for debtor in debtors:
                acts += self._record(
                    debtor,
                    own.filtered(lambda m, d=debtor: m.commercial_partner_id == d.partner_id),
                )
        acts._project_level()
        acts.debtor_id._touch()
        return acts._get_records_action(name=self.env._("Earlier reminders"))

    def _claims(self):
        moves = self.move_ids.filtered(
            lambda move: move.move_type == "out_invoice" and move.state == "posted"
        )
        if not moves:
            raise UserError(self.env._("Choose posted customer invoices."))
        return moves

    def _record(self, debtor, moves):
        """One act towards ``debtor``, frozen as it was."""
        step = self._step_for(debtor.policy_effective_id)
        rows = self._rows(moves, step)
        if not rows:
            raise UserError(
                self.env._(
                    "Nothing was due on that day: %s", ", ".join(moves.mapped("display_name"))
                )
            )
        act = (
            self.env["relance.act"]
            .with_context(tracking_disable=True)
            .create(self._act_values(debtor, step, moves))
        )
        act.flush_recordset()
        self.env["relance.act.line"]._insert([(act.id, *row) for row in rows])
        if self.note:
            act._message_log(body=self.note)
        self.env["relance.journal"]._record(act, "recorded", {}, {"note": self.note}, content=True)
        return act

    def _act_values(self, debtor, step, moves):
        made = fields.Datetime.to_datetime(self.date)
        posted = self.channel in ("letter", "registered")
        return {
            "debtor_id": debtor.id,
            "policy_id": step.policy_id.id,
            "step_id": step.id,
            "level": self.level,
            "channel": self.channel,
            "document": "formal_notice" if self.level == "3" and posted else "none",
            "origin": "history",
            "state": "delivered" if self.delivered else "sent",
            "date": self.date,
            "sent_date": made,
            "posted_date": posted and self.date,
            "presented_date": self.date
            if self.channel == "registered" and self.delivered
            else False,
            "delivered_date": self.delivered and self.date,
            "registered_number": self.registered_number,
            "days_granted": step._days_granted(debtor.regime),
            "user_id": self.user_id.id,
            "contact_id": debtor._contact().id,
            "close_reason": self.note and self.note.splitlines()[0],
            "amount_company": sum(moves.mapped("amount_residual_signed")),
        }

    def _step_for(self, policy):
        """The highest step of that level by that channel, else of that level, else none."""
        steps = policy.step_ids.filtered(lambda step: step.level == self.level)
        return (steps.filtered(lambda step: step.channel == self.channel) or steps).sorted("days")[
            -1:
        ]

    def _rows(self, moves, step):
        """Rows of the bulk insert but for the act's id; see ``relance_act_line.COLUMNS``."""
        return [
            (
                move.id,
                step.id or None,
                move.currency_id.id,
                rank,
                max((self.date - line.date_maturity).days, 0) if line.date_maturity else 0,
                "demanded",
                move.name,
                None,
                move.invoice_date or move.date,
                line.date_maturity or None,
                line.amount_residual_currency,
                line.amount_residual_currency,
                0,
                0,
            )
            for move in moves
            for rank, line in enumerate(self._instalments(move), start=1)
            if self._was_due(line)
        ]

    @staticmethod
    def _instalments(move):
        """The receivable lines in the order of the ranks: by due date, then number."""
        lines = move.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )
        return lines.sorted(lambda line: (line.date_maturity or line.date, line.id))

    def _was_due(self, line):
        """A demand made that day cannot have been about an instalment due later."""
        return self.level == "0" or not line.date_maturity or line.date_maturity <= self.date
