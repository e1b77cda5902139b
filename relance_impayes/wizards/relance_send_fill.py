from odoo import fields, models

from ..rules.net_position import part_in_company
from ..rules.types import ZERO


class RelanceSend(models.TransientModel):
    """Fills the dialog from today's decision: the same one that the scheduled action takes."""

    _inherit = "relance.send"

    def _fill(self):
        """Put today's proposal on the screen, on the act that waits already if there is one."""
        self.ensure_one()
        self.act_id = self._waiting_act()
        decision = self._decision()
        self.why = self.env["relance.reason"]._say_all(decision.reasons)
        self.line_ids = [fields.Command.create(values) for values in self._line_values(decision)]
        self.step_proposed_id = self._step_proposed(decision)
        self.step_id = self._step_taken_over() or self.step_proposed_id
        self.channel = self.act_id.channel or self._channel_proposed(decision)
        self.contact_id = self.act_id.contact_id or self.debtor_id._addressee(
            self.step_id, self.channel
        )
        self.personal_note = self.act_id.personal_note
        self._say(afresh=True)
        self._keep_written()

    def _waiting_act(self):
        """The proposal of this debtor that has not left: the dialog takes it over."""
        acts = self.env["relance.act"].search(
            [
                ("debtor_id", "=", self.debtor_id.id),
                ("state", "in", ("proposed", "approved")),
                ("document", "!=", "case"),
                ("text_id", "=", False),
            ]
        )
        return acts.sorted(lambda act: (act.origin != "ladder", -act.id))[:1]

    def _step_taken_over(self):
        step = self.act_id.step_id
        return step if step.policy_id == self.policy_id else step.browse()

    def _keep_written(self):
        """Words that a person wrote on the act that is taken over."""
        for name in ("subject", "body", "letter_body"):
            written = self.act_id[name]
            if written:
                self[name] = written

    def _line_values(self, decision):
        """Values of one line per open item that the debtor owes, oldest first."""
        currencies = self.env["relance.act"]._currency_ids()
        roles = self._roles(decision)
        words = self.env["relance.reason"]
        for state in decision.states:
            item = state.item
            if item.amount <= ZERO:
                continue
            asked = max(state.net - state.held, ZERO)
            late = (decision.on - item.due).days if item.due and item.due < decision.on else 0
            role, ticked = self._role_of(item, asked, late, roles, decision)
            yield {
                "selected": ticked,
                "proposed": ticked,
                "role": role,
                "role_proposed": role,
                "move_id": item.key.move_id,
                "move_name": item.name,
                "rank": item.key.rank,
                "invoice_date": item.issued,
                "due_date": item.due,
                "days_late": late,
                "currency_id": currencies[item.currency],
                "amount_residual": float(item.amount),
                "credited": float(item.amount - state.net),
                "held": float(state.held),
                "amount": float(asked),
                "amount_company": float(part_in_company(asked, item)),
                "reasons": words._store(state.reasons),
            }

    def _role_of(self, item, asked, late, roles, decision):
        """Role of an item, and whether it is ticked: as decided, or late and clicked."""
        sent = item.sent_to_customer or not self.company_id.relance_require_sent
        if not sent or asked <= ZERO:
            return "informed", False
        if decision.act and not (late and item.key.move_id in self.move_ids.ids):
            role = roles.get(item.key)
            return (role.value, True) if role else ("informed", False)
        return ("demanded" if late else "informed"), True
