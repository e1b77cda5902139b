from odoo import fields, models

from .account_move import GROUP


class AccountMove(models.Model):
    """Invoices assigned to a factor, and what follows from a payment for the work suspended."""

    _inherit = "account.move"

    relance_factor_id = fields.Many2one(
        "res.partner",
        string="Assigned to",
        copy=False,
        index="btree_not_null",
        groups=f"{GROUP},account.group_account_invoice",
        ondelete="restrict",
        help="The factor that bought this invoice and collects it: we do not remind it.",
    )
    relance_factored_on = fields.Date(
        string="Assigned on", copy=False, groups=f"{GROUP},account.group_account_invoice"
    )

    def write(self, vals):
        result = super().write(vals)
        if "relance_factor_id" in vals:
            self._relance_touch()
        return result

    def _invoice_paid_hook(self):
        """A payment lifts at once the suspension of work of who has nothing overdue any more."""
        result = super()._invoice_paid_hook()
        partners = self.filtered(lambda move: move.is_sale_document()).commercial_partner_id
        if partners:
            self.env["relance.debtor"]._lift_suspensions(partners)
        return result
