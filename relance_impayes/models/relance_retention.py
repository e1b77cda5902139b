import logging

from odoo import api, fields, models
from odoo.tools import SQL

from .conflicts import start_again

_logger = logging.getLogger(__name__)

BATCH = 500
# Columns of personal words; dates, amounts and codes stay.
ACT_WORDS = (
    *("subject", "body", "letter_body", "personal_note", "address", "email_to"),
    *("outcome_note", "close_reason", "problem_detail", "reasons"),
)
TRACKED_WORDS = ("old_value_char", "new_value_char", "old_value_text", "new_value_text")
EMPTIED = "–"  # where something has to stand


class RelanceRetention(models.AbstractModel):
    """Empties personal words once nothing needs them any more; the proofs stay.

    Personal data are kept no longer than their purpose asks for (GDPR, article 5(1)(e)). The
    purpose ends when nothing is owed, no court file is open, and the time in which the debt or
    its recovery can be argued about is over: five years (Civil Code, article 2224; Commercial
    Code, article L110-4).
    """

    _name = "relance.retention"
    _description = "Retention of Personal Words"

    @api.model
    def _cron_purge(self):
        """Empty what is past its limit in the companies that asked for it."""
        for company in self.env["res.company"].search([("relance_retention", "=", True)]):
            on = company._relance_today()
            while count := start_again(self.env, self._purge, company, on):
                _logger.info("Dunning: the words about %s debtors were emptied.", count)
                self.env["ir.cron"]._commit_progress(count)

    @api.model
    def _purge(self, company, on):
        """Empty the words about a batch of debtors who are done with; return how many."""
        limit = fields.Date.subtract(on, months=company.relance_retention_months)
        self.env["relance.journal"]._write_down()
        self.env.flush_all()
        debtors = self._done_with(company, limit)
        if debtors:
            self._empty_acts(debtors)
            self._empty_messages(debtors)
            self.env["relance.journal"]._empty_payloads(
                debtors, {"months": company.relance_retention_months, "limit": limit}
            )
            self.env["relance.journal"]._write_down()
            self.env.invalidate_all()
        return len(debtors)

    def _done_with(self, company, limit):
        """Lock the debtors about whom there are words, and nothing since ``limit`` nor open."""
        self.env.cr.execute(
            """
            SELECT d.id FROM relance_debtor d
             WHERE d.company_id = %(company)s
               AND EXISTS (SELECT 1 FROM relance_journal j
                             JOIN relance_journal_chain c ON c.id = j.chain_id
                            WHERE c.debtor_id = d.id AND j.payload IS NOT NULL
                              AND j.event <> 'purged')
               AND NOT EXISTS (SELECT 1 FROM relance_journal j
                                 JOIN relance_journal_chain c ON c.id = j.chain_id
                                WHERE c.debtor_id = d.id AND j.moment::date > %(limit)s
                                  AND j.event <> 'purged')
               AND NOT EXISTS (SELECT 1 FROM relance_act a
                                WHERE a.debtor_id = d.id
                                  AND (a.state IN ('proposed', 'approved', 'sending')
                                       OR greatest(a.date, a.sent_date::date, a.delivered_date)
                                          > %(limit)s))
               AND NOT EXISTS (SELECT 1 FROM relance_hold h
                                WHERE h.debtor_id = d.id AND h.active AND h.date_to > %(limit)s)
               AND NOT EXISTS (SELECT 1 FROM relance_case f
                                WHERE f.debtor_id = d.id AND f.state <> 'closed')
               AND NOT EXISTS (SELECT 1 FROM account_move_line l
                                 JOIN res_partner p ON p.id = l.partner_id
                                 JOIN account_account a ON a.id = l.account_id
                                WHERE p.commercial_partner_id = d.partner_id
                                  AND l.company_id = d.company_id
                                  AND a.account_type = 'asset_receivable'
                                  AND l.parent_state = 'posted' AND l.reconciled IS NOT TRUE
                                  AND l.amount_residual <> 0)
          ORDER BY d.id LIMIT %(size)s FOR NO KEY UPDATE SKIP LOCKED
            """,
            {"company": company.id, "limit": limit, "size": BATCH},
        )
        return self.env["relance.debtor"].browse(row[0] for row in self.env.cr.fetchall())

    def _empty_acts(self, debtors):
        """By plain SQL: what has left is frozen for whoever comes through the ORM."""
        nulls = SQL(", ").join(SQL("%s = NULL", SQL.identifier(name)) for name in ACT_WORDS)
        self.env.cr.execute(
            SQL("UPDATE relance_act SET %s WHERE debtor_id = ANY(%s)", nulls, debtors.ids)
        )
        self.env.cr.execute(
            "UPDATE relance_hold SET reason = %s WHERE debtor_id = ANY(%s)", (EMPTIED, debtors.ids)
        )

    def _empty_messages(self, debtors):
        """The e-mails, notes and changes in the threads of debtors, acts and holds."""
        self.env.cr.execute(
            """
            SELECT m.id FROM mail_message m
              JOIN (SELECT 'relance.debtor' AS model, d AS id FROM unnest(%(debtors)s) d
              UNION ALL SELECT 'relance.act', id FROM relance_act WHERE debtor_id = ANY(%(debtors)s)
              UNION ALL SELECT 'relance.hold', id FROM relance_hold
                         WHERE debtor_id = ANY(%(debtors)s)) own
                ON own.model = m.model AND own.id = m.res_id
            """,
            {"debtors": debtors.ids},
        )
        ids = [message_id for (message_id,) in self.env.cr.fetchall()]
        nulls = SQL(", ").join(SQL("%s = NULL", SQL.identifier(name)) for name in TRACKED_WORDS)
        for statement in (
            SQL("UPDATE mail_message SET body = '', subject = NULL WHERE id = ANY(%s)", ids),
            SQL(
                "UPDATE mail_mail SET body_html = NULL, email_to = NULL, headers = NULL"
                " WHERE mail_message_id = ANY(%s)",
                ids,
            ),
            SQL("UPDATE mail_tracking_value SET %s WHERE mail_message_id = ANY(%s)", nulls, ids),
        ):
            self.env.cr.execute(statement)
