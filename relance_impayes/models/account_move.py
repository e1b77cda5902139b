from odoo import api, fields, models

from .levels import LEVELS

GROUP = "relance_impayes.group_relance_readonly"


class AccountMove(models.Model):
    _inherit = "account.move"

    # Plain columns without default, so that installing on millions of entries recomputes nothing;
    # written set-based when an act leaves.
    relance_level = fields.Selection(
        LEVELS, string="Dunning level", readonly=True, copy=False, groups=GROUP
    )
    relance_date = fields.Date(string="Last reminder", readonly=True, copy=False, groups=GROUP)
    relance_act_count = fields.Integer(compute="_compute_relance_act_count", groups=GROUP)
    relance_why = fields.Text(
        string="Why (not) today?", compute="_compute_relance_next", groups=GROUP
    )
    relance_next_step_id = fields.Many2one(
        "relance.step", string="Next step", compute="_compute_relance_next", groups=GROUP
    )
    relance_next_date = fields.Date(
        string="Next step on", compute="_compute_relance_next", groups=GROUP
    )
    relance_can_remind = fields.Boolean(compute="_compute_relance_can_remind")

    _relance_level_idx = models.Index("(relance_level, date) WHERE relance_level IS NOT NULL")

    def _compute_relance_act_count(self):
        counts = dict(
            self.env["relance.act.line"]._read_group(
                [("move_id", "in", self.ids), ("act_id.state", "!=", "cancelled")],
                ["move_id"],
                ["act_id:count_distinct"],
            )
        )
        for move in self:
            move.relance_act_count = counts.get(move, 0)

    @api.depends("state", "move_type", "amount_residual")
    def _compute_relance_can_remind(self):
        allowed = self.env.user.has_group("relance_impayes.group_relance_user")
        for move in self:
            move.relance_can_remind = (
                allowed
                and move.move_type == "out_invoice"
                and move.state == "posted"
                and not move.currency_id.is_zero(move.amount_residual)
            )

    @api.depends("state", "amount_residual", "commercial_partner_id")
    @api.depends_context("lang", "tz")
    def _compute_relance_next(self):
        """Ask the rules, as the scheduled action does; nothing of it is stored."""
        told = self._relance_states()
        for move in self:
            mine = told.get(move.id, [])
            coming = min(
                (state for state, _reasons in mine if state.step),
                key=lambda s: s.turn or s.item.due,
                default=None,
            )
            move.relance_next_step_id = coming and coming.step.id
            move.relance_next_date = coming and coming.turn
            move.relance_why = self._relance_words(mine) or False

    def _relance_words(self, told):
        """The reasons of an invoice's items; once the turn of one has come, the debtor's too.

        “It is the turn of the second reminder” alone would not say that the interval, the bank
        or a person's approval is what it waits for.

        :param told: ``[(ItemState, reasons of the decision)]``
        """
        reasons = [reason for state, _reasons in told for reason in state.reasons]
        for state, of_debtor in told:
            come = any(reason.code == "turn_come" for reason in state.reasons)
            if come and state.net > state.held:
                reasons += of_debtor
        words = self.env["relance.reason"]
        return "\n".join(dict.fromkeys(words._say(reason) for reason in reasons))

    def _relance_states(self):
        """Return ``{move id: [(ItemState, reasons of the decision)]}`` of today's decisions."""
        claims = self.filtered(lambda m: m.state == "posted" and m.move_type == "out_invoice")
        states = {}
        engine = self.env["relance.engine"]
        for company, moves in claims.grouped("company_id").items():
            debtors = (
                self.env["relance.debtor"]
                .sudo()
                .search(
                    [
                        ("company_id", "=", company.id),
                        ("partner_id", "in", moves.commercial_partner_id.ids),
                    ]
                )
            )
            for decision in engine._decide(debtors).values():
                for state in decision.states:
                    told = states.setdefault(state.item.key.move_id, [])
                    told.append((state, decision.reasons))
        return states

    def action_relance_send(self):
        """The accountant's click: open the reminder dialog for these invoices' debtors."""
        return self.env["relance.send"]._open_for(self.commercial_partner_id, moves=self)

    def action_view_relance_acts(self):
        self.ensure_one()
        acts = self.env["relance.act.line"].search([("move_id", "=", self.id)]).act_id
        action = self.env["ir.actions.act_window"]._for_xml_id("relance_impayes.relance_act_action")
        return {**action, "domain": [("id", "in", acts.ids)], "context": {}}

    def button_draft(self):
        """An invoice that goes back to draft changes what its debtor owes."""
        result = super().button_draft()
        self._relance_touch()
        return result

    def _post(self, soft=True):
        posted = super()._post(soft=soft)
        posted._relance_touch()
        return posted

    def _relance_touch(self):
        """Have the engine look again at the debtors of these entries, if they have a file."""
        moves = self.filtered(lambda move: move.is_sale_document())
        if moves:
            debtors = self.env["relance.debtor"]
            debtors.sudo().search(
                [
                    ("partner_id", "in", moves.commercial_partner_id.ids),
                    ("company_id", "in", moves.company_id.ids),
                ]
            )._touch()
            debtors._have_news(moves.commercial_partner_id, moves.company_id)
