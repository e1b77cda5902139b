import logging

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.payer_profile import payer_profile
from .conflicts import CONFLICTS, RACES, start_again
from .relance_engine import BATCH

_logger = logging.getLogger(__name__)


class RelanceProfiling(models.AbstractModel):
    """Measures the debtors whose history has changed, or whose day has come, batch by batch.

    As in the engine, each batch locks first, then reads, asks the rules, writes by one statement
    and commits: killed anywhere, it goes on where it was.
    """

    _name = "relance.profiling"
    _description = "Measuring of Payer Profiles"

    @api.model
    def _cron_measure(self):
        """Measure what has changed in every company, opening the files that are missing."""
        for company in self.env["res.company"].search([("active", "=", True)]):
            profiling = self.with_company(company).with_context(
                allowed_company_ids=company.ids, tracking_disable=True
            )
            on = company._relance_today()
            engine = profiling.env["relance.engine"].with_context(mail_create_nolog=True)
            start_again(profiling.env, engine._renew_agenda, company, on, on=RACES)
            start_again(profiling.env, profiling._mark, company, on)
            profiling.env["ir.cron"]._commit_progress()
            profiling._measure_company(company, on)

    def _mark(self, company, on):
        """Have those measured again whose books, acts, holds or nature are not what they were."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                UPDATE relance_debtor d SET profile_look = %(on)s, profile_print = now.print
                  FROM (
                    SELECT d2.id, prints.print
                      FROM relance_debtor d2
                      JOIN res_partner r ON r.id = d2.partner_id
                 LEFT JOIN (%(prints)s) prints ON prints.partner_id = d2.partner_id
                     WHERE d2.company_id = %(company)s AND d2.active AND (
                           prints.print IS DISTINCT FROM d2.profile_print
                        OR d2.profile_measured_at IS NULL
                        OR d2.profile_hand_until < %(on)s
                        OR (d2.profile_measured_id IS NOT NULL
                            AND (d2.regime = 'b2c' OR r.is_company IS NOT TRUE))
                        OR EXISTS (SELECT 1 FROM relance_act a WHERE a.debtor_id = d2.id
                                    AND a.write_date > d2.profile_measured_at)
                        OR EXISTS (SELECT 1 FROM relance_hold h WHERE h.debtor_id = d2.id
                                    AND h.write_date > d2.profile_measured_at))
                  ) now
                 WHERE now.id = d.id AND (d.profile_look IS NULL OR d.profile_look > %(on)s
                                          OR d.profile_print IS DISTINCT FROM now.print)
                """,
                on=on,
                prints=self._prints(company),
                company=company.id,
            )
        )
        self.env["relance.debtor"].invalidate_model(["profile_look", "profile_print"])

    def _prints(self, company):
        """The query of each customer's fingerprint: all receivable lines, paid or not."""
        return SQL(
            """
            SELECT p.commercial_partner_id AS partner_id,
                   count(*) || ':' || sum(l.balance) || ':' || sum(l.amount_residual) || ':'
                            || coalesce(sum(l.date_maturity - '2000-01-01'), 0) AS print
              FROM account_move_line l JOIN res_partner p ON p.id = l.partner_id
             WHERE l.account_id IN %s AND l.parent_state = 'posted' AND l.company_id = %s
          GROUP BY p.commercial_partner_id
            """,
            tuple(self.env["relance.snapshot"]._accounts(company)) or (0,),
            company.id,
        )

    def _measure_company(self, company, on):
        """Work through those whose day has come; a conflict is tried again, a fault is logged."""
        cron, faulty = self.env["ir.cron"], []
        while debtors := start_again(self.env, self._measure_next, company, on, faulty):
            if not cron._commit_progress(len(debtors)):
                break

    def _measure_next(self, company, on, faulty):
        """Measure the next batch; when something unforeseen breaks it, one by one."""
        debtors = self._lock_due(company, on, faulty)
        try:
            self._measure(debtors, on)
        except CONFLICTS:
            raise
        except Exception:
            self.env.cr.rollback()
            _logger.warning("Payer profiles: a batch failed, one by one now.", exc_info=True)
            for debtor_id in debtors.ids:
                self._measure_alone(company, on, debtor_id, faulty)
        return debtors

    def _measure_alone(self, company, on, debtor_id, faulty):
        """Measure one debtor of a batch that failed; a faulty one waits until tomorrow."""
        try:
            debtors = self._lock_due(company, on, faulty, debtor_id)
            self._measure(debtors, on)
        except CONFLICTS:
            self.env.cr.rollback()  # it stays due, and is met again
        except Exception:  # whatever it is, it must not stop the other debtors
            self.env.cr.rollback()
            _logger.exception("Payer profiles: debtor %s could not be measured.", debtor_id)
            faulty.append(debtor_id)
        self.env["ir.cron"]._commit_progress()

    def _lock_due(self, company, on, without, only=None):
        """The first statement of a transaction: the next debtors, if nobody else holds them."""
        self.env.cr.execute(
            """
            SELECT id FROM relance_debtor
             WHERE company_id = %(company)s AND active AND profile_look <= %(on)s
               AND NOT id = ANY(%(without)s) AND (%(only)s IS NULL OR id = %(only)s)
          ORDER BY id LIMIT %(size)s FOR NO KEY UPDATE SKIP LOCKED
            """,
            {
                "company": company.id,
                "on": on,
                "without": without,
                "only": only,
                "size": BATCH,
            },
        )
        self.env.invalidate_all()
        return self.env["relance.debtor"].browse(row[0] for row in self.env.cr.fetchall())

    @api.model
    def _profiles(self, debtors, on=None):
        """Return ``{debtor id: PayerProfile}`` for a day (default: today), company by company."""
        profiles = {}
        for company, own in debtors.sudo().grouped("company_id").items():
            day = on or company._relance_today()
            thresholds = company._relance_thresholds()
            for debtor_id, history in self.env["relance.payer.facts"]._histories(own, day).items():
                profiles[debtor_id] = payer_profile(history, day, thresholds)
        return profiles

    @api.model
    def _measure(self, debtors, on):
        """Measure ``debtors`` of one company and write what comes of it, changes recorded."""
        if debtors:
            self.env["relance.profile.writer"]._write(debtors, self._profiles(debtors, on), on)

    @api.model
    def _forget(self, companies):
        """Have every debtor of ``companies`` measured on the next run: the figures changed."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE relance_debtor SET profile_look = %s"
            " WHERE company_id = ANY(%s) AND profile_look IS NOT NULL",
            (fields.Date.today(), companies.ids),
        )
        self.env["relance.debtor"].invalidate_model(["profile_look"])
