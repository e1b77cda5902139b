from dataclasses import replace

from odoo import fields, models
from odoo.tools import SQL


class ResCompany(models.Model):
    """How far the books have followed the bank."""

    _inherit = "res.company"

    relance_bank_days = fields.Integer(
        string="Days without bank news",
        default=7,
        help="After so many days without a bank line or a customer payment, nothing leaves by "
        "itself. 0: no such check.",
    )

    _relance_bank_days_positive = models.Constraint(
        "CHECK (relance_bank_days >= 0)", "A number of days cannot be negative."
    )

    def _relance_limits(self):
        limits = super()._relance_limits()
        if not self.relance_bank_days:
            return limits
        return replace(
            limits, bank_seen=self._relance_bank_seen(), bank_days=self.relance_bank_days
        )

    def _relance_bank_seen(self):
        """Day of the newest bank or cash line or customer payment up to today, or ``None``.

        What is dated in days to come says nothing of what has been received. Each journal costs
        one step into core's index of its lines, the payments one into ours.
        """
        self.ensure_one()
        today = self._relance_today()
        self.env["account.bank.statement.line"].flush_model(["internal_index"])
        self.env["account.payment"].flush_model(["date", "state"])
        self.env.cr.execute(
            SQL(
                """
                SELECT max(day) FROM (
                    SELECT to_date(left(last.internal_index, 8), 'YYYYMMDD') AS day
                      FROM account_journal j
                CROSS JOIN LATERAL (
                           SELECT l.internal_index FROM account_bank_statement_line l
                            WHERE l.journal_id = j.id AND l.company_id = %(company)s
                              AND l.internal_index < %(tomorrow)s
                         ORDER BY l.internal_index DESC LIMIT 1) last
                     WHERE j.type IN ('bank', 'cash') AND j.company_id IN %(holders)s
                 UNION ALL
                    SELECT max(p.date) FROM account_payment p
                     WHERE p.company_id = %(company)s AND p.date <= %(today)s
                       AND p.payment_type = 'inbound' AND p.partner_type = 'customer'
                       AND p.state IN ('in_process', 'paid')) seen
                """,
                company=self.id,
                # A branch keeps its lines in journals of the company above it.
                holders=tuple(self.sudo().parent_ids.ids),
                today=today,
                tomorrow=f"{fields.Date.add(today, days=1):%Y%m%d}",
            )
        )
        return self.env.cr.fetchone()[0]


class AccountPayment(models.Model):
    _inherit = "account.payment"

    _relance_received_idx = models.Index(
        "(company_id, date) WHERE payment_type = 'inbound' AND partner_type = 'customer'"
        " AND state IN ('in_process', 'paid')"
    )
