from psycopg2 import errors

from odoo import models
from odoo.tools import SQL

from .relance_engine import CONFLICTS, MAX_CONFLICTS


class RelanceEngine(models.AbstractModel):
    """The agenda: which debtors have a file, and which are to be looked at today."""

    _inherit = "relance.engine"

    def _renew_agenda(self, company, on):
        """Refresh the agenda and commit, again when another worker does it at the same time."""
        for attempt in range(1, MAX_CONFLICTS + 1):
            try:
                self._refresh_agenda(company, on)
                self.env["ir.cron"]._commit_progress()
            except (*CONFLICTS, errors.UniqueViolation):
                self.env.cr.rollback()
                if attempt == MAX_CONFLICTS:
                    raise
            else:
                return

    def _refresh_agenda(self, company, on):
        """Open a file for new debtors, and look again at those whose open items have changed.

        One pass over the open lines gives each debtor's fingerprint (count, sum of due days, sum
        of residuals): a safety net that needs no hook on reconciliation.
        """
        self.env.flush_all()
        prints = self._fingerprints(company)
        self._open_files(company, prints)
        self.env.cr.execute(
            SQL(
                """
                UPDATE relance_debtor d
                   SET next_date = least(d.next_date, %s), fingerprint = now.print
                  FROM (SELECT d2.id, prints.print FROM relance_debtor d2
                     LEFT JOIN (%s) prints ON prints.partner_id = d2.partner_id
                         WHERE d2.company_id = %s) now
                 WHERE now.id = d.id AND now.print IS DISTINCT FROM d.fingerprint
                """,
                on,
                prints,
                company.id,
            )
        )
        self.env["relance.debtor"].invalidate_model(["next_date", "fingerprint"])

    def _fingerprints(self, company):
        """The query of each customer's fingerprint, and whether he owes anything at all."""
        return SQL(
            """
            SELECT p.commercial_partner_id AS partner_id,
                   count(*) || ':' || coalesce(sum(l.date_maturity - '2000-01-01'), 0) || ':'
                            || sum(l.amount_residual_currency) AS print,
                   bool_or(l.amount_residual_currency > 0) AS owes
              FROM account_move_line l JOIN res_partner p ON p.id = l.partner_id
             WHERE l.account_id IN %s AND l.reconciled IS NOT TRUE
               AND l.parent_state = 'posted' AND l.company_id = %s
          GROUP BY p.commercial_partner_id
            """,
            tuple(self.env["relance.snapshot"]._accounts(company)) or (0,),
            company.id,
        )

    def _open_files(self, company, prints):
        """Make the debtor files of customers who owe something and have none."""
        self.env.cr.execute(
            SQL(
                """
                SELECT prints.partner_id FROM (%s) prints
                 WHERE prints.owes AND prints.partner_id IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM relance_debtor d
                                    WHERE d.company_id = %s AND d.partner_id = prints.partner_id)
                """,
                prints,
                company.id,
            )
        )
        missing = [partner_id for (partner_id,) in self.env.cr.fetchall()]
        unknown = self.env.ref("relance_impayes.payer_profile_unknown", raise_if_not_found=False)
        self.env["relance.debtor"].create(
            [
                {
                    "partner_id": partner_id,
                    "company_id": company.id,
                    "profile_id": unknown and unknown.id,
                }
                for partner_id in missing
            ]
        )
        self.env.flush_all()
