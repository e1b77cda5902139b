"""Ready to be paid? What a posted invoice lacks is told above it, and listed."""

from datetime import timedelta

from odoo import Command
from odoo.tools import html2plaintext

from tests.odoo.common import DAY_ONE, RelanceCommon

DUE = DAY_ONE + timedelta(days=30)
TERMS = "<p>Pas d’escompte. Pénalités de retard : 15 %. Frais de recouvrement : 40 €.</p>"


class TestReady(RelanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        # 552 100 554 passes Luhn: 5+1+2+2+0+0+5+1+4 = 20
        cls.customer.company_registry = "55210055400013"
        cls.user = cls.accountant
        cls.user.lang = "en_US"

    def alerts(self, invoice):
        self.env.flush_all()
        self.env.invalidate_all()
        alerts = invoice.with_user(self.user).alerts or {}
        return {key: alert for key, alert in alerts.items() if key.startswith("relance_")}

    def said(self, **values):
        """What an invoice with these values says that it lacks, when its mentions are complete."""
        invoice = self.make_invoice(DUE, **{"narration": TERMS, **values})
        return self.alerts(invoice).get("relance_ready", {}).get("message", "")

    def test_a_complete_invoice_says_nothing(self):
        self.assertFalse(self.alerts(self.make_invoice(DUE, narration=TERMS)))

    def test_the_order_number_lacks_only_where_the_customer_wants_it(self):
        self.customer.relance_wants_order = True
        self.assertIn("order number", self.said())
        self.assertFalse(self.said(ref="BC-2026-17"))

    def test_the_service_code_comes_from_the_invoice_its_address_or_the_customer(self):
        self.customer.relance_wants_service = True
        self.assertIn("service code", self.said())
        self.assertFalse(self.said(relance_service_code="SRV-01"))
        site = self.env["res.partner"].create(
            {
                "name": "Service travaux",
                "parent_id": self.customer.id,
                "type": "invoice",
                "email": "travaux@client.example",
                "relance_service_code": "SRV-02",
            }
        )
        self.assertFalse(self.said(partner_id=site.id))
        self.customer.relance_service_code = "SRV-03"
        self.assertFalse(self.said())

    def test_the_service_code_is_printed_on_the_invoice(self):
        invoice = self.make_invoice(DUE, relance_service_code="SRV-01")
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "account.report_invoice", invoice.ids
        )
        self.assertIn("SRV-01", html2plaintext(html.decode()))

    def test_a_customer_without_an_e_mail_address_is_told(self):
        self.customer.email = False
        self.assertIn("e-mail address", self.said())

    def test_a_siren_is_there_and_passes_its_check(self):
        self.customer.company_registry = False
        self.assertIn("the customer’s SIREN", self.said())
        # The last figure is another one: the sum of Luhn is 21, no multiple of ten.
        self.customer.company_registry = "552100555"
        self.assertIn("a SIREN that exists", self.said())

    def test_a_vat_number_passes_its_check(self):
        self.env.cr.execute(
            "UPDATE res_partner SET vat = 'FR00552100554' WHERE id = %s", (self.customer.id,)
        )
        self.env.invalidate_all()
        self.assertIn("a VAT number that exists", self.said())

    def test_a_business_of_the_union_shows_its_vat_number(self):
        belgian = self.make_customer("Bruxelles Bois", country_id=self.env.ref("base.be").id)
        self.assertIn("the customer’s VAT number", self.said(partner_id=belgian.id))
        belgian.vat = "BE0477472701"
        self.assertFalse(self.said(partner_id=belgian.id))

    def test_a_consumer_and_a_customer_overseas_need_no_number(self):
        person = self.make_customer("Jeanne Morel", is_company=False)
        swiss = self.make_customer("Genève Bois", country_id=self.env.ref("base.ch").id)
        self.assertFalse(self.said(partner_id=person.id))
        self.assertFalse(self.said(partner_id=swiss.id))

    def test_missing_mentions_are_told_above_the_invoice_too(self):
        self.assertIn("relance_mentions", self.alerts(self.make_invoice(DUE)))

    def test_nothing_is_blocked_and_a_draft_or_a_paid_invoice_says_nothing(self):
        self.customer.email = False
        invoice = self.make_invoice(DUE, narration=TERMS)
        self.assertEqual(invoice.state, "posted")
        invoice.button_draft()
        self.assertFalse(self.alerts(invoice))
        invoice.action_post()
        self.assertTrue(self.alerts(invoice))
        self.pay(invoice, DAY_ONE)
        self.assertFalse(self.alerts(invoice))

    def test_the_company_may_switch_it_off(self):
        self.company.relance_check_ready = False
        self.customer.email = False
        self.assertFalse(self.said())

    def test_who_only_sends_invoices_reads_it_without_an_access_error(self):
        self.customer.email = False
        self.user = self.env["res.users"].create(
            {
                "name": "Facturation",
                "login": "facturation@menuiserie.example",
                "company_id": self.company.id,
                "company_ids": self.company.ids,
                "group_ids": [Command.set([self.env.ref("account.group_account_invoice").id])],
            }
        )
        self.assertIn("mail", self.said())

    def test_they_are_listed_with_the_other_faults(self):
        self.customer.email = False
        invoice = self.make_invoice(DUE, narration=TERMS)
        check = self.env["relance.invoice.check"].with_user(self.accountant)
        action = check.create({"date_from": DAY_ONE, "date_to": DUE}).action_check()
        lines = self.env["relance.invoice.check.line"].search(action["domain"])
        mine = lines.filtered(lambda line: line.move_id == invoice and line.kind == "ready")
        self.assertIn("an e-mail address", mine.reason)
