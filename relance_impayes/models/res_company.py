from zoneinfo import ZoneInfo

from odoo import api, fields, models

from ..rules import types, working_days

CLAUSES = [
    ("statutory", "Statutory (ECB rate + 10 points)"),
    ("fixed", "Fixed rate"),
    ("ecb_plus", "ECB rate + points"),
    ("times_legal", "Multiple of the legal rate"),
]


class ResCompany(models.Model):
    _inherit = "res.company"

    relance_confirmed = fields.Boolean(
        string="Dunning settings confirmed",
        help="Until then nothing leaves by itself: every act waits for a person.",
    )
    relance_policy_id = fields.Many2one(
        "relance.policy", string="Standard policy", domain="[('company_id', 'in', (False, id))]"
    )
    relance_user_id = fields.Many2one("res.users", string="Responsible for dunning")
    relance_minimum_interval = fields.Integer(string="Days between two contacts", default=4)
    relance_ceiling = fields.Integer(string="Contacts at most", default=5)
    relance_ceiling_days = fields.Integer(string="In so many days", default=30)
    relance_human_delay = fields.Integer(string="Working days to do a step", default=3)
    relance_require_sent = fields.Boolean(
        string="Hold invoices never sent",
        default=True,
        help="An invoice that was never sent to the customer is not chased.",
    )
    relance_alsace_moselle = fields.Boolean(string="Public holidays of Alsace-Moselle")
    relance_excluded_account_ids = fields.Many2many(
        "account.account",
        # Named: the default table is the one that ties accounts to their companies.
        "relance_company_excluded_account_rel",
        string="Accounts left out",
        domain="[('account_type', '=', 'asset_receivable')]",
        help="Receivable accounts that are never chased: bills (413), retentions (4117)…",
    )
    relance_reply_to = fields.Char(string="Replies to", help="Empty: the responsible's address.")
    relance_signatory = fields.Char(string="Signed by")
    relance_signatory_title = fields.Char(string="Capacity of the signatory")
    relance_legal_form = fields.Char(string="Legal form", help="SAS, SARL, EI…")
    relance_capital = fields.Monetary(string="Share capital")
    relance_rcs_city = fields.Char(string="Registry (RCS)")
    relance_mediator = fields.Char(
        string="Consumer mediator", help="Name and address of the mediator, for consumers."
    )
    relance_bank_id = fields.Many2one(
        "res.partner.bank",
        string="Bank account for payments",
        domain="[('partner_id', '=', partner_id)]",
    )
    relance_rate_clause = fields.Selection(
        CLAUSES, string="Penalty rate in the terms of sale", default="statutory", required=True
    )
    relance_rate_value = fields.Float(
        string="Rate, points or multiple", digits=(8, 4), help="In %, points or times."
    )

    def _relance_today(self):
        """The day it is for this company; the one place where the engine reads the clock."""
        self.ensure_one()
        now = fields.Datetime.now().replace(tzinfo=ZoneInfo("UTC"))
        return now.astimezone(self._relance_zone()).date()

    def _relance_lang(self):
        """The language of those who read what the scheduled actions write: notes, reasons."""
        self.ensure_one()
        return self.relance_user_id.lang or self.partner_id.lang or "fr_FR"

    def _relance_limits(self):
        """The company's limits as the rules see them."""
        self.ensure_one()
        return types.Limits(
            currency=self.currency_id.name,
            confirmed=self.relance_confirmed,
            minimum_interval=self.relance_minimum_interval,
            ceiling=self.relance_ceiling,
            ceiling_days=self.relance_ceiling_days,
            human_delay=self.relance_human_delay,
            require_sent=self.relance_require_sent,
            alsace_moselle=self.relance_alsace_moselle,
        )

    def _relance_working_days_after(self, day, number):
        """The ``number``-th working day after ``day`` in this company's calendar."""
        return working_days.add_working_days(
            day, number, alsace_moselle=bool(self.relance_alsace_moselle)
        )

    def _relance_bank(self):
        """The account on which customers pay: the chosen one, else the first of the company."""
        self.ensure_one()
        return self.relance_bank_id or self.partner_id.bank_ids[:1]

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        companies._relance_set_defaults()
        return companies

    def _relance_set_defaults(self):
        """Give the standard policy to companies that have none (new ones, or on installing)."""
        standard = self.env.ref("relance_impayes.policy_standard", raise_if_not_found=False)
        self.filtered(lambda company: not company.relance_policy_id).relance_policy_id = standard
