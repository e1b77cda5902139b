"""Two companies that share a customer; a debtor who owes in two currencies."""

from odoo import Command

from tests.odoo.mailbox import words_of
from tests.odoo.story import StoryCommon, april, march

DUE = march(2)


class TestCurrencies(StoryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pound = cls.env.ref("base.GBP")
        cls.pound.active = True
        cls.pound.rate_ids.unlink()
        cls.env["res.currency.rate"].create(
            {
                "currency_id": cls.pound.id,
                "company_id": cls.company.id,
                "name": "2026-01-01",
                "rate": 0.8,
            }
        )

    def test_amounts_in_two_currencies_are_never_added(self):
        self.make_invoice(DUE, 1000)
        self.make_invoice(DUE, 400, currency_id=self.pound.id)
        self.live(march(5))
        act = self.acts()
        totals = {currency.name: amount for currency, amount in act._totals().items()}
        self.assertEqual(totals, {"EUR": 1000, "GBP": 400})
        self.assertEqual(act.amount_company, 1500)
        words = words_of(self.box.messages[0][1])
        self.assertRegex(words, "1\xa0000,00\xa0€ et 400,00\xa0£")
        self.assertNotIn("1\xa0400", words)

    def test_a_credit_in_one_currency_pays_nothing_in_another(self):
        self.make_invoice(DUE, 1000)
        pounds = self.make_invoice(DUE, 400, currency_id=self.pound.id)
        self.credit(pounds, march(3), 400, currency=self.company.currency_id)
        self.live(march(5))
        amounts = {line.currency_id.name: line.amount for line in self.acts().line_ids}
        self.assertEqual(amounts, {"EUR": 600, "GBP": 400})


class TestCompanies(StoryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sister = cls.env["res.company"].create(
            {
                "name": "Charpente du Test",
                "country_id": cls.env.ref("base.fr").id,
                "currency_id": cls.company.currency_id.id,
                "email": "compta@charpente.example",
                "relance_confirmed": True,
                "relance_require_sent": False,
                "relance_departure_hour": 0,
            }
        )
        cls.env["account.chart.template"].with_context(
            allowed_company_ids=cls.sister.ids
        ).try_loading("generic_coa", cls.sister, install_demo=False)

    def sister_invoice(self, due):
        env = self.env(context={**self.env.context, "allowed_company_ids": self.sister.ids})
        invoice = env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.customer.id,
                "invoice_date": due,
                "invoice_date_due": due,
                "invoice_payment_term_id": False,
                "invoice_line_ids": [
                    Command.create({"name": "Charpente", "price_unit": 70, "tax_ids": []})
                ],
            }
        )
        invoice.action_post()
        return invoice

    def test_each_company_chases_its_own_claim_through_its_own_file(self):
        own, sister = self.make_invoice(DUE), self.sister_invoice(DUE)
        self.live(march(5))
        acts = self.env["relance.act"].search([("partner_id", "=", self.customer.id)])
        told = {act.company_id: act.line_ids.move_id for act in acts}
        self.assertEqual(told, {self.company: own, self.sister: sister})
        self.assertEqual(len(acts.debtor_id), 2)
        self.assertEqual(len(self.box.messages), 2)

    def test_what_one_company_holds_or_confirms_binds_the_other_in_nothing(self):
        self.make_invoice(DUE)
        self.sister_invoice(DUE)
        self.hold(until=april(30))
        self.sister.relance_confirmed = False
        self.live(march(5))
        acts = self.env["relance.act"].search([("partner_id", "=", self.customer.id)])
        self.assertEqual((acts.company_id, acts.state), (self.sister, "proposed"))
