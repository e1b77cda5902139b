from odoo import api, models


class AccountMoveLine(models.Model):
    """Balances taken over from another program: core leaves them out of follow-up by default.

    They stand on receivable accounts in miscellaneous entries, which core marks as not to be
    followed up. Only a person knows whether they are real debts: the settings show what there is.
    """

    _inherit = "account.move.line"

    # The open items of each customer, found and summed without a look at the closed millions.
    _relance_open_idx = models.Index(
        "(account_id, company_id, partner_id) INCLUDE (date_maturity, amount_residual_currency)"
        " WHERE reconciled IS NOT TRUE AND parent_state = 'posted'"
    )

    @api.model
    def _relance_opening_domain(self, company):
        """The open receivable lines of miscellaneous entries of a company."""
        return [
            ("company_id", "=", company.id),
            ("parent_state", "=", "posted"),
            ("reconciled", "=", False),
            ("account_id", "in", self.env["relance.snapshot"]._accounts(company)),
            ("journal_id.type", "=", "general"),
            ("partner_id", "!=", False),
        ]

    def action_relance_chase(self):
        """Chase these balances as invoices are."""
        self._relance_set_chased(True)

    def action_relance_leave(self):
        """Leave these balances out of dunning."""
        self._relance_set_chased(False)

    def _relance_set_chased(self, chased):
        self.check_access("write")
        self.no_followup = not chased
        for company, lines in self.grouped("company_id").items():
            partners = lines.partner_id
            debtors = self.env["relance.debtor"]
            if chased:
                debtors._for_partners(partners, company)._touch()
            debtors._have_news(partners, company)
