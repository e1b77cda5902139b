from odoo import fields, models


class AccountPaymentMethodLine(models.Model):
    _inherit = "account.payment.method.line"

    relance_triggered = fields.Boolean(
        string="Triggered by us",
        help="Direct debit, bill of exchange: we or our bank start the payment, not the customer. "
        "Who pays that way needs no reminder while the instrument is pending.",
    )
