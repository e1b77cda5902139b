from odoo import fields, models


class AccountMove(models.Model):
    """An invoice says what it lacks, above itself; nothing is blocked."""

    _inherit = "account.move"

    relance_service_code = fields.Char(
        string="Service code", copy=False, help="Empty: the customer’s own."
    )

    def _relance_service(self):
        """The service code that the invoice bears: its own, the address's, the customer's."""
        self.ensure_one()
        return (
            self.relance_service_code
            or self.partner_id.relance_service_code
            or self.commercial_partner_id.relance_service_code
            or ""
        ).strip()

    def _get_alerts(self):
        """Add what a posted and unpaid invoice lacks, for those who may put it right."""
        alerts = super()._get_alerts()
        if self._relance_is_looked_at():
            faults = self.env["relance.invoice.fault"].sudo()
            company = self.company_id.sudo()
            own = self._origin.sudo()
            for fault in faults._lacking(own, own._relance_regimes(), company):
                alerts[f"relance_{fault['kind']}"] = {
                    "level": "warning",
                    "message": fault["reason"],
                }
        return alerts

    def _relance_is_looked_at(self):
        return (
            self.company_id.sudo().relance_check_ready
            and self.move_type == "out_invoice"
            and self.state == "posted"
            and self.payment_state in ("not_paid", "partial")
            and not self.relance_is_penalty
            and self.env.user.has_group("account.group_account_invoice")
        )
