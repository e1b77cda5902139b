from collections import defaultdict
from datetime import date
from decimal import Decimal

from odoo import api, models
from odoo.tools import SQL

from ..rules import credit


class RelanceCredit(models.AbstractModel):
    """Reads what the rules of credit need, for any number of customers of one company.

    Everything is read with all rights: who sells may know that a customer is late, and nothing
    more of dunning.
    """

    _name = "relance.credit"
    _description = "Facts for the Rules of Credit"

    @api.model
    def _dues(self, partners, company):
        """``{commercial partner id: [Due]}`` of the open receivables, those of a factor left out.

        An entry without a due date is due on its own day.
        """
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                SELECT p.commercial_partner_id, coalesce(l.date_maturity, l.date),
                       sum(l.amount_residual)::text
                  FROM account_move_line l
                  JOIN res_partner p ON p.id = l.partner_id
                  JOIN account_move m ON m.id = l.move_id
                 WHERE l.account_id IN %(accounts)s
                   AND l.reconciled IS NOT TRUE
                   AND l.parent_state = 'posted'
                   AND l.company_id = %(company)s
                   AND p.commercial_partner_id IN %(partners)s
                   AND m.relance_factor_id IS NULL
              GROUP BY 1, 2
                """,
                accounts=tuple(self.env["relance.snapshot"]._accounts(company)) or (0,),
                company=company.id,
                partners=tuple(partners.commercial_partner_id.ids) or (0,),
            )
        )
        dues = defaultdict(list)
        for partner_id, day, amount in self.env.cr.fetchall():
            dues[partner_id].append(credit.Due(day, Decimal(amount)))
        for partner_id, amount in self._in_transit(partners, company).items():
            # Money that is on its way pays the oldest debts: it has no due date of its own.
            dues[partner_id].append(credit.Due(date.min, -amount))
        return dues

    def _in_transit(self, partners, company):
        """``{commercial partner id: amount}`` of payments without an accounting entry yet."""
        owners = {partner.id: partner.id for partner in partners.commercial_partner_id}
        transit = self.env["relance.snapshot"]._in_transit(company, owners)
        return {
            partner_id: sum(payment.amount_company for payment in payments)
            for partner_id, payments in transit.items()
        }

    @api.model
    def _factored(self, partners, company):
        """``{commercial partner id: amount}`` still open of what was assigned to a factor."""
        groups = (
            self.env["account.move"]
            .sudo()
            ._read_group(
                [
                    ("company_id", "=", company.id),
                    ("commercial_partner_id", "in", partners.commercial_partner_id.ids),
                    ("relance_factor_id", "!=", False),
                    ("state", "=", "posted"),
                ],
                ["commercial_partner_id"],
                ["amount_residual_signed:sum"],
            )
        )
        return {partner.id: amount for partner, amount in groups}

    @api.model
    def _orders(self, partners, company):  # noqa: ARG002 - for those who know of orders
        """``{commercial partner id: Decimal}`` ordered and not invoiced; nobody sells here."""
        return {}

    @api.model
    def _terms(self, partners, company):
        """``{commercial partner id: Terms}`` on which each customer is given credit."""
        owners = partners.commercial_partner_id.sudo().with_company(company)
        debtors = self._debtors(owners, company)
        by_partner = {debtor.partner_id: debtor for debtor in debtors}
        decisions = debtors._credit_decisions()
        new = self._new_customers(owners, company) if company.relance_pays_at_order else set()
        return {
            owner.id: self._terms_of(owner, by_partner.get(owner, debtors[:0]), decisions, new)
            for owner in owners
        }

    def _terms_of(self, owner, debtor, decisions, new):
        decision = decisions.get(debtor.id)
        regime = debtor.regime or debtor._propose_regime(owner)
        return credit.Terms(
            limit=Decimal(str(owner.credit_limit)) if owner.credit_limit > 0 else None,
            cover=debtor._cover_today(),
            at_order=decision.terms == "order" if decision else owner.id in new,
            decided=bool(decision),
            suspended_on=debtor.suspended_on or None,
            natural_person=regime == "b2c" or not owner.is_company,
        )

    def _debtors(self, owners, company):
        """The files of these customers; who has none owes nothing and was never judged."""
        debtors = self.env["relance.debtor"].sudo().with_context(active_test=False)
        return debtors.search([("company_id", "=", company.id), ("partner_id", "in", owners.ids)])

    def _new_customers(self, owners, company):
        """Ids of those who had no invoice before the company began to ask for payment at order."""
        since = company.relance_pays_at_order_since or company._relance_today()
        known = (
            self.env["account.move"]
            .sudo()
            ._read_group(
                [
                    ("company_id", "=", company.id),
                    ("commercial_partner_id", "in", owners.ids),
                    ("move_type", "=", "out_invoice"),
                    ("state", "=", "posted"),
                    ("invoice_date", "<", since),
                ],
                ["commercial_partner_id"],
            )
        )
        return set(owners.ids) - {partner.id for (partner,) in known}
