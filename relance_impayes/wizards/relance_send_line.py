import json

from odoo import api, fields, models

ROLES = [("demanded", "Demanded"), ("informed", "Listed")]


class RelanceSendLine(models.TransientModel):
    """One open item in the reminder dialog; what is unticked is not spoken of."""

    _name = "relance.send.line"
    _description = "Item of the Reminder Dialog"
    _order = "wizard_id, due_date, id"

    wizard_id = fields.Many2one("relance.send", required=True, ondelete="cascade")
    selected = fields.Boolean(string="In")
    proposed = fields.Boolean(readonly=True)
    role = fields.Selection(ROLES, required=True, default="demanded")
    role_proposed = fields.Selection(ROLES, readonly=True)
    move_id = fields.Many2one("account.move", string="Invoice", required=True, readonly=True)
    move_name = fields.Char(string="Number", readonly=True)
    rank = fields.Integer(string="Instalment", readonly=True)
    invoice_date = fields.Date(readonly=True)
    due_date = fields.Date(string="Due", readonly=True)
    days_late = fields.Integer(readonly=True)
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    company_currency_id = fields.Many2one(
        related="wizard_id.currency_id", string="Company currency"
    )
    amount_residual = fields.Monetary(string="Open", readonly=True)
    credited = fields.Monetary(readonly=True)
    held = fields.Monetary(readonly=True)
    amount = fields.Monetary(string="Asked for", readonly=True)
    amount_company = fields.Monetary(currency_field="company_currency_id", readonly=True)
    reasons = fields.Json(readonly=True)
    reason_text = fields.Text(string="Why", compute="_compute_reason_text")

    @api.depends("reasons")
    @api.depends_context("lang")
    def _compute_reason_text(self):
        words = self.env["relance.reason"]
        for line in self:
            line.reason_text = words._say_stored(line.reasons or [])

    def _row(self, step):
        """This item as a row of ``relance_act_line.COLUMNS``, but for the act's id."""
        self.ensure_one()
        role, made = self._role_in(step)
        return (
            self.move_id.id,
            step.id if made else None,
            self.currency_id.id,
            self.rank,
            self.days_late,
            role,
            self.move_name,
            None if made or not self.reasons else json.dumps(self.reasons[:1]),
            self.invoice_date or None,
            self.due_date or None,
            self.amount_residual,
            self.amount,
            self.credited,
            self.held,
        )

    def _role_in(self, step):
        """Role of the item in an act of ``step``, and whether the act makes the item's step.

        Before the due date nothing is asked: a preventive step announces what is not late yet.
        """
        if step.level == "0":
            return "informed", not self.days_late
        return self.role, self.role == "demanded"

    def _is_changed(self):
        return self.selected != self.proposed or self.role != self.role_proposed
