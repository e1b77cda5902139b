from odoo import models
from odoo.tools import SQL

FILES_AT_ONCE = 5000


class RelanceEngine(models.AbstractModel):
    """The agenda: which debtors have a file, and which are to be looked at today."""

    _inherit = "relance.engine"

    def _renew_agenda(self, company, on):
        """Refresh the agenda and commit."""
        self._refresh_agenda(company, on)
        self.env["ir.cron"]._commit_progress()

    def _refresh_agenda(self, company, on):
        """Open a file for new debtors, and look again at those whose open items have changed.

        One pass over the open lines gives each debtor's fingerprint (count, sum of due days, sum
        of residuals): a safety net that needs no hook on reconciliation.
        """
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                WITH prints AS MATERIALIZED (%(prints)s),
                     woken AS (
                        UPDATE relance_debtor d
                           SET next_date = least(d.next_date, %(on)s), fingerprint = now.print
                          FROM (SELECT d2.id, prints.print FROM relance_debtor d2
                             LEFT JOIN prints ON prints.partner_id = d2.partner_id
                                 WHERE d2.company_id = %(company)s) now
                         WHERE now.id = d.id AND now.print IS DISTINCT FROM d.fingerprint)
                SELECT prints.partner_id, prints.print FROM prints
                 WHERE prints.owes AND prints.partner_id IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM relance_debtor d
                                    WHERE d.company_id = %(company)s
                                      AND d.partner_id = prints.partner_id)
                """,
                prints=self._fingerprints(company),
                on=on,
                company=company.id,
            )
        )
        unknown = self.env.cr.fetchall()
        self.env["relance.debtor"].invalidate_model(["next_date", "fingerprint"])
        for start in range(0, len(unknown), FILES_AT_ONCE):
            self._open_files(company, on, unknown[start : start + FILES_AT_ONCE])

    def _fingerprints(self, company):
        """The query of each customer's fingerprint, and whether he owes anything at all.

        The inner sum is read from ``account.move.line``'s index of open items alone.
        """
        return SQL(
            """
            SELECT p.commercial_partner_id AS partner_id,
                   sum(own.items) || ':' || sum(own.days) || ':' || sum(own.left_to_pay) AS print,
                   bool_or(own.owes) AS owes
              FROM (SELECT l.partner_id, count(*) AS items,
                           coalesce(sum(l.date_maturity - '2000-01-01'), 0) AS days,
                           sum(l.amount_residual_currency) AS left_to_pay,
                           bool_or(l.amount_residual_currency > 0) AS owes
                      FROM account_move_line l
                     WHERE l.account_id IN %s AND l.reconciled IS NOT TRUE
                       AND l.parent_state = 'posted' AND l.company_id = %s
                  GROUP BY l.partner_id) own
              JOIN res_partner p ON p.id = own.partner_id
          GROUP BY p.commercial_partner_id
            """,
            tuple(self.env["relance.snapshot"]._accounts(company)) or (0,),
            company.id,
        )

    def _open_files(self, company, on, unknown):
        """Make the debtor files of customers who owe something and have none.

        :param unknown: their ids, each with the fingerprint of what is open
        """
        profile = self.env.ref("relance_impayes.payer_profile_unknown", raise_if_not_found=False)
        self.env["relance.debtor"].create(
            [
                {
                    "partner_id": partner_id,
                    "company_id": company.id,
                    "profile_id": profile and profile.id,
                    "next_date": on,
                    "fingerprint": fingerprint,
                }
                for partner_id, fingerprint in unknown
            ]
        )
        self.env.flush_all()
        self.env.invalidate_all()
