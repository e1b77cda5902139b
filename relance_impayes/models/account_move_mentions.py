from decimal import Decimal

from odoo import models


class AccountMove(models.Model):
    """The mandatory mentions as the PDF of an invoice prints them."""

    _inherit = "account.move"

    def _relance_mentions(self):
        """The sentences to print on this invoice; none when the switch is off.

        A penalty document has none: no penalty runs on penalties.
        """
        self.ensure_one()
        company = self.company_id.sudo().with_context(lang=self.env.lang)
        if (
            not company.relance_print_mentions
            or self.move_type != "out_invoice"
            or self.relance_is_penalty
        ):
            return []
        debtor = self.env["relance.debtor"].sudo().with_context(active_test=False)
        partner = self.commercial_partner_id.sudo()
        debtor = debtor.search(
            [("company_id", "=", company.id), ("partner_id", "=", partner.id)], limit=1
        )
        owner = debtor if debtor.rate_clause else company
        names = (
            ("rate_clause", "rate_value")
            if debtor.rate_clause
            else (
                "relance_rate_clause",
                "relance_rate_value",
            )
        )
        return company._relance_mentions(
            debtor.regime or debtor._propose_regime(partner),
            self.invoice_date or company._relance_today(),
            clause=company._relance_make_clause(*(owner[name] for name in names)),
            discount=self._relance_discount(),
            due_dates=self._relance_due_dates(),
        )

    def _relance_discount(self):
        """Percentage and days of the discount for early payment that its terms grant."""
        term = self.invoice_payment_term_id
        if not term.early_discount:
            return None
        return Decimal(str(term.discount_percentage)), term.discount_days

    def _relance_due_dates(self):
        """The days on which its instalments are due, oldest first."""
        lines = self.line_ids.filtered(lambda line: line.display_type == "payment_term")
        days = {line.date_maturity for line in lines if line.date_maturity}
        return sorted(days) or [day for day in [self.invoice_date_due] if day]
