from odoo import fields, models

from .groups import USER


class RelanceAct(models.Model):
    """What the debtor's profile says to the person who does the act."""

    _inherit = "relance.act"
    _order = "date desc, priority desc, id desc"

    priority = fields.Integer(
        default=0,
        readonly=True,
        aggregator=False,
        help="On the desk, among the acts of one day: the greater comes first.",
    )
    profile_advice = fields.Text(related="debtor_id.profile_advice", groups=USER)
    profile_obtain = fields.Text(related="debtor_id.profile_obtain", groups=USER)

    def _values_from(self, decision, debtor, refused):
        values = super()._values_from(decision, debtor, refused)
        return {**values, "priority": debtor.sudo().profile_id.priority}
