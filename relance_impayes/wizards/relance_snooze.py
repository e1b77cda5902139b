from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.relance_hold import KINDS


class RelanceSnooze(models.TransientModel):
    """«Not now until…»: holds a debtor or some of his invoices, with a reason and a day."""

    _name = "relance.snooze"
    _description = "Not Now Until"

    debtor_id = fields.Many2one("relance.debtor", required=True, readonly=True)
    send_id = fields.Many2one("relance.send", help="The dialog to go on with, if there is one.")
    scope = fields.Selection(
        [("debtor", "The whole account"), ("moves", "These invoices")],
        string="What is held",
        required=True,
        default="debtor",
    )
    partner_id = fields.Many2one(related="debtor_id.partner_id")
    move_ids = fields.Many2many(
        "account.move",
        string="Invoices",
        domain="[('commercial_partner_id', '=', partner_id), ('move_type', '=', 'out_invoice'),"
        " ('state', '=', 'posted'), ('payment_state', 'in', ('not_paid', 'partial'))]",
    )
    kind = fields.Selection(KINDS, required=True, default="manual")
    date_to = fields.Date(string="Until", required=True)
    reason = fields.Char(required=True)

    @api.model
    def _open_for(self, debtor, moves=None, send=None):
        """Return the action that opens this dialog for ``debtor``, on ``moves`` when given."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Not now until…"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_debtor_id": debtor.id,
                "default_move_ids": [fields.Command.set(moves.ids)] if moves else False,
                "default_scope": "moves" if moves else "debtor",
                "default_send_id": send.id if send else False,
            },
        }

    def action_apply(self):
        """Make the holds and take back the proposals that they contradict."""
        self.ensure_one()
        today = self.debtor_id.company_id._relance_today()
        if self.date_to < today:
            raise UserError(self.env._("The day is past: choose a day to come."))
        if self.scope == "moves" and not self.move_ids:
            raise UserError(self.env._("Say which invoices are held."))
        moves = self.move_ids if self.scope == "moves" else [self.env["account.move"]]
        self.env["relance.hold"].create(
            [
                {
                    "debtor_id": self.debtor_id.id,
                    "move_id": move.id,
                    "kind": self.kind,
                    "reason": self.reason,
                    "date_from": today,
                    "date_to": self.date_to,
                }
                for move in moves
            ]
        )
        self._withdraw()
        return self.send_id._next() if self.send_id else {"type": "ir.actions.act_window_close"}

    def _withdraw(self):
        """Cancel what waits and speaks of nothing but what is held now."""
        waiting = self.env["relance.act"].search(
            [("debtor_id", "=", self.debtor_id.id), ("state", "in", ("proposed", "approved"))]
        )
        if self.scope == "moves":
            waiting = waiting.filtered(lambda act: act._spoken_lines().move_id <= self.move_ids)
        if waiting:
            waiting._close("cancelled", self.env._("Not now: %s", self.reason))
