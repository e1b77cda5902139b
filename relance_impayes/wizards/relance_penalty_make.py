from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.relance_penalty import KINDS


class RelancePenaltyMake(models.TransientModel):
    """Claims interest and indemnities by draft invoices, and shows beforehand what they say."""

    _name = "relance.penalty.make"
    _description = "Claim Penalties"

    company_id = fields.Many2one("res.company", required=True, readonly=True)
    move_ids = fields.Many2many("account.move", string="Invoices", readonly=True)
    date_to = fields.Date(string="Interest to", required=True)
    indemnity = fields.Boolean(string="With the fixed indemnity", default=True)
    line_ids = fields.One2many(
        "relance.penalty.make.line",
        "wizard_id",
        string="What is claimed",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    is_waiving = fields.Boolean(compute="_compute_is_waiving")
    reason = fields.Char(string="Why it is waived")
    problem = fields.Text(compute="_compute_problem")

    @api.model
    def _open_for(self, moves):
        """Return the action that opens this dialog on ``moves``, all of one company."""
        moves = moves.filtered(lambda move: move._relance_bears_penalties())
        if len(moves.company_id) > 1:
            raise UserError(self.env._("Choose the invoices of one company at a time."))
        if not moves:
            raise UserError(self.env._("Penalties run on posted customer invoices alone."))
        wizard = self.create(
            {
                "company_id": moves.company_id.id,
                "move_ids": [fields.Command.set(moves.ids)],
                "date_to": moves.company_id._relance_today(),
            }
        )
        return wizard._open()

    def _rows(self):
        """What may be claimed now, and the invoices of which a rate is missing."""
        self.ensure_one()
        moves = self.move_ids._origin or self.move_ids
        rows, missing = self.env["relance.penalty"]._unclaimed(moves, self.date_to)
        if not self.indemnity:
            rows = [row for row in rows if row["kind"] != "indemnity"]
        return rows, missing

    @api.depends("move_ids", "date_to", "indemnity")
    def _compute_line_ids(self):
        for wizard in self:
            rows = wizard._rows()[0] if wizard.date_to else []
            wizard.line_ids = [
                fields.Command.clear(),
                *(fields.Command.create(row) for row in rows),
            ]

    @api.depends("line_ids.waived")
    def _compute_is_waiving(self):
        for wizard in self:
            wizard.is_waiving = any(wizard.line_ids.mapped("waived"))

    @api.depends("move_ids", "date_to", "indemnity")
    def _compute_problem(self):
        for wizard in self:
            missing = wizard._rows()[1] if wizard.date_to else self.env["account.move"]
            wizard.problem = missing and self.env._(
                "A legal figure is missing for the days to %(day)s: nothing is claimed of "
                "%(invoices)s until it is entered in the legal values.",
                day=wizard.date_to,
                invoices=", ".join(missing.mapped("display_name")),
            )

    def action_waive_all(self):
        """Waive everything that is shown; a reason is asked for before it is recorded."""
        self.ensure_one()
        for line in self.line_ids:
            line.waived = line.amount
        return self._open()

    def _open(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Claim penalties"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_apply(self):
        """Make the drafts and open them; amounts are calculated again, whatever was shown."""
        self.ensure_one()
        if not self.env.user.has_group("relance_impayes.group_relance_manager"):
            raise UserError(self.env._("Only a dunning administrator claims penalties."))
        self.move_ids.check_access("read")
        if self.date_to > self.company_id._relance_today():
            raise UserError(self.env._("Interest cannot be claimed for days to come."))
        shown = {line._key(): line for line in self.line_ids}
        rows = []
        for row in self._rows()[0]:
            line = shown.get((row["move_id"], row["rank"], row["kind"], row["date_from"]))
            if line:
                rows.append(line._split(row))
        if not rows:
            raise UserError(self.env._("There is nothing to claim."))
        documents = self.env["relance.penalty"]._make(rows, self.reason)
        if not documents:
            return {"type": "ir.actions.act_window_close"}
        return documents._get_records_action(name=self.env._("Drafts of penalties"))


class RelancePenaltyMakeLine(models.TransientModel):
    """One line of the coming drafts; what is taken off the list is not claimed this time."""

    _name = "relance.penalty.make.line"
    _description = "Penalty to Claim"

    wizard_id = fields.Many2one("relance.penalty.make", required=True, ondelete="cascade")
    move_id = fields.Many2one("account.move", string="Invoice", required=True, ondelete="cascade")
    partner_id = fields.Many2one(related="move_id.commercial_partner_id", string="Customer")
    rank = fields.Integer(string="Instalment")
    kind = fields.Selection(KINDS, required=True)
    date_from = fields.Date(string="From")
    date_to = fields.Date(string="To")
    currency_id = fields.Many2one("res.currency", required=True)
    amount = fields.Monetary()
    waived = fields.Monetary()
    claimed = fields.Monetary(compute="_compute_claimed")

    @api.depends("amount", "waived")
    def _compute_claimed(self):
        for line in self:
            line.claimed = line.amount - line.waived

    def _key(self):
        self.ensure_one()
        return (self.move_id.id, self.rank, self.kind, self.date_from)

    def _split(self, row):
        """``row`` with what stays claimed and what is waived of it, both to the cent."""
        self.ensure_one()
        waived = self.currency_id.round(self.waived)
        if waived < 0 or self.currency_id.compare_amounts(waived, row["amount"]) > 0:
            raise UserError(
                self.env._(
                    "What is waived of %(invoice)s is between zero and %(amount)s.",
                    invoice=self.move_id.display_name,
                    amount=self.currency_id.format(row["amount"]),
                )
            )
        claimed = self.currency_id.round(row["amount"] - waived)
        return {**row, "amount": claimed, "waived": waived}
