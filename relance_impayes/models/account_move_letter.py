from odoo import models


class AccountMove(models.Model):
    """What letters and e-mails need from an invoice: its archived file, a link, its account."""

    _inherit = "account.move"

    def _relance_archived(self):
        """The archived original, as it was sent: the PDF (a Factur-X has its data inside)."""
        self.ensure_one()
        move = self.sudo()
        if not move.invoice_pdf_report_id:
            return self.env["ir.attachment"].sudo()
        return self.env["account.move.send"].sudo()._get_invoice_extra_attachments(move)

    def _relance_link(self):
        """A signed link to the invoice on the portal, where it can be paid online if it can."""
        self.ensure_one()
        return self.get_base_url() + self.sudo().get_portal_url()

    def _relance_other_account(self):
        """Those whose own bank account is not the one that our letters give."""
        return self.filtered(
            lambda move: (
                move.partner_bank_id
                and move.partner_bank_id.partner_id == move.company_id.partner_id
                and move.partner_bank_id.sanitized_acc_number
                != move.company_id._relance_bank().sanitized_acc_number
            )
        )
