from datetime import timedelta

from odoo import api, fields, models

REMINDED_DAYS = 60
PAID_DAYS = 7


class RelanceAct(models.Model):
    """A word of thanks once what was reminded has been paid; an option of the company."""

    _inherit = "relance.act"

    @api.model
    def _cron_thank(self):
        """Thank each debtor who has just paid everything that we had asked him for."""
        for company in self.env["res.company"].search([("relance_thanks", "=", True)]):
            text = self.env["relance.text"]._for_key("thanks", company)
            for debtor_id, move_ids in self._paid_after_reminder(company) if text else ():
                self._thank(self.env["relance.debtor"].browse(debtor_id), move_ids)

    def _thank(self, debtor, move_ids):
        """The message; it leaves by itself once the company has confirmed its settings."""
        moves = self.env["account.move"].browse(move_ids)
        rows = [self._thanks_row(move) for move in moves]
        act = self._propose_text("thanks", debtor, rows)
        if debtor.company_id.relance_confirmed and not act.problem:
            act.automatic = True
            act._set_state("approved")
            self.env.ref("relance_impayes.ir_cron_relance_send").sudo()._trigger()
        return act

    def _thanks_row(self, move):
        """A paid invoice as a row of ``relance_act_line.COLUMNS``: listed, nothing left of it."""
        due, currency = move.invoice_date_due or None, move.currency_id.id
        head = (move.id, None, currency, 1, 0, "informed", move.name, None)
        return (*head, move.invoice_date or None, due, 0, move.amount_total, 0, 0)

    def _paid_after_reminder(self, company):
        """``[(debtor id, move ids)]``: reminded, paid these days, never thanked for, nothing left.

        One statement, whatever the number of invoices.
        """
        self.env.flush_all()
        today = company._relance_today()
        self.env.cr.execute(
            """
            SELECT a.debtor_id, array_agg(DISTINCT l.move_id)
              FROM relance_act_line l
              JOIN relance_act a ON a.id = l.act_id
              JOIN account_move m ON m.id = l.move_id
             WHERE a.company_id = %(company)s AND l.role = 'demanded'
               AND a.state IN ('sent', 'delivered') AND a.channel <> 'task'
               AND a.sent_date >= %(reminded)s
               AND m.payment_state IN ('paid', 'in_payment')
               AND EXISTS (SELECT 1 FROM account_partial_reconcile p
                             JOIN account_move_line d ON d.id = p.debit_move_id
                            WHERE d.move_id = m.id AND p.max_date >= %(paid)s)
               AND NOT EXISTS (SELECT 1 FROM relance_act_line l2
                                 JOIN relance_act t ON t.id = l2.act_id
                                 JOIN relance_text x ON x.id = t.text_id AND x.key = 'thanks'
                                WHERE l2.move_id = m.id AND t.state <> 'cancelled')
               AND NOT EXISTS (SELECT 1 FROM account_move o
                                WHERE o.company_id = a.company_id AND o.relance_level IS NOT NULL
                                  AND o.commercial_partner_id = m.commercial_partner_id
                                  AND o.state = 'posted'
                                  AND o.payment_state IN ('not_paid', 'partial'))
          GROUP BY a.debtor_id ORDER BY a.debtor_id
            """,
            {
                "company": company.id,
                "reminded": fields.Datetime.to_datetime(today - timedelta(days=REMINDED_DAYS)),
                "paid": today - timedelta(days=PAID_DAYS),
            },
        )
        return self.env.cr.fetchall()
