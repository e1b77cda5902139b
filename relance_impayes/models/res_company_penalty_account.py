from odoo import fields, models
from odoo.exceptions import UserError

#: First digits on the French chart: income from trade receivables, other current income.
CODES = {"interest": "7631", "indemnity": "758"}
USUAL = {"interest": "763100", "indemnity": "758000"}


class ResCompany(models.Model):
    """Where the documents that claim penalties are booked."""

    _inherit = "res.company"

    relance_penalty_journal_id = fields.Many2one(
        "account.journal",
        string="Journal of penalties",
        domain="[('type', '=', 'sale'), ('company_id', '=', id)]",
        help="Empty: the company's first sales journal.",
    )
    relance_interest_account_id = fields.Many2one(
        "account.account",
        string="Account of late interest",
        domain="[('account_type', 'in', ('income', 'income_other')), ('company_ids', 'in', id)]",
        help="Empty: 763100 of the French chart.",
    )
    relance_indemnity_account_id = fields.Many2one(
        "account.account",
        string="Account of indemnities",
        domain="[('account_type', 'in', ('income', 'income_other')), ('company_ids', 'in', id)]",
        help="Empty: 758000 of the French chart.",
    )

    def _relance_penalty_journal(self):
        """The sales journal of penalty documents; a clear error when there is none."""
        self.ensure_one()
        journals = self.env["account.journal"]
        domain = [*journals._check_company_domain(self), ("type", "=", "sale")]
        journal = self.relance_penalty_journal_id or journals.search(domain, limit=1)
        if not journal:
            raise UserError(
                self.env._("%(company)s has no sales journal: make one.", company=self.name)
            )
        return journal

    def _relance_penalty_account(self, kind):
        """The income account of ``interest`` or ``indemnity``: chosen, else the French chart's."""
        self.ensure_one()
        chosen = self[f"relance_{kind}_account_id"]
        accounts = self.env["account.account"].with_company(self)
        account = chosen or accounts.search(
            [
                *accounts._check_company_domain(self),
                ("account_type", "in", ("income", "income_other")),
                ("code", "=like", f"{CODES[kind]}%"),
            ],
            order="code",
            limit=1,
        )
        if not account:
            raise UserError(
                self.env._(
                    "No account for penalties: %(company)s's chart has no income account %(code)s. "
                    "Choose one in the dunning settings.",
                    company=self.name,
                    code=USUAL[kind],
                )
            )
        return account
