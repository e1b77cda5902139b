from odoo import api, fields, models
from odoo.exceptions import UserError

CONFIRMED = ("promise", "dispute")


class RelanceHold(models.Model):
    """What is agreed by word of mouth is confirmed in writing: a message is proposed at once."""

    _inherit = "relance.hold"

    promised_date = fields.Date(
        string="Promised for",
        help="Day on which the debtor said he would pay; the hold lasts until it can be seen.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        holds = super().create(vals_list)
        if not self.env.context.get("relance_no_confirmation"):
            # An import or the superuser's own writing tells of no conversation.
            spoken = holds.filtered(lambda hold: hold.kind in CONFIRMED and not hold.env.su)
            for group in spoken.grouped(lambda hold: (hold.debtor_id, hold.kind)).values():
                group._propose_confirmation(group[0].kind)
        return holds

    def action_confirm_in_writing(self):
        """Propose the message now, and open it."""
        self.ensure_one()
        act = self._propose_confirmation(self.kind if self.kind in CONFIRMED else "plan")
        if not act:
            raise UserError(
                self.env._("Nothing is left to pay, or there are no words for this occasion.")
            )
        return act._get_records_action()

    def _propose_confirmation(self, key):
        """One message for holds of one debtor, about the items that they cover."""
        debtor = self.debtor_id
        decision = self.env["relance.engine"]._decide(debtor)[debtor.id]
        moves = set(self.move_id.ids)
        states = [
            state
            for state in decision.states
            if state.item.amount > 0 and (not moves or state.item.key.move_id in moves)
        ]
        acts = self.env["relance.act"]
        if not states or not self.env["relance.text"]._for_key(key, debtor.company_id):
            return acts
        rows = [acts._listed_row(state, state.net, decision.on) for state in states]
        return acts._propose_text(key, debtor, rows, self)
