"""Paying online: a link to what it pays, when a provider is set up; else nothing."""

import re
from datetime import timedelta

from tests.odoo.common import DAY_ONE, MailCommon
from tests.odoo.mailbox import words_of

GARONNE = "garonne.bois@client.example"
DUE = DAY_ONE - timedelta(days=3)


class TestMailPayment(MailCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["payment.provider"].search([]).state = "disabled"
        cls.provider = cls.env["payment.provider"].create(
            {
                "name": "Carte bancaire",
                "company_id": cls.company.id,
                "state": "enabled",
                "is_published": True,
            }
        )

    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(DUE)

    def leave(self):
        self.run_day(DAY_ONE)
        return words_of(self.box.to(GARONNE)[-1])

    def linked(self, html):
        """``[(words, invoice's id)]`` of the links to pay by."""
        self.assertIn(self.invoice.name, html)
        means = html[html.index("Référence à rappeler") :]
        return re.findall(r'/my/invoices/(\d+)\?access_token=[^"]+"[^>]*>([^<]+)<', means)

    def page(self, invoice):
        return f"{invoice.get_base_url()}{invoice.get_portal_url()}"

    def test_one_invoice_is_paid_on_its_own_page_from_the_mail_and_from_the_letter(self):
        self.assertEqual(self.linked(self.leave()), [(str(self.invoice.id), "Payer en ligne")])
        values = self.acts()._letter_values()
        self.assertEqual(values["payment_link"], self.page(self.invoice))

    def test_of_several_invoices_each_has_its_own_link_and_the_letter_none(self):
        other = self.make_invoice(DUE, 250)
        html = self.leave()
        self.assertIn("Payer en ligne, facture par facture", html)
        self.assertEqual(
            self.linked(html),
            [(str(invoice.id), invoice.name) for invoice in self.invoice | other],
        )
        self.assertEqual(self.acts()._letter_values()["payment_link"], "")

    def test_the_letter_prints_the_page_as_it_is_typed(self):
        self.run_day(DAY_ONE)
        html = self.acts()._preview_html()
        self.assertIn(self.page(self.invoice).replace("&", "&amp;"), html)

    def test_nothing_is_shown_without_a_provider_that_customers_see(self):
        hidden = [
            {"state": "disabled", "is_published": False},
            {"state": "test"},
            {"is_published": False},
            {"company_id": self.env["res.company"].create({"name": "Autre"}).id},
        ]
        for values in hidden:
            with self.subTest(values), self.env.cr.savepoint() as savepoint:
                self.provider.write(values)
                html = self.leave()
                self.assertNotIn("Payer en ligne", html)
                self.assertEqual(self.acts()._letter_values()["payment_link"], "")
                savepoint.rollback()
                self.env.invalidate_all()
                self.box.forget()

    def test_nothing_is_shown_when_the_portal_takes_no_payment(self):
        self.env["ir.config_parameter"].set_param("account_payment.enable_portal_payment", "False")
        self.assertNotIn("Payer en ligne", self.leave())

    def test_what_the_portal_shows_is_what_the_mail_promises(self):
        self.leave()
        compatible = self.provider.sudo().with_user(self.env.ref("base.public_user")).sudo()
        self.assertEqual(
            compatible._get_compatible_providers(
                self.company.id, self.customer.id, 1000, self.company.currency_id.id
            ),
            self.provider,
        )
        self.assertTrue(self.invoice._has_to_be_paid())
