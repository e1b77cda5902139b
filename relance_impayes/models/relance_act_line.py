from odoo import api, fields, models

from . import bulk

ROLES = [("demanded", "Demanded"), ("informed", "Listed"), ("passed", "Step passed over")]

# Columns of the bulk insert, and the order of its rows. Each foreign key and index costs a million
# checks on a large ledger: debtor and company are the act's.
COLUMNS = (
    ("act_id", "int"),
    ("move_id", "int"),
    ("step_id", "int"),
    ("currency_id", "int"),
    ("rank", "int"),
    ("days_late", "int"),
    ("role", "text"),
    ("move_name", "text"),
    ("reasons", "jsonb"),
    ("invoice_date", "date"),
    ("due_date", "date"),
    ("amount_residual", "numeric"),
    ("amount", "numeric"),
    ("credited", "numeric"),
    ("held", "numeric"),
)


class RelanceActLine(models.Model):
    """One instalment in an act, with its amounts as they were."""

    _name = "relance.act.line"
    _description = "Item of a Dunning Act"
    _log_access = False
    _order = "act_id, role, due_date, id"
    _rec_name = "move_name"

    act_id = fields.Many2one("relance.act", required=True, index=True, ondelete="cascade")
    debtor_id = fields.Many2one(related="act_id.debtor_id")
    company_id = fields.Many2one(related="act_id.company_id")
    move_id = fields.Many2one(
        "account.move", string="Invoice", index="btree_not_null", ondelete="set null"
    )
    step_id = fields.Many2one("relance.step", ondelete="restrict")
    currency_id = fields.Many2one("res.currency", required=True)
    rank = fields.Integer(string="Instalment", default=1)
    days_late = fields.Integer()
    role = fields.Selection(ROLES, required=True)
    move_name = fields.Char(string="Number")
    reasons = fields.Json()
    reason_text = fields.Char(string="Why", compute="_compute_reason_text")
    invoice_date = fields.Date()
    due_date = fields.Date()
    amount_residual = fields.Monetary(help="What was left to pay in the books.")
    amount = fields.Monetary(help="What is asked for: credits and held parts deducted.")
    credited = fields.Monetary()
    held = fields.Monetary()
    state = fields.Selection(related="act_id.state")
    date = fields.Date(related="act_id.date")

    @api.depends("reasons")
    @api.depends_context("lang")
    def _compute_reason_text(self):
        words = self.env["relance.reason"]
        for line in self:
            line.reason_text = words._say_stored(line.reasons or [])

    def _insert(self, rows):
        """Insert ``rows`` (tuples in the order of ``COLUMNS``) by one statement.

        A third of the time of the ORM's own creation is spent converting monetary fields that
        are exact already; this is the one place where lines are written.
        """
        bulk.insert(self.env.cr, self._table, COLUMNS, rows)
        self.invalidate_model()
        self.env["relance.act"].invalidate_model(["line_ids"])
