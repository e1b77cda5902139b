from odoo import api, fields, models

from .levels import LEVELS, REGIMES


class RelanceDebtor(models.Model):
    """One commercial partner towards one company: how it is chased, and the row that is locked."""

    _name = "relance.debtor"
    _description = "Debtor"
    _inherit = ["relance.thread", "mail.activity.mixin"]
    _order = "next_date, id"
    _check_company_auto = True
    _mail_post_access = "read"

    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
    )
    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    active = fields.Boolean(default=True)
    profile_id = fields.Many2one(
        "relance.payer.profile", string="Payer Profile", tracking=True, ondelete="restrict"
    )
    profile_advice = fields.Text(related="profile_id.advice")
    policy_id = fields.Many2one(
        "relance.policy",
        string="Policy chosen by hand",
        tracking=True,
        check_company=True,
        help="Empty: the profile's policy, else the company's standard one.",
    )
    policy_effective_id = fields.Many2one(
        "relance.policy",
        string="Policy",
        compute="_compute_policy_effective_id",
        compute_sudo=True,  # whoever may not see the profile sees the ladder that it leads to
    )
    regime = fields.Selection(
        REGIMES,
        tracking=True,
        compute="_compute_regime",
        store=True,
        readonly=False,
        help="It decides which law applies: penalties and the 40 € never concern a consumer.",
    )
    regime_confirmed = fields.Boolean(
        tracking=True, help="A person has checked the regime that Odoo proposed."
    )
    insolvency_date = fields.Date(
        string="Insolvency judgment",
        tracking=True,
        help="Day of the opening judgment: nothing is demanded any more from that day on.",
    )
    user_id = fields.Many2one("res.users", string="Responsible", tracking=True)
    contact_id = fields.Many2one(
        "res.partner",
        string="Contact for reminders",
        tracking=True,
        domain="[('commercial_partner_id', '=', partner_id)]",
        help="Empty: his address for reminders, else who pays, else the invoicing address.",
    )
    hold_ids = fields.One2many("relance.hold", "debtor_id", string="Holds")
    act_ids = fields.One2many("relance.act", "debtor_id", string="Acts")
    case_ids = fields.One2many("relance.case", "debtor_id", string="Cases")
    act_count = fields.Integer(compute="_compute_counts")
    hold_count = fields.Integer(compute="_compute_counts")
    case_count = fields.Integer(compute="_compute_counts")

    # The projection: written set-based by the engine, rebuildable at any time.
    net_position = fields.Monetary(readonly=True, help="What is owed, credits deducted.")
    next_date = fields.Date(
        string="Next look", readonly=True, index=True, help="When something may happen next."
    )
    fingerprint = fields.Char(readonly=True, help="Count, due days and residuals of open items.")
    level = fields.Selection(LEVELS, readonly=True, help="Highest level among the open items.")

    _partner_unique = models.UniqueIndex(
        "(company_id, partner_id)", "This customer already has a debtor file in this company."
    )

    @api.depends("partner_id.display_name")
    def _compute_display_name(self):
        for debtor in self:
            debtor.display_name = debtor.partner_id.display_name

    @api.depends("policy_id", "profile_id.policy_id", "company_id.relance_policy_id")
    def _compute_policy_effective_id(self):
        for debtor in self:
            debtor.policy_effective_id = (
                debtor.policy_id
                or debtor.profile_id.policy_id
                or debtor.company_id.relance_policy_id
            )

    @api.depends("partner_id.is_company", "partner_id.vat", "partner_id.company_registry")
    def _compute_regime(self):
        """Propose a regime from what Odoo knows; in doubt the most protective one."""
        for debtor in self:
            if debtor.regime_confirmed and debtor.regime:
                continue
            debtor.regime = self._propose_regime(debtor.partner_id)

    @api.model
    def _propose_regime(self, partner):
        """What Odoo knows of a customer says; a SIREN in 1 or 2 is a public body's (INSEE)."""
        if partner._relance_siren()[:1] in ("1", "2"):
            return "b2g_authority"
        return "b2b" if partner.is_company or partner.vat else "b2c"

    def _compute_counts(self):
        def counts(model, domain=()):
            groups = self.env[model]._read_group(
                [("debtor_id", "in", self.ids), *domain], ["debtor_id"], ["__count"]
            )
            return {debtor.id: count for debtor, count in groups}

        acts = counts("relance.act", [("state", "!=", "cancelled")])
        holds = counts("relance.hold")
        cases = counts("relance.case")
        for debtor in self:
            debtor.act_count = acts.get(debtor.id, 0)
            debtor.hold_count = holds.get(debtor.id, 0)
            debtor.case_count = cases.get(debtor.id, 0)

    @api.model
    def _for_partners(self, partners, company):
        """The debtors of ``partners`` towards ``company``; the missing ones are made."""
        commercial = partners.commercial_partner_id
        domain = [("company_id", "=", company.id), ("partner_id", "in", commercial.ids)]
        debtors = self.sudo().with_context(active_test=False).search(domain)
        missing = commercial - debtors.partner_id
        if missing:
            unknown = self.env.ref("relance_impayes.payer_profile_unknown", False)
            debtors += (
                self.sudo()
                .with_context(tracking_disable=True)
                .create(
                    [
                        {
                            "partner_id": partner.id,
                            "company_id": company.id,
                            "profile_id": unknown and unknown.id,
                        }
                        for partner in missing
                    ]
                )
            )
        return debtors.with_env(self.env)

    def _touch(self):
        """Have the engine look at these debtors on its next run: a fact has changed."""
        self.sudo().with_context(tracking_disable=True).write({"next_date": fields.Date.today()})

    def _responsible(self):
        """The person in charge: the debtor's, else the company's."""
        self.ensure_one()
        return self.user_id or self.company_id.relance_user_id
