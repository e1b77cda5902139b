from odoo import api, fields, models
from odoo.exceptions import UserError

LONGEST = 30  # days that anybody but a manager may keep a formal notice back
WITHIN = 90


class RelanceHold(models.Model):
    """«I call first»: a short hold for a salesperson; beyond thirty days only a manager's."""

    _inherit = "relance.hold"

    kind = fields.Selection(
        selection_add=[("call_first", "The salesperson calls first")],
        ondelete={"call_first": "set default"},
    )

    @api.constrains("kind", "date_from", "date_to")
    def _check_call_first(self):
        """Days of such holds are added up over three months, so that clicks cannot be chained."""
        mine = self.filtered(lambda hold: hold.kind == "call_first")
        if not mine or self.env.user.has_group("relance_impayes.group_relance_manager"):
            return
        for debtor, holds in mine.grouped("debtor_id").items():
            since = fields.Date.subtract(max(holds.mapped("date_from")), days=WITHIN)
            all_of_them = self.sudo().search(
                [
                    ("debtor_id", "=", debtor.id),
                    ("kind", "=", "call_first"),
                    ("date_from", ">=", since),
                ]
            )
            days = sum((hold.date_to - hold.date_from).days + 1 for hold in all_of_them)
            if days > LONGEST:
                raise UserError(
                    self.env._(
                        "A formal notice was kept back for %(days)s days already: beyond "
                        "%(longest)s days only a manager of Dunning may hold it.",
                        days=days,
                        longest=LONGEST,
                    )
                )
