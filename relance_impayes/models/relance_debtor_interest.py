from odoo import api, fields, models


class RelanceDebtor(models.Model):
    """Interest and indemnities of a debtor's open invoices: calculated when looked at."""

    _inherit = "relance.debtor"

    interest_text = fields.Char(string="Late interest to date", compute="_compute_interest")
    interest_daily_text = fields.Char(string="Per day", compute="_compute_interest")
    euro_id = fields.Many2one("res.currency", compute="_compute_interest")
    indemnity = fields.Monetary(
        string="Fixed indemnities", compute="_compute_interest", currency_field="euro_id"
    )
    missing_rate = fields.Char(compute="_compute_interest")

    @api.depends("regime", "insolvency_date", "rate_clause", "rate_value", "grace_ids")
    @api.depends_context("lang")
    def _compute_interest(self):
        """One amount per currency of the invoices, never added across currencies."""
        moves = self._late_invoices()
        by_debtor = moves.grouped(lambda m: (m.company_id, m.commercial_partner_id))
        for debtor in self:
            own = by_debtor.get((debtor.company_id, debtor.partner_id), moves.browse())
            sheets = own.grouped("currency_id")
            debtor.euro_id = self.env["res.currency"]._relance_euro()
            debtor.indemnity = sum(own.mapped("relance_indemnity"))
            debtor.interest_text = self._say_sums(sheets, "relance_interest")
            debtor.interest_daily_text = self._say_sums(sheets, "relance_interest_daily")
            debtor.missing_rate = next(
                (move.relance_missing_rate for move in own if move.relance_missing_rate), False
            )

    def _say_sums(self, groups, name):
        money = self.env["relance.sheet"]._money
        sums = {currency: sum(own.mapped(name)) for currency, own in groups.items()}
        return " + ".join(money(amount, c) for c, amount in sums.items() if amount) or False

    def _late_invoices(self, *, paid=False):
        """The invoices that are due and open, or those paid late too."""
        states = ("not_paid", "partial", "in_payment") + (("paid", "reversed") if paid else ())
        return self.env["account.move"].search(
            [
                ("company_id", "in", self.company_id.ids),
                ("commercial_partner_id", "in", self.partner_id.ids),
                ("move_type", "=", "out_invoice"),
                ("state", "=", "posted"),
                ("payment_state", "in", states),
                ("invoice_date_due", "<=", fields.Date.context_today(self)),
            ],
            order="invoice_date_due, id",
        )

    def action_statement(self):
        """Open the calculation sheet of the open invoices."""
        self.ensure_one()
        return self.env["relance.statement"]._open_for(self._late_invoices(), debtor=self)
