from odoo import fields, models


class RelanceOrderConfirm(models.TransientModel):
    """A manager of Dunning confirms an order that the company refuses, and says why."""

    _name = "relance.order.confirm"
    _description = "Confirm an Order All the Same"

    order_id = fields.Many2one("sale.order", required=True, readonly=True, ondelete="cascade")
    warning = fields.Text(related="order_id.relance_warning")
    reason = fields.Char(required=True)

    def action_confirm(self):
        """Confirm the order; the reason stays with it."""
        self.ensure_one()
        self.order_id._relance_confirm(self.reason)
        return {"type": "ir.actions.act_window_close"}
