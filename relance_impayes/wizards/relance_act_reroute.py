from odoo import fields, models
from odoo.exceptions import UserError

from ..models.levels import CHANNELS


class RelanceActReroute(models.TransientModel):
    """Another channel, or another day, for the proposals that were chosen."""

    _name = "relance.act.reroute"
    _inherit = ["relance.act.chosen"]
    _description = "Another Channel or Day for Acts"

    what = fields.Selection(
        [("channel", "Another channel"), ("postpone", "Not before a day")],
        string="What to do",
        required=True,
        default="channel",
    )
    channel = fields.Selection(
        [choice for choice in CHANNELS if choice[0] != "task"], default="letter"
    )
    date_to = fields.Date(string="Not before")
    reason = fields.Char()

    def action_apply(self):
        """Do it to each act; one that refuses says why and stops no other."""
        self.ensure_one()
        if self.what == "channel":
            if not self.channel:
                raise UserError(self.env._("Choose the channel."))
            return self.act_ids._each("_reroute", self.env._("%s rerouted."), self.channel)
        if not self.date_to or not (self.reason or "").strip():
            raise UserError(self.env._("Say until when, and give the reason: both are kept."))
        said = self.env._("%s postponed.")
        return self.act_ids._each("_postpone", said, self.date_to, self.reason)


class RelanceAct(models.Model):
    _inherit = "relance.act"

    def _postpone(self, day, reason):
        """Hold what the act asks for until the day before ``day``; it is decided again then."""
        self.ensure_one()
        moves = self._spoken_lines().move_id
        self.env["relance.snooze"].create(
            {
                "debtor_id": self.debtor_id.id,
                "scope": "moves" if moves else "debtor",
                "move_ids": [fields.Command.set(moves.ids)],
                "date_to": fields.Date.subtract(day, days=1),
                "reason": reason,
            }
        ).action_apply()
