from odoo import fields, models


class RelanceDebtor(models.Model):
    """When somebody answers the telephone at a debtor's."""

    _inherit = "relance.debtor"

    call_hours = fields.Char(
        string="Best time to call", help="As somebody said: «Tuesday to Friday, before 11»."
    )
