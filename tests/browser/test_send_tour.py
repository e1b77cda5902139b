"""The accountant's click, in a real browser: what it sends arrives at the mail server."""

from datetime import timedelta

from odoo.tests import HttpCase, tagged

from tests.odoo.common import DAY_ONE, MailCommon
from tests.odoo.mailbox import attachments_of


@tagged("standard", "post_install", "-at_install")
class TestSendTour(MailCommon, HttpCase):
    def test_send_reminder_on_an_invoice_sends_the_letter_and_the_invoice(self):
        invoice = self.make_invoice(DAY_ONE - timedelta(days=5))
        self.env["ir.attachment"].create(
            {
                "name": "FAC-archived.pdf",
                "raw": b"%PDF-1.4 the archived invoice",
                "mimetype": "application/pdf",
                "res_model": "account.move",
                "res_id": invoice.id,
                "res_field": "invoice_pdf_report_file",
            }
        )
        self.accountant.password = "accountant-of-the-test"
        self.start_tour(
            f"/odoo/accounting/customer-invoices/{invoice.id}",
            "relance_send_reminder",
            login=self.accountant.login,
            timeout=180,  # a slow machine is no fault
        )
        (message,) = self.box.to("garonne.bois@client.example")
        act = self.acts()
        self.assertEqual((act.state, act.channel, act.level), ("sent", "email", "1"))
        self.assertIn(invoice.name, message["subject"])
        attached = attachments_of(message)
        self.assertEqual(attached["FAC-archived.pdf"], b"%PDF-1.4 the archived invoice")
        self.assertEqual(attached[act.letter_attachment_id.name], act.letter_attachment_id.raw)
        self.assertEqual(invoice.relance_level, "1")
