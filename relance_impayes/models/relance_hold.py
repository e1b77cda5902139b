from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules import types

KINDS = [
    ("manual", "Not now"),
    ("dispute", "Dispute"),
    ("promise", "Promise to pay"),
    ("factoring", "Assigned to a factor"),
    ("other", "Other"),
]

LONGEST_OF_A_USER = 30


class RelanceHold(models.Model):
    """One reason why a debtor, an invoice, an instalment or an amount is not chased for a time."""

    _name = "relance.hold"
    _description = "Dunning Hold"
    _inherit = ["relance.thread"]
    _order = "date_to desc, id desc"
    _check_company_auto = True

    debtor_id = fields.Many2one("relance.debtor", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="debtor_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="debtor_id.partner_id")
    move_id = fields.Many2one(
        "account.move",
        string="Invoice",
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
        domain="[('commercial_partner_id', '=', partner_id), ('state', '=', 'posted')]",
        help="Empty: the whole account of the debtor.",
    )
    rank = fields.Integer(string="Instalment", help="0: the whole invoice.")
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    amount = fields.Monetary(help="The part that is not chased. 0: all of it.", tracking=True)
    kind = fields.Selection(KINDS, required=True, default="manual", tracking=True)
    reason = fields.Char(required=True, tracking=True)
    date_from = fields.Date(required=True, default=fields.Date.context_today, tracking=True)
    date_to = fields.Date(string="Until", required=True, tracking=True)
    user_id = fields.Many2one("res.users", default=lambda self: self.env.user, readonly=True)
    active = fields.Boolean(default=True)
    is_running = fields.Boolean(compute="_compute_is_running", search="_search_is_running")

    _period_valid = models.Constraint(
        "CHECK (date_to >= date_from)", "A hold cannot end before it begins."
    )
    _amount_positive = models.Constraint(
        "CHECK (amount >= 0)", "The amount that is held cannot be negative."
    )

    @api.depends("move_id.currency_id", "debtor_id.currency_id")
    def _compute_currency_id(self):
        for hold in self:
            hold.currency_id = hold.move_id.currency_id or hold.debtor_id.currency_id

    @api.depends("debtor_id.partner_id", "move_id.name", "reason")
    def _compute_display_name(self):
        for hold in self:
            what = hold.move_id.name or hold.debtor_id.partner_id.display_name
            hold.display_name = self.env._("%(what)s: %(reason)s", what=what, reason=hold.reason)

    @api.depends("date_from", "date_to", "active")
    @api.depends_context("tz")
    def _compute_is_running(self):
        today = fields.Date.context_today(self)
        for hold in self:
            hold.is_running = hold.active and hold.date_from <= today <= hold.date_to

    def _search_is_running(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        today = fields.Date.context_today(self)
        running = [("date_from", "<=", today), ("date_to", ">=", today)]
        wanted = (True in value) == (operator == "in")
        return running if wanted else ["!", "&", *running]

    @api.constrains("amount", "rank", "move_id")
    def _check_scope(self):
        for hold in self:
            if (hold.amount or hold.rank) and not hold.move_id:
                raise ValidationError(
                    self.env._("A partial hold needs the invoice that it concerns.")
                )
            move = hold.move_id
            if move and move.commercial_partner_id != hold.debtor_id.partner_id:
                raise ValidationError(
                    self.env._(
                        "Invoice %(invoice)s is not owed by %(debtor)s.",
                        invoice=move.display_name,
                        debtor=hold.debtor_id.partner_id.display_name,
                    )
                )

    def _check_length(self):
        """A long hold is money given up for a while: a manager decides it.

        No constraint: those are checked with all rights, and know nobody's groups.
        """
        if self.env.su or self.env.user.has_group("relance_impayes.group_relance_manager"):
            return
        for hold in self:
            if (hold.date_to - hold.date_from).days > LONGEST_OF_A_USER:
                raise ValidationError(
                    self.env._(
                        "A hold of more than %s days is for a manager to decide.",
                        LONGEST_OF_A_USER,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        holds = super().create(vals_list)
        holds._check_length()
        holds.debtor_id._touch()
        return holds

    def write(self, vals):
        result = super().write(vals)
        if not {"date_from", "date_to"}.isdisjoint(vals):
            self._check_length()
        self.debtor_id._touch()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_touches_debtor(self):
        self.debtor_id._touch()

    def action_end(self):
        """End the hold: what it held back is due again from today on, where it stood."""
        yesterday = fields.Date.subtract(fields.Date.context_today(self), days=1)
        for hold in self:
            if hold.date_from > yesterday:
                hold.active = False
            else:
                hold.date_to = min(hold.date_to, yesterday)

    def _to_rule(self):
        """This hold as the rules see it."""
        self.ensure_one()
        return types.Hold(
            kind=self.kind,
            reason=self.reason,
            start=self.date_from,
            end=self.date_to,
            move_id=self.move_id.id or None,
            rank=self.rank or None,
            amount=Decimal(str(self.amount)) if self.amount else None,
        )
