"""Reminders by SMS, through Odoo's own queue and its mock of the gateway."""

from datetime import timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.relance_impayes_sms.gsm import ONE_MESSAGE, in_gsm, places
from odoo.addons.relance_impayes_sms.mobile import mobile
from odoo.addons.sms.tests.common import SMSCase

from tests.odoo.common import DAY_ONE, MORNING, RelanceCommon

DUE = DAY_ONE - timedelta(days=5)


@tagged("standard", "post_install", "-at_install")
class TestSms(SMSCase, RelanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.step = cls.env["relance.step"].create(
            {
                "policy_id": cls.standard.id,
                "name": "SMS de rappel",
                "level": "1",
                "days": 1,
                "channel": "sms",
            }
        )
        cls.customer.phone = "06 12 34 56 78"
        cls.invoice = cls.make_invoice(DUE)

    def reminder(self):
        """An SMS that a person proposes and approves."""
        dialog = self.env["relance.send"]._start(
            self.debtor(), self.env["relance.debtor"], 1, self.invoice
        )
        dialog.step_id = self.step
        dialog._onchange_step_id()
        self.assertEqual(dialog.channel, "sms")
        return dialog._keep_act()

    def left(self, **gateway):
        """The reminder, once Odoo's queue has run."""
        act = self.reminder()
        act.action_approve()
        with self.mockSMSGateway(**gateway):
            act._send_now()
            self.assertEqual(act.state, "sending")
            self._new_sms._send()
        self.env["relance.act"]._settle()
        return act

    def test_it_says_number_due_date_and_amount(self):
        act = self.left()
        (sent,) = self._sms
        self.assertEqual(sent["number"], "+33612345678")
        self.assertEqual(
            sent["body"],
            f"Menuiserie du Test : sauf erreur, la facture {self.invoice.name} échue le 25/02/2026 "
            "reste impayée (1 000,00 €). Merci de la régler ou de nous appeler.",
        )
        self.assertEqual((act.state, act.sms_to), ("sent", "+33612345678"))
        self.assertEqual(self.invoice.relance_level, "1")

    def test_delivered_by_the_operator_it_is_delivered(self):
        self.assertEqual(self.left(force_delivered=True).state, "delivered")

    def test_without_news_for_a_day_it_counts_as_delivered(self):
        act = self.left()
        with self.on(DAY_ONE + timedelta(days=1), MORNING.replace(hour=9)):
            self.env["relance.act"]._settle()
        self.assertEqual((act.state, act.delivered_date), ("delivered", DAY_ONE))

    def test_an_error_of_the_gateway_is_named_and_the_ladder_waits(self):
        act = self.left(sim_error="credit")
        self.assertEqual((act.state, act.problem), ("failed", "sms_refused"))
        self.assertIn("redit", act.problem_detail)
        self.assertFalse(self.invoice.relance_level)

    def test_a_landline_or_no_number_is_named_before_anything_leaves(self):
        self.customer.phone = "05 56 00 00 01"
        act = self.reminder()
        with self.assertRaisesRegex(UserError, "No mobile"):
            act.action_approve()
        self.customer.phone = False
        self.assertEqual(act._find_problem(), "no_mobile")

    def test_the_words_of_the_step_are_said_without_their_marks(self):
        self.step.body = "<p>Facture <b t-out='object._say_oldest()'/> échue.</p>"
        self.left()
        (sent,) = self._sms
        self.assertEqual(sent["body"], f"Facture *{self.invoice.name}* échue.")

    def sentences(self):
        """``{(lang, level, how many invoices): words}`` of what is said without a step's own."""
        self.company.name = "Menuiserie Dubois & Fils"
        self.env["res.lang"]._activate_lang("en_US")
        self.invoice.name = "FAC/2026/00123"
        said = {}
        for count in (1, 12):
            for lang in ("fr_FR", "en_US"):
                self.customer.lang = lang
                act = self.reminder()
                for level in ("0", "1"):
                    act.level = level
                    said[lang, level, count] = act._sms_text()
                act._set_state("cancelled")
            self.make_invoices(DUE, [self.customer] * 11, 1234.56)
        return said

    def test_the_sentence_fits_into_one_message_whatever_it_says(self):
        said = self.sentences()
        self.assertEqual(len(set(said.values())), 8, said)
        for what, words in said.items():
            self.assertLessEqual(places(words) or 0, ONE_MESSAGE, (what, words))
            self.assertIsNotNone(places(words), (what, words))
            self.assertNotRegex(words, r"frais|indemnité|pénalité|penalt|cost", what)
        self.assertIn("12 factures échues, la première le 25/02/2026", said["fr_FR", "1", 12])
        self.assertIn("arrive à échéance le 25/02/2026", said["fr_FR", "0", 1])
        self.assertIn("due on 25 Feb 2026 is unpaid", said["en_US", "1", 1])

    def test_the_words_of_a_step_leave_in_letters_that_an_sms_has(self):
        self.step.body = "<p>L’Île aux Bœufs : «&#160;merci&#160;» pour l’acompte reçu en août…</p>"
        self.left()
        (sent,) = self._sms
        self.assertEqual(
            sent["body"], "L'Ile aux Boeufs : \"merci\" pour l'acompte recu en aout..."
        )

    def test_it_leaves_in_the_company_s_hours_alone(self):
        self.company.write({"relance_hour_from": 8, "relance_hour_to": 19})
        act = self.reminder()
        act.action_approve()
        with self.mockSMSGateway(), self.on(DAY_ONE, MORNING.replace(hour=4)):
            self.run_cron("ir_cron_relance_send")
            self.assertEqual(act.state, "approved")
        with self.mockSMSGateway(), self.on(DAY_ONE):
            self.run_cron("ir_cron_relance_send")
            self.assertEqual(act.state, "sending")

    def test_it_is_never_formal_and_never_leaves_by_itself(self):
        with self.assertRaisesRegex(ValidationError, "cannot leave by itself"):
            self.step.automatic = True
        self.step.automatic = False
        with self.assertRaisesRegex(ValidationError, "carries no document"):
            self.step.document = "reminder"


@tagged("standard", "post_install", "-at_install")
class TestMobile(RelanceCommon):
    def test_which_numbers_take_an_sms(self):
        for number, wanted in (
            ("06 12 34 56 78", "+33612345678"),
            ("07.12.34.56.78", "+33712345678"),
            ("+33 (0)6 12 34 56 78", "+33612345678"),
            ("0033612345678", "+33612345678"),
            ("05 56 00 00 01", ""),
            ("+32 475 12 34 56", "+32475123456"),
            ("0612", ""),
            ("", ""),
        ):
            self.assertEqual(mobile(number, french=True), wanted, number)
        self.assertEqual(mobile("0475 12 34 56", french=False), "")


@tagged("standard", "post_install", "-at_install")
class TestGsm(RelanceCommon):
    def test_signs_of_two_places_are_counted_and_foreign_letters_told(self):
        for text, wanted in (("", 0), ("abc", 3), ("5 €", 4), ("[a]", 5), ("ê", None), ("ж", None)):
            self.assertEqual(places(text), wanted, text)

    def test_a_letter_without_any_likeness_in_the_alphabet_stays(self):
        self.assertEqual(in_gsm("Жан Hélène Noël"), "Жан Hélène Noel")
