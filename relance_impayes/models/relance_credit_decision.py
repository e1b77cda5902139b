from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

TERMS = [
    ("limit", "Credit up to a limit"),
    ("open", "Credit without limit"),
    ("order", "Pays at order"),
]


class RelanceCreditDecision(models.Model):
    """Who decided what credit a customer is given, when and why; another decision replaces it."""

    _name = "relance.credit.decision"
    _description = "Credit Decision"
    _order = "date desc, id desc"
    _check_company_auto = True

    debtor_id = fields.Many2one(
        "relance.debtor", required=True, index=True, ondelete="cascade", check_company=True
    )
    company_id = fields.Many2one(related="debtor_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="debtor_id.partner_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today, readonly=True)
    user_id = fields.Many2one(
        "res.users",
        string="Decided by",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    terms = fields.Selection(TERMS, required=True, default="limit")
    limit = fields.Monetary(help="Most that he may owe, orders included.")
    reason = fields.Char(required=True)

    @api.constrains("terms", "limit")
    def _check_limit(self):
        for decision in self:
            if decision.terms == "limit" and decision.limit <= 0:
                raise ValidationError(
                    self.env._("Give a limit above 0, or decide that this customer pays at order.")
                )

    @api.depends("terms", "limit")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["terms"]._description_selection(self.env))
        for decision in self:
            decision.display_name = labels.get(decision.terms, "")

    @api.model_create_multi
    def create(self, vals_list):
        """Record decisions and give Odoo's own credit limit what they say."""
        decisions = super().create(vals_list)
        for decision in decisions:
            owner = decision.partner_id.sudo().with_company(decision.company_id)
            owner.credit_limit = decision.limit if decision.terms == "limit" else 0
            decision.debtor_id._message_log(body=decision._said())
        return decisions

    def write(self, vals):
        """Refuse: what was decided stays as it was; a new decision replaces it."""
        if vals:
            raise UserError(self.env._("A decision is kept as it was: record another one."))
        return super().write(vals)

    def _said(self):
        """The decision in one line, for the history of the debtor."""
        label = self.display_name
        if self.terms == "limit":
            amount = self.currency_id.format(self.limit)
            return self.env._(
                "%(decision)s (%(amount)s): %(reason)s",
                decision=label,
                amount=amount,
                reason=self.reason,
            )
        return self.env._("%(decision)s: %(reason)s", decision=label, reason=self.reason)
