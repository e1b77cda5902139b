from odoo import fields, models


class RelanceDebtor(models.Model):
    """Open orders of a debtor: seen on his file, warned of when work is suspended."""

    _inherit = "relance.debtor"

    order_count = fields.Integer(string="Open orders", compute="_compute_order_count")

    def _compute_order_count(self):
        for debtor in self:
            debtor.order_count = self.env["sale.order"].sudo().search_count(debtor._order_domain())

    def _order_domain(self):
        """Confirmed orders that are not invoiced in full."""
        self.ensure_one()
        return [
            ("company_id", "=", self.company_id.id),
            ("partner_invoice_id.commercial_partner_id", "=", self.partner_id.id),
            ("state", "=", "sale"),
            ("invoice_status", "!=", "invoiced"),
        ]

    def action_view_orders(self):
        """Open the orders that are not invoiced in full."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("sale.action_orders")
        return {**action, "domain": self._order_domain(), "context": {"create": False}}

    def _suspend(self, reason):
        fresh = self.filtered(lambda debtor: not debtor.suspended_on)
        suspended = super()._suspend(reason)
        for debtor in fresh:
            orders = self.env["sale.order"].sudo().search(debtor._order_domain())
            orders._relance_tell_suspension(reason)
        return suspended

    def _resume(self, words):
        resumed = super()._resume(words)
        for debtor in self:
            orders = self.env["sale.order"].sudo().search(debtor._order_domain())
            orders._relance_tell_resumption()
        return resumed
