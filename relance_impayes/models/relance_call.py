from odoo import fields, models

from .relance_act_states import OUTCOMES

HALVES = [("morning", "In the morning"), ("afternoon", "In the afternoon")]


class RelanceCall(models.Model):
    """One attempt to speak to a debtor, whatever came of it: kept, and never changed."""

    _name = "relance.call"
    _description = "Telephone Call"
    _order = "date desc, id desc"

    act_id = fields.Many2one(
        "relance.act", required=True, index=True, readonly=True, ondelete="cascade"
    )
    debtor_id = fields.Many2one(related="act_id.debtor_id", store=True, index=True)
    company_id = fields.Many2one(related="act_id.company_id", store=True, index=True)
    contact_id = fields.Many2one("res.partner", string="Called", readonly=True, ondelete="restrict")
    user_id = fields.Many2one("res.users", string="Called by", readonly=True)
    date = fields.Datetime(required=True, readonly=True)
    outcome = fields.Selection(OUTCOMES, required=True, readonly=True)
    note = fields.Text(string="What was said", readonly=True)
