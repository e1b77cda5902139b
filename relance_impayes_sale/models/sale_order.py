from decimal import Decimal

from odoo import api, fields, models

from odoo.addons.relance_impayes.rules import credit

OPEN = ("draft", "sent")
GROUP = "relance_impayes.group_relance_manager"


class SaleOrder(models.Model):
    """An order says in words what speaks against it; who sells sees nothing else of dunning."""

    _inherit = "sale.order"

    relance_warning = fields.Text(
        string="Why (not) to take this order", compute="_compute_relance_warning"
    )
    relance_refused = fields.Boolean(
        string="Refused until it is paid",
        compute="_compute_relance_warning",
        help="Only a manager of Dunning confirms it, with a reason.",
    )
    relance_deposit = fields.Monetary(
        string="Deposit required", compute="_compute_relance_deposit", help="Before it is begun."
    )
    relance_confirmed_by_id = fields.Many2one(
        "res.users", string="Confirmed all the same by", copy=False, readonly=True, groups=GROUP
    )
    relance_confirm_reason = fields.Char(
        string="Reason given", copy=False, readonly=True, groups=GROUP
    )

    @api.depends(
        "partner_id",
        "partner_invoice_id",
        "amount_total",
        "state",
        "company_id",
        "relance_confirmed_by_id",
    )
    @api.depends_context("lang")
    def _compute_relance_warning(self):
        """Ask the rules of credit, company by company; nothing of it is stored."""
        words = self.env["relance.reason"].sudo()
        verdicts = self._relance_verdicts()
        for order in self:
            verdict = verdicts.get(order, credit.Verdict())
            refuses = order.company_id.sudo().relance_order_policy == "block" and verdict.refuses
            order.relance_warning = words._say_all(verdict.reasons) or False
            order.relance_refused = (
                refuses and order.state in OPEN and not order.sudo().relance_confirmed_by_id
            )

    def _relance_verdicts(self):
        """``{order: Verdict}`` of those that a company looks at; read with all rights."""
        found = {}
        looked_at = self.sudo().filtered(
            lambda order: (
                order.company_id.relance_order_policy != "nothing"
                and order.state != "cancel"
                and order._relance_customer()
            )
        )
        for company, orders in looked_at.grouped("company_id").items():
            facts = self.env["relance.credit"].sudo().with_company(company)
            partners = self.env["res.partner"].sudo()
            partners = partners.union(*(order._relance_customer() for order in orders))
            dues, terms = facts._dues(partners, company), facts._terms(partners, company)
            ordered = facts._orders(partners, company)
            for order in orders:
                key = order._relance_customer().id
                found[order] = credit.verdict(
                    dues.get(key, ()),
                    terms[key],
                    company._relance_tolerance(),
                    company._relance_today(),
                    orders=ordered.get(key, Decimal(0)),
                    **order._relance_amounts(),
                )
        return found

    def _relance_customer(self):
        """Who will owe the invoice."""
        return (self.partner_invoice_id or self.partner_id).commercial_partner_id._origin

    def _relance_amounts(self):
        """What the order adds and what is paid of it, company currency; nothing once confirmed."""
        if self.state not in OPEN:
            return {}
        company = self.company_id
        day = fields.Date.to_date(self.date_order) or company._relance_today()
        return {
            name: Decimal(str(self.currency_id._convert(value, company.currency_id, company, day)))
            for name, value in (("amount", self.amount_total), ("paid", self.amount_paid))
        }

    @api.depends("partner_id", "partner_invoice_id", "amount_total", "company_id")
    def _compute_relance_deposit(self):
        facts = self.env["relance.credit"].sudo()
        for company, orders in self.grouped("company_id").items():
            owners = self.env["res.partner"].union(*(one._relance_customer() for one in orders))
            shares = {
                debtor.partner_id.id: debtor.deposit_percent
                for debtor in facts._debtors(owners, company)
            }
            for order in orders:
                share = shares.get(order._relance_customer().id, 0)
                amount = order.amount_total * share / 100
                order.relance_deposit = order.currency_id.round(amount) if amount else 0
