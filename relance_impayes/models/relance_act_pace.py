from contextlib import contextmanager

from odoo import fields, models

from .relance_act_send import BATCH

PACE_LOCK = 1_257_601  # any number that no other module takes


class RelanceAct(models.Model):
    """The pace of e-mails: at which hours they leave, and how many in an hour."""

    _inherit = "relance.act"

    def _companies_that_mail(self):
        """The companies whose e-mails may leave now; the others are served when they open."""
        waiting = self._read_group(
            [("state", "=", "approved"), ("channel", "=", "email")], ["company_id"]
        )
        now, ready = fields.Datetime.now(), self.env["res.company"]
        for (company,) in waiting:
            opening = company._relance_next_opening()
            if opening and opening <= now:
                ready += company
            elif opening:
                self.env.ref("relance_impayes.ir_cron_relance_send")._trigger(opening)
        return ready

    @contextmanager
    def _at_pace(self, company):
        """Answer how many e-mails may leave in an hour, ``None`` without a limit.

        Where there is one, one worker at a time sends a company's e-mails, since two would count
        on the same room: the second one is told 0.
        """
        limit = company.relance_mails_per_hour
        if not limit:
            self._commit()
            yield None
            return
        key = (PACE_LOCK, company.id)
        self.env.cr.execute("SELECT pg_try_advisory_lock(%s, %s)", key)
        mine = self.env.cr.fetchone()[0]
        self._commit()
        try:
            yield limit if mine else 0
        except Exception:
            self._forget_transaction()
            raise
        finally:
            if mine:
                self.env.cr.execute("SELECT pg_advisory_unlock(%s, %s)", key)

    def _room(self, company, limit):
        """How many acts may leave at once: a batch, or what is left of the hour's e-mails."""
        if limit is None:
            return BATCH
        an_hour_ago = fields.Datetime.subtract(fields.Datetime.now(), hours=1)
        left = self.search_count(
            [
                ("company_id", "=", company.id),
                ("channel", "=", "email"),
                ("sent_date", ">", an_hour_ago),
            ]
        )
        self._commit()
        return min(max(limit - left, 0), BATCH)
