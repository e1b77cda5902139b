from odoo import api, fields, models

from . import bulk
from .levels import LEVELS

CAUSES = [
    ("measured", "Measured"),
    ("hand", "Chosen by hand"),
    ("released", "Choice by hand taken back"),
    ("expiry", "Choice by hand expired"),
]
# Columns of the bulk insert, in the order of the rows that `_insert` takes.
COLUMNS = (
    ("debtor_id", "int"),
    ("company_id", "int"),
    ("date", "date"),
    ("cause", "text"),
    ("profile_from_id", "int"),
    ("profile_to_id", "int"),
    ("policy_from_id", "int"),
    ("policy_to_id", "int"),
    ("level", "text"),
    ("days_late", "int"),
    ("reasons", "jsonb"),
    ("confidence", "int"),
    ("note", "text"),
    ("user_id", "int"),
)


class RelanceProfileChange(models.Model):
    """One change of a debtor's profile: its cause, and where he stood on his ladder that day."""

    _name = "relance.profile.change"
    _description = "Change of Payer Profile"
    _log_access = False
    _order = "date desc, id desc"
    _rec_name = "profile_to_id"

    debtor_id = fields.Many2one("relance.debtor", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, index=True, ondelete="cascade")
    partner_id = fields.Many2one(related="debtor_id.partner_id")
    date = fields.Date(required=True)
    cause = fields.Selection(CAUSES, required=True)
    profile_from_id = fields.Many2one("relance.payer.profile", string="Profile before")
    profile_to_id = fields.Many2one("relance.payer.profile", string="Profile after")
    policy_from_id = fields.Many2one("relance.policy", string="Policy before")
    policy_to_id = fields.Many2one("relance.policy", string="Policy after")
    level = fields.Selection(LEVELS, help="Reached for what was unpaid.")
    days_late = fields.Integer(help="Of the oldest item that was overdue on that day.")
    reasons = fields.Json()
    why = fields.Text(compute="_compute_why")
    confidence = fields.Integer(help="In percent.")
    note = fields.Char(string="Reason given")
    user_id = fields.Many2one("res.users", string="By")

    @api.depends("reasons", "note")
    @api.depends_context("lang")
    def _compute_why(self):
        words = self.env["relance.reason"]
        for change in self:
            change.why = change.note or words._say_stored(change.reasons or [])

    @api.model
    def _levels(self, debtors):
        """``{debtor id: level}``: the highest level reached for what is still unpaid."""
        self.env.flush_all()
        self.env.cr.execute(
            """
            SELECT d.id, max(m.relance_level)
              FROM relance_debtor d
              JOIN account_move m ON m.commercial_partner_id = d.partner_id
                                 AND m.company_id = d.company_id
             WHERE d.id = ANY(%s) AND m.state = 'posted' AND m.relance_level IS NOT NULL
               AND m.payment_state IN ('not_paid', 'partial')
          GROUP BY d.id
            """,
            (debtors.ids,),
        )
        return dict(self.env.cr.fetchall())

    def _insert(self, rows):
        """Insert ``rows`` (tuples in the order of ``COLUMNS``) by one statement."""
        bulk.insert(self.env.cr, self._table, COLUMNS, rows)
        self.invalidate_model()
        self.env["relance.debtor"].invalidate_model(["profile_change_ids"])
