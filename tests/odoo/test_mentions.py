"""The mandatory mentions on invoices and in the terms of sale, for each kind of customer."""

from datetime import date, datetime

from odoo import Command
from odoo.tools import html2plaintext

from odoo.addons.relance_impayes.rules.mentions import missing_mentions

from tests.odoo.common import MORNING, RelanceCommon

DUE = date(2026, 3, 31)
RATE_2026_S1 = "12.15\xa0%"  # 2.15 + 10


class TestMentions(RelanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.customer.lang = "en_US"
        cls.company.relance_print_mentions = True

    def printed(self, invoice):
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "account.report_invoice", invoice.ids
        )
        return html2plaintext(html.decode())

    def test_an_invoice_to_a_business_shows_all_four(self):
        text = self.printed(self.make_invoice(DUE))
        for words in ("03/31/2026", "No discount", RATE_2026_S1, "L441-10", "€40", "D441-5"):
            self.assertIn(words, text)

    def test_nothing_is_printed_while_the_switch_is_off(self):
        self.company.relance_print_mentions = False
        text = self.printed(self.make_invoice(DUE))
        self.assertNotIn("L441-10", text)

    def test_a_consumer_reads_of_no_indemnity_and_of_no_penalty(self):
        person = self.make_customer("Jeanne Morel", is_company=False, lang="en_US")
        text = self.printed(self.make_invoice(DUE, partner=person))
        self.assertIn("1231-6", text)
        for words in ("€40", "L441-10", "D441-5", "enalt"):
            self.assertNotIn(words, text)

    def test_a_public_authority_reads_of_its_own_code(self):
        self.debtor().write({"regime": "b2g_authority", "regime_confirmed": True})
        text = self.printed(self.make_invoice(DUE))
        for words in ("R2192-31", "8 points", "D2192-35", "€40"):
            self.assertIn(words, text)
        self.assertNotIn("L441-10", text)

    def test_the_clause_of_the_terms_of_sale_replaces_the_statutory_rate(self):
        self.company.write({"relance_rate_clause": "times_legal", "relance_rate_value": 3})
        # 3 × 2.62
        self.assertIn(
            "3 times the French legal interest rate, that is 7.86\xa0%",
            self.printed(self.make_invoice(DUE)),
        )
        self.company.write({"relance_rate_clause": "fixed", "relance_rate_value": 15})
        self.assertIn("15.00\xa0% a year", self.printed(self.make_invoice(DUE)))

    def test_a_clause_agreed_with_the_customer_comes_first(self):
        self.debtor().write({"rate_clause": "fixed", "rate_value": 18})
        self.assertIn("18.00\xa0% a year", self.printed(self.make_invoice(DUE)))

    def test_a_rate_not_known_yet_leaves_the_formula_alone(self):
        text = self.printed(self.make_invoice(date(2027, 3, 1)))
        self.assertIn("plus 10 points (article L441-10", text)

    def test_a_discount_for_early_payment_is_told(self):
        term = self.env["account.payment.term"].create(
            {
                "name": "2 % à 10 jours, 30 jours",
                "early_discount": True,
                "discount_percentage": 2,
                "discount_days": 10,
                "line_ids": [
                    Command.create({"value": "percent", "value_amount": 100, "nb_days": 30})
                ],
            }
        )
        invoice = self.make_invoice(DUE, invoice_payment_term_id=term.id)
        self.assertIn("2.00\xa0% for payment within 10 days", self.printed(invoice))

    def test_every_instalment_has_its_due_date(self):
        lines = [{"value_amount": 50, "nb_days": 30}, {"value_amount": 50, "nb_days": 60}]
        term = self.env["account.payment.term"].create(
            {
                "name": "30 et 60 jours",
                "line_ids": [Command.create({"value": "percent", **line}) for line in lines],
            }
        )
        invoice = self.make_invoice(DUE, invoice_payment_term_id=term.id)
        self.assertIn("Payment due on: 03/31/2026, 04/30/2026.", self.printed(invoice))

    def test_a_french_customer_reads_french_figures(self):
        self.customer.lang = "fr_FR"
        text = self.printed(self.make_invoice(DUE))
        self.assertIn("12,15\xa0%", text)
        self.assertIn("31/03/2026", text)

    def test_a_credit_note_and_a_penalty_document_have_none(self):
        note = self.credit(self.make_invoice(DUE), DUE, 10)
        document = self.make_invoice(DUE, relance_is_penalty=True)
        self.assertFalse(note._relance_mentions() + document._relance_mentions())

    def test_somebody_without_dunning_rights_prints_them(self):
        clerk = self.accountant.copy({"login": "facturation@menuiserie.example"})
        clerk.group_ids -= self.env.ref("relance_impayes.group_relance_user")
        self.assertEqual(len(self.make_invoice(DUE).with_user(clerk)._relance_mentions()), 4)

    def test_printing_opens_no_debtor_file(self):
        invoice = self.make_invoice(DUE)
        before = self.env["relance.debtor"].search_count([])
        invoice._relance_mentions()
        self.assertEqual(self.env["relance.debtor"].search_count([]), before)

    def test_the_day_of_the_switch_is_kept(self):
        self.company.relance_print_mentions = False
        with self.on(DUE):
            self.company.relance_print_mentions = True
            since = self.company.relance_mentions_since
            self.assertEqual(since, datetime.combine(DUE, MORNING))
        self.company.relance_print_mentions = True
        self.assertEqual(self.company.relance_mentions_since, since)


class TestTerms(RelanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")

    def settings(self):
        return self.env["res.config.settings"].create({"company_id": self.company.id})

    def terms(self, lang="en_US"):
        return self.company.with_context(lang=lang).invoice_terms or ""

    def test_the_button_completes_the_default_terms_in_each_language(self):
        self.settings().action_relance_put_mentions()
        for lang in ("en_US", "fr_FR"):
            text = html2plaintext(self.terms(lang))
            self.assertFalse(missing_mentions(text), text)
            self.assertIn("1231-6", text)
        parameters = self.env["ir.config_parameter"].sudo()
        self.assertTrue(parameters.get_param("account.use_invoice_terms"))

    def test_the_terms_speak_of_the_indemnity_to_businesses_alone(self):
        self.settings().action_relance_put_mentions()
        lines = html2plaintext(self.terms()).splitlines()
        (line,) = [line for line in lines if "€40" in line]
        self.assertTrue(line.startswith("Between businesses"))

    def test_each_language_has_its_own_words_and_a_translation_made_by_hand_stays(self):
        self.company.invoice_terms = "<p>Title is reserved.</p>"
        self.company.update_field_translations(
            "invoice_terms", {"fr_FR": {"Title is reserved.": "Réserve de propriété."}}
        )
        for _time in range(2):
            self.settings().action_relance_put_mentions()
        self.assertIn("No discount", self.terms())
        self.assertIn("Title is reserved", self.terms())
        self.assertIn("Pas d’escompte", self.terms("fr_FR"))
        self.assertIn("Réserve de propriété", self.terms("fr_FR"))

    def test_what_was_written_stays_and_the_mentions_are_not_doubled(self):
        self.company.invoice_terms = "<p>Nos ventes sont sous réserve de propriété.</p>"
        for _time in range(2):
            self.settings().action_relance_put_mentions()
        self.assertIn("réserve de propriété", self.terms())
        self.assertEqual(self.terms().count("D441-5"), 1)

    def test_a_change_of_rate_replaces_what_the_button_had_put(self):
        self.settings().action_relance_put_mentions()
        self.company.write({"relance_rate_clause": "fixed", "relance_rate_value": 15})
        self.settings().action_relance_put_mentions()
        self.assertIn("15.00", self.terms())
        self.assertNotIn("Central Bank", self.terms())

    def test_a_new_invoice_bears_the_terms(self):
        self.settings().action_relance_put_mentions()
        invoice = self.make_invoice(DUE)
        self.assertFalse(missing_mentions(html2plaintext(invoice.narration)))
