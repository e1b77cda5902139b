"""Reminders by SMS, through Odoo's own queue and its mock of the gateway."""

from datetime import timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

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
        for words in ("Menuiserie du Test", self.invoice.name, "25 février 2026", "1 000,00"):
            self.assertIn(words, sent["body"].replace("\u202f", " ").replace("\xa0", " "))
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
