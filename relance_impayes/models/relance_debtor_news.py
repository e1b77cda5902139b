"""What the books say has changed: the debtors concerned are looked at before the commit.

Entries posted and cancelled, reconciliations made and undone, payments without an entry: in one
transaction there may be thousands of them, and each debtor is looked at once. The fingerprint of
the open items remains the net under it, for whatever comes by another way.
"""

import logging

import psycopg2

from odoo import api, models

_logger = logging.getLogger(__name__)

WAITING = "relance_impayes.debtors_with_news"


class RelanceDebtor(models.Model):
    _inherit = "relance.debtor"

    @api.model
    def _have_news(self, partners, companies):
        """Note that the books of these customers change in this transaction."""
        concerned = {
            (partner_id, company_id)
            for partner_id in partners.commercial_partner_id.ids
            for company_id in companies.ids
        }
        if not concerned:
            return
        waiting = self.env.cr.precommit.data
        if WAITING not in waiting:
            waiting[WAITING] = set()
            self.env.cr.precommit.add(self.env["relance.debtor"].sudo()._take_in_news)
        waiting[WAITING] |= concerned

    @api.model
    def _take_in_news(self):
        """Project anew what the debtors with news owe, and have the engine come by.

        Nothing of it may keep somebody from recording a payment: what fails here is found by the
        engine on its next run. A debtor whom a worker holds is left to that worker.
        """
        concerned = self.env.cr.precommit.data.pop(WAITING, set())
        try:
            with self.env.cr.savepoint():
                for company_id in {company_id for _partner, company_id in concerned}:
                    company = self.env["res.company"].browse(company_id)
                    partner_ids = [partner for partner, own in concerned if own == company_id]
                    self._lock_those_of(company, partner_ids)._project_now(company)
        except psycopg2.OperationalError:
            raise  # a conflict with another transaction: Odoo tries the whole again
        except Exception:
            _logger.exception("Dunning: what some debtors owe could not be projected.")

    def _lock_those_of(self, company, partner_ids):
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT id FROM relance_debtor WHERE company_id = %s AND partner_id = ANY(%s)"
            " AND active ORDER BY id FOR NO KEY UPDATE SKIP LOCKED",
            (company.id, partner_ids),
        )
        return self.browse(row[0] for row in self.env.cr.fetchall())

    def _project_now(self, company):
        """Write what these debtors owe now; they are due to be looked at."""
        if not self:
            return
        on = company._relance_today()
        engine = self.env["relance.engine"].with_company(company)
        engine._update_projection(engine._decide(self, on), on)
        self.env.cr.execute(
            "UPDATE relance_debtor SET next_date = %s WHERE id = ANY(%s)", (on, list(self.ids))
        )
        self.invalidate_recordset(["next_date"])


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        partials = super().create(vals_list)
        partials._tell_debtors()
        return partials

    def unlink(self):
        self._tell_debtors()
        return super().unlink()

    def _tell_debtors(self):
        lines = (self.debit_move_id | self.credit_move_id).filtered(
            lambda line: line.account_type == "asset_receivable"
        )
        self.env["relance.debtor"]._have_news(lines.partner_id, lines.company_id)


class AccountPayment(models.Model):
    _inherit = "account.payment"

    @api.model_create_multi
    def create(self, vals_list):
        payments = super().create(vals_list)
        payments._tell_debtors()
        return payments

    def write(self, vals):
        result = super().write(vals)
        if "state" in vals:
            self._tell_debtors()
        return result

    def _tell_debtors(self):
        """A payment counts before it has an entry."""
        own = self.filtered(lambda payment: payment.partner_type == "customer")
        self.env["relance.debtor"]._have_news(own.partner_id, own.company_id)
