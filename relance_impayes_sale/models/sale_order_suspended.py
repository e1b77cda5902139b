from odoo import fields, models

SUSPENDED = "relance_impayes_sale.mail_activity_type_suspended"
DONE = ("done", "cancel")


class SaleOrder(models.Model):
    """Open orders of a customer whose work is suspended: those who carry them out are told."""

    _inherit = "sale.order"

    def _relance_tell_suspension(self, reason):
        """Put it on the agenda of the salesperson, and of whoever delivers; once per suspension."""
        for order in self.sudo():
            user = order.user_id or order.company_id.relance_user_id
            for record in order._relance_carried_out():
                own = record.user_id if record != order else user
                teller = own or user
                words = record.with_context(lang=teller.lang or order.company_id._relance_lang())
                words.activity_schedule(
                    SUSPENDED,
                    date_deadline=fields.Date.today(),
                    summary=words.env._(
                        "Work suspended: neither work nor delivery until it is paid"
                    ),
                    note=reason,
                    user_id=teller.id or self.env.uid,
                )

    def _relance_tell_resumption(self):
        """Take it off the agendas: work goes on."""
        for order in self.sudo():
            for record in order._relance_carried_out():
                record.activity_unlink([SUSPENDED])

    def _relance_carried_out(self):
        """The order, and its deliveries to come where the inventory application makes some.

        It is not depended upon: without it, orders have no such field.
        """
        self.ensure_one()
        records = [self]
        if "picking_ids" in self._fields:
            records += self.picking_ids.filtered(lambda picking: picking.state not in DONE)
        return records
