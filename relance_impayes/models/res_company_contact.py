from odoo import fields, models

from .levels import LEVELS


class ResCompany(models.Model):
    """Who else reads an e-mail, and how long a salesperson may keep a formal notice back."""

    _inherit = "res.company"

    relance_copy_payable_from = fields.Selection(
        LEVELS, string="Accounts payable in copy from", help="Empty: never."
    )
    relance_copy_management_from = fields.Selection(
        LEVELS, string="Management in copy from", help="Empty: never."
    )
    relance_copy_salesperson = fields.Boolean(string="Salesperson in copy")
    relance_call_first_days = fields.Integer(
        string="Days of “I call first”",
        default=5,
        help="How long a formal notice waits when the salesperson wants to call first.",
    )
