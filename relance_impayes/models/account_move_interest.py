from odoo import api, fields, models

from ..rules.law_errors import MissingFigure
from .account_move import GROUP

INTEREST_STATES = [
    ("running", "Running"),
    ("stopped", "No longer running"),
    ("missing", "Missing rate"),
]


class AccountMove(models.Model):
    """Interest and indemnity of an invoice to date: calculated when looked at, never stored."""

    _inherit = "account.move"

    relance_interest = fields.Monetary(
        string="Late interest",
        compute="_compute_relance_interest",
        groups=GROUP,
        help="To date, payments counted against the principal first.",
    )
    relance_interest_daily = fields.Monetary(
        string="Interest per day", compute="_compute_relance_interest", groups=GROUP
    )
    relance_euro_id = fields.Many2one(
        "res.currency", compute="_compute_relance_interest", groups=GROUP
    )
    relance_indemnity = fields.Monetary(
        string="Fixed indemnity",
        compute="_compute_relance_interest",
        currency_field="relance_euro_id",
        groups=GROUP,
        help="For recovery costs: in euro, whatever the currency of the invoice.",
    )
    relance_interest_state = fields.Selection(
        INTEREST_STATES,
        string="State of the interest",
        compute="_compute_relance_interest",
        groups=GROUP,
    )
    relance_missing_rate = fields.Char(
        string="Missing rate", compute="_compute_relance_interest", groups=GROUP
    )

    @api.depends(
        "state", "amount_residual", "invoice_date_due", "commercial_partner_id", "currency_id"
    )
    @api.depends_context("lang")
    def _compute_relance_interest(self):
        claims = self._origin._relance_claims()
        euro = self.env["res.currency"]._relance_euro()
        say_missing = self.env["relance.rate"]._say_missing
        for move in self:
            mine = claims.get(move._origin.id, [])
            missing = next((one for one in mine if isinstance(one, MissingFigure)), None)
            known = [] if missing else mine
            move.relance_euro_id = euro
            move.relance_interest = float(sum(one.interest.due for one in known))
            move.relance_interest_daily = float(sum(one.interest.per_day for one in known))
            move.relance_indemnity = float(sum(one.indemnity for one in known))
            move.relance_missing_rate = missing and say_missing(missing)
            move.relance_interest_state = move._relance_interest_state(known, missing)

    @staticmethod
    def _relance_interest_state(claims, missing):
        if missing:
            return "missing"
        if any(one.interest.per_day for one in claims):
            return "running"
        return "stopped" if any(one.interest.due or one.indemnity for one in claims) else False

    def _relance_claims(self):
        """Return ``{move id: [Claim or MissingFigure]}`` to the day it is for each company."""
        owed = self.filtered(lambda m: m.move_type == "out_invoice" and m.state == "posted")
        claims = {}
        for company, moves in owed.grouped("company_id").items():
            found = self.env["relance.claim"]._claims(moves, company._relance_today())
            for (move_id, _rank), claim in found.items():
                claims.setdefault(move_id, []).append(claim)
        return claims

    def action_relance_statement(self):
        """Open the calculation sheet of these invoices."""
        return self.env["relance.statement"]._open_for(self)
