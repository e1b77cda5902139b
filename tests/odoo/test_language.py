"""Each debtor reads his own language; the people in charge read theirs."""

import re

from tests.odoo.mailbox import attachments_of, words_of
from tests.odoo.story import StoryCommon, march
from tests.odoo.test_letters_flow import text_of

DUE = march(2)
FRENCH_ONLY = ("Bonjour", "facture", "règlement", "échéance")
ENGLISH_ONLY = ("Hello", "invoice", "payment", "due on")


class TestLanguage(StoryCommon):
    def reminded(self, **values):
        """The e-mail that a customer with these values gets, and the words of its letter."""
        partner = self.make_customer("Client", email="client@client.example", **values)
        invoice = self.make_invoice(DUE, partner=partner)
        self.live(march(5))
        act = self.acts(partner)
        self.assertEqual(act.state, "sent")
        (message,) = self.box.to("client@client.example")
        self.assertIn(act.letter_attachment_id.name, attachments_of(message))
        return invoice, message, words_of(message), text_of(act.letter_attachment_id)

    def test_a_french_debtor_reads_french_and_not_one_english_word(self):
        invoice, message, words, letter = self.reminded(lang="fr_FR")
        # Nobody reads the address of a link.
        words = re.sub(r'href="[^"]*"', "", words)
        self.assertIn(f"{invoice.name} à échéance du 2 mars 2026", message["subject"])
        self.assertIn("Bonjour", words)
        for english in (
            *ENGLISH_ONLY,
            "Kind regards",
            "Dear Sir",
            "Total to be paid",
            "Open items",
        ):
            self.assertNotIn(english, words)
            self.assertNotIn(english, letter)
        self.assertIn("Nantes, le 5 mars 2026", letter)

    def check_english(self, invoice, message, words, letter):
        self.assertIn(f"{invoice.name} due on", message["subject"])
        self.assertIn("Hello", words)
        self.assertIn("Total to be paid", letter)
        for french in FRENCH_ONLY:
            self.assertNotIn(french, words)
            self.assertNotIn(french, letter)

    def test_a_british_debtor_reads_english_in_his_own_currency(self):
        self.env["res.lang"]._activate_lang("en_GB")
        pound = self.env.ref("base.GBP")
        pound.active = True
        partner_values = {"lang": "en_GB", "country_id": self.env.ref("base.uk").id}
        partner_values |= {"city": "Bristol", "zip": "BS1 9XZ"}
        partner = self.make_customer("Oak Ltd", email="oak@client.example", **partner_values)
        invoice = self.make_invoice(DUE, 500, partner=partner, currency_id=pound.id)
        self.live(march(5))
        (message,) = self.box.to("oak@client.example")
        letter = text_of(self.acts(partner).letter_attachment_id)
        self.check_english(invoice, message, words_of(message), letter)
        self.assertRegex(letter, "£ ?500.00")
        address = partner.with_context(lang="en_GB")._relance_address_lines()
        self.assertEqual(address[-3:], ["Bristol", "BS1 9XZ", "UNITED KINGDOM"])
        self.assertIn("UNITED KINGDOM", letter)

    def test_a_german_debtor_whose_language_is_not_installed_reads_english(self):
        german = {"country_id": self.env.ref("base.de").id, "zip": "50667", "city": "Köln"}
        invoice, message, words, letter = self.reminded(lang="en_US", **german)
        self.check_english(invoice, message, words, letter)
        self.assertIn("50667 Köln", letter)
        self.assertIn("GERMANY", letter)

    def test_the_french_accountant_reads_the_reasons_of_an_english_debtor_in_french(self):
        self.accountant.lang = "fr_FR"
        self.env["res.lang"]._activate_lang("en_GB")
        self.customer.lang = "en_GB"
        invoice = self.make_invoice(DUE)
        with self.on(march(5)):
            self.run_cron("ir_cron_relance_escalate")
        act = self.acts().with_context(lang="fr_FR")
        self.assertIn("Première relance par courriel", act.reason_text)
        self.assertNotIn("reminder", act.reason_text)
        self.live(march(5))
        (note,) = invoice.message_ids.filtered(lambda message: act.name in message.body)
        self.assertIn("Niveau 1", note.body)
        self.assertNotIn("sent", note.body)

    def test_what_became_of_an_overtaken_act_is_told_in_the_company_s_language(self):
        self.accountant.lang = "fr_FR"
        invoice = self.make_invoice(DUE)
        with self.on(march(5)):
            self.run_cron("ir_cron_relance_escalate")
            self.pay(invoice, march(5))
            self.run_cron("ir_cron_relance_send")
        act = self.acts()
        self.assertEqual(act.state, "cancelled")
        self.assertNotIn("Overtaken", act.close_reason)
        self.assertNotIn("owed", act.close_reason)

    def test_the_chatter_of_what_leaves_by_itself_is_in_the_company_s_language(self):
        self.env.ref("base.user_root").lang = "en_US"
        self.make_invoice(DUE)
        self.live(march(5), march(12))
        self.call(march(12))
        mail = self.acts(self.customer)[:1]
        self.live(march(24))
        letter = self.approve(march(24))
        self.assertEqual((mail.state, letter.state), ("delivered", "sending"))
        for act in (mail, letter):
            told = self.chatter(act)
            self.assertIn("En cours d’envoi", told)
            for english in ("Approved", "Being sent", "Sent", "Delivered"):
                self.assertNotIn(english, told)

    def chatter(self, act):
        """All that the thread of ``act`` tells: bodies, and values before and after."""
        self.env.cr.flush()
        tracked = act.message_ids.sudo().tracking_value_ids
        values = tracked.mapped("old_value_char") + tracked.mapped("new_value_char")
        return " ".join([*map(str, act.message_ids.mapped("body")), *filter(None, values)])
