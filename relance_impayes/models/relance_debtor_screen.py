from odoo import api, fields, models
from odoo.tools.misc import format_amount, format_date


class RelanceDebtor(models.Model):
    """What the screen of a debtor tells and opens."""

    _inherit = "relance.debtor"

    why = fields.Text(string="Why (not) today?", compute="_compute_standing")
    standing = fields.Html(
        string="Open items", compute="_compute_standing", sanitize=False, readonly=True
    )

    @api.depends("policy_id", "profile_id", "insolvency_date", "regime")
    @api.depends_context("lang", "tz")
    def _compute_standing(self):
        """Ask the rules, as the scheduled action does; nothing of it is stored."""
        saved = self.filtered(lambda debtor: isinstance(debtor.id, int))
        decisions = self.env["relance.engine"]._decide(saved) if saved else {}
        words = self.env["relance.reason"]
        for debtor in self:
            decision = decisions.get(debtor.id)
            debtor.why = decision and words._say_all(decision.reasons)
            debtor.standing = self.env["ir.qweb"]._render(
                "relance_impayes.relance_debtor_standing",
                {"rows": [self._standing_row(state, decision.on) for state in decision.states]}
                if decision
                else {"rows": []},
            )

    def _standing_row(self, state, on):
        """One open item as the template shows it; QWeb escapes whatever was typed."""
        item = state.item
        words = self.env["relance.reason"]
        late = (on - item.due).days if item.due and item.amount > 0 else 0
        return {
            "name": item.name,
            "due": format_date(self.env, item.due) if item.due else "",
            "late": max(late, 0),
            "net": format_amount(self.env, float(state.net), self._currency_of(item)),
            "step": state.step.name if state.step else "",
            "turn": format_date(self.env, state.turn) if state.turn else "",
            "reasons": [words._say(reason) for reason in state.reasons],
        }

    def _currency_of(self, item):
        currency_id = self.env["relance.act"]._currency_ids()[item.currency]
        return self.env["res.currency"].browse(currency_id)

    def action_relance_send(self):
        """The accountant's click on debtors."""
        return self.env["relance.send"]._open_debtors(self)

    def action_snooze(self):
        self.ensure_one()
        return self.env["relance.snooze"]._open_for(self)

    def action_view_moves(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_move_out_invoice_type"
        )
        domain = [
            ("commercial_partner_id", "=", self.partner_id.id),
            ("company_id", "=", self.company_id.id),
            ("move_type", "in", ("out_invoice", "out_refund")),
        ]
        return {
            **action,
            "domain": domain,
            "context": {
                "default_move_type": "out_invoice",
                "default_partner_id": self.partner_id.id,
                "search_default_open": 1,
            },
        }

    def action_view_acts(self):
        return self._open_own("relance_impayes.relance_act_action")

    def action_view_holds(self):
        return self._open_own("relance_impayes.relance_hold_action")

    def action_view_cases(self):
        return self._open_own("relance_impayes.relance_case_action")

    def _open_own(self, xmlid):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return {
            **action,
            "domain": [("debtor_id", "=", self.id)],
            "context": {"default_debtor_id": self.id},
        }
