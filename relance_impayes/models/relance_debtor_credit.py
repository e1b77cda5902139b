from decimal import Decimal

from odoo import api, fields, models

from ..rules import credit


class RelanceDebtor(models.Model):
    """The credit given to a debtor: what he owes, how far he may go, who decided it."""

    _inherit = "relance.debtor"

    exposure_due = fields.Monetary(string="Overdue", compute="_compute_exposure")
    exposure_not_due = fields.Monetary(string="Not due yet", compute="_compute_exposure")
    exposure_orders = fields.Monetary(
        string="Ordered, not invoiced",
        compute="_compute_exposure",
        help="Known when the sales application is installed.",
    )
    exposure = fields.Monetary(
        compute="_compute_exposure",
        help="All that would be lost if this customer paid nothing any more.",
    )
    exposure_factored = fields.Monetary(
        string="Assigned to a factor",
        compute="_compute_exposure",
        help="The factor collects it: it is neither reminded nor part of the exposure.",
    )
    credit_limit = fields.Monetary(compute="_compute_credit_terms", help="0: none.")
    pays_at_order = fields.Boolean(string="Pays at order", compute="_compute_credit_terms")
    credit_decision_ids = fields.One2many(
        "relance.credit.decision", "debtor_id", string="Credit decisions", readonly=True
    )
    deposit_percent = fields.Float(
        string="Deposit at order (%)",
        digits=(5, 2),
        tracking=True,
        help="Part of each order that is paid before it is carried out.",
    )

    _deposit_is_a_share = models.Constraint(
        "CHECK (deposit_percent >= 0 AND deposit_percent <= 100)",
        "A deposit is between 0 and 100%.",
    )

    @api.depends_context("company", "tz")
    def _compute_exposure(self):
        """Ask the books; nothing of it is stored."""
        exposures = self._exposures()
        factored = self._factored()
        for debtor in self:
            owed = exposures.get(debtor, credit.Exposure())
            debtor.exposure_due = float(owed.due)
            debtor.exposure_not_due = float(owed.not_due)
            debtor.exposure_orders = float(owed.orders)
            debtor.exposure = float(owed.total)
            debtor.exposure_factored = factored.get(debtor, 0)

    def _exposures(self):
        """``{debtor: Exposure}`` as the books say now, in a few queries for each company."""
        facts = self.env["relance.credit"].sudo()
        found = {}
        for company, debtors in self.filtered("company_id").grouped("company_id").items():
            today = company._relance_today()
            dues = facts._dues(debtors.partner_id, company)
            orders = facts._orders(debtors.partner_id, company)
            for debtor in debtors:
                key = debtor.partner_id.id
                ordered = orders.get(key, Decimal(0))
                found[debtor] = credit.exposure(dues.get(key, ()), today, ordered)
        return found

    def _factored(self):
        """``{debtor: amount}`` still open of what was assigned to a factor."""
        facts = self.env["relance.credit"].sudo()
        found = {}
        for company, debtors in self.filtered("company_id").grouped("company_id").items():
            amounts = facts._factored(debtors.partner_id, company)
            found.update({debtor: amounts.get(debtor.partner_id.id, 0) for debtor in debtors})
        return found

    @api.depends("credit_decision_ids")
    def _compute_credit_terms(self):
        for company, debtors in self.grouped("company_id").items():
            terms = {}
            if company:
                terms = self.env["relance.credit"].sudo()._terms(debtors.partner_id, company)
            for debtor in debtors:
                own = terms.get(debtor.partner_id.id, credit.Terms())
                debtor.credit_limit = float(own.limit or 0)
                debtor.pays_at_order = own.at_order

    def _credit_decisions(self):
        """``{debtor id: the decision in force}``: the last one recorded."""
        decisions = self.env["relance.credit.decision"].sudo()
        found = decisions.search([("debtor_id", "in", self.ids)], order="date, id")
        return {decision.debtor_id.id: decision for decision in found}

    def action_decide_credit(self):
        """Open a new decision on this debtor's credit."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Credit decision"),
            "res_model": "relance.credit.decision",
            "view_mode": "form",
            "target": "new",
            "context": {"default_debtor_id": self.id},
        }
