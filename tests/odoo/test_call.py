"""The call screen: whom, what to say, and what each outcome does next."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import mute_logger, tagged

from tests.odoo.common import DAY_ONE, MORNING
from tests.odoo.test_close import CALL_DUE, CloseCommon
from tests.odoo.test_security import GROUP, LOUD, SecurityCommon


def day(number):
    """So many days after the first, Monday 2 March."""
    return DAY_ONE + timedelta(days=number)


class CallCommon(CloseCommon):
    def setUp(self):
        super().setUp()
        self.act = self.make_act(2)

    def screen(self, act=None):
        return self.env["relance.act.call"].with_user(self.accountant)._start(act or self.act)

    def said(self, outcome, act=None, **values):
        """The accountant's two clicks, with what she types besides."""
        wizard = self.screen(act)
        wizard.write({"outcome": outcome, **values})
        return wizard.action_apply()

    @property
    def holds(self):
        return self.debtor().hold_ids

    def tasks(self):
        return self.debtor().activity_ids.mapped("summary")


@tagged("standard", "post_install", "-at_install")
class TestCallScreen(CallCommon):
    def test_it_says_whom_to_call_what_to_say_and_what_went_before(self):
        martine = self.make_customer(
            "Martine Achat", is_company=False, parent_id=self.customer.id, phone="05 56 00 00 01"
        )
        self.debtor().write({"contact_id": martine.id, "call_hours": "avant 11 h"})
        self.debtor().profile_id = self.env.ref("relance_impayes.payer_profile_negligent")
        self.hold(day(3), kind="promise", reason="Avait promis", move_id=self.invoice.id, amount=1)
        act = self.make_act(2)
        wizard = self.screen(act)
        self.assertEqual((wizard.contact_id, wizard.phone), (martine, "05 56 00 00 01"))
        self.assertEqual(wizard.hours, "avant 11 h")
        self.assertEqual(wizard.advice, self.debtor().profile_id.advice)
        self.assertIn(self.invoice.name, wizard.guide)
        self.assertIn("Avait promis", wizard.history)
        self.assertIn(self.invoice.name, wizard.standing)
        self.assertEqual(wizard.line_ids.move_id, self.invoice)

    def test_the_act_and_the_dialog_open_it(self):
        action = self.act.with_user(self.accountant).action_open_call()
        self.assertEqual(action["res_model"], "relance.act.call")
        with self.assertRaisesRegex(UserError, "no call"):
            self.make_act(1).action_open_call()

    def test_its_activity_opens_it_for_whoever_makes_calls(self):
        self.act._schedule_human_steps()
        activity = self.act.activity_ids
        action = activity.with_user(self.accountant).action_open_document()
        self.assertEqual(action["res_model"], "relance.act.call")
        self.said("reached")
        todo = self.act.activity_schedule("mail.mail_activity_data_todo", user_id=self.env.uid)
        self.assertEqual(todo.action_open_document()["res_model"], "relance.act")

    def test_a_call_without_outcome_or_recorded_meanwhile_is_refused(self):
        with self.assertRaisesRegex(UserError, "without outcome"):
            self.said(False)
        late = self.screen()
        self.said("reached")
        late.outcome = "reached"
        with self.assertRaisesRegex(UserError, "meanwhile"):
            late.action_apply()


@tagged("standard", "post_install", "-at_install")
class TestHeard(CallCommon):
    def test_reached_is_delivered_and_kept(self):
        self.said("reached", note="Rappelle jeudi")
        self.assertEqual((self.act.state, self.act.delivered_date), ("delivered", DAY_ONE))
        self.assertEqual(self.act.close_reason, "Reached: Rappelle jeudi")
        call = self.act.call_ids
        self.assertEqual((call.outcome, call.note), ("reached", "Rappelle jeudi"))
        self.assertEqual(call.user_id, self.accountant)
        self.assertFalse(self.holds)

    def test_a_promise_holds_its_amount_oldest_first_until_three_days_after_its_day(self):
        other = self.make_invoice(CALL_DUE + timedelta(days=1), 800)
        act = self.make_act(2, self.invoice | other)
        self.said("promise", act, until=day(7), amount=1300)
        found = {hold.move_id: (hold.kind, hold.amount, hold.date_to) for hold in self.holds}
        # 1 300 = the whole of 1 000, then 300 of 800
        self.assertEqual(
            found, {self.invoice: ("promise", 0, day(10)), other: ("promise", 300, day(10))}
        )

    def test_a_promise_wants_a_day_and_a_dispute_too(self):
        with self.assertRaisesRegex(UserError, "which day"):
            self.said("promise")
        with self.assertRaisesRegex(UserError, "until when"):
            self.said("dispute")

    def test_a_dispute_holds_the_invoices_chosen_and_their_amounts(self):
        other = self.make_invoice(CALL_DUE, 800)
        act = self.make_act(2, self.invoice | other)
        wizard = self.screen(act)
        wizard.write({"outcome": "dispute", "until": day(20), "note": "Pose mal faite"})
        line = wizard.line_ids.filtered(lambda one: one.move_id == other)
        (wizard.line_ids - line).selected = False
        line.amount = 250
        wizard.action_apply()
        hold = self.holds
        self.assertEqual((hold.kind, hold.move_id, hold.amount), ("dispute", other, 250))
        self.assertEqual((hold.date_to, hold.reason), (day(20), "Dispute: Pose mal faite"))

    def test_without_any_invoice_chosen_it_is_refused(self):
        wizard = self.screen()
        wizard.write({"outcome": "dispute", "until": day(20)})
        wizard.line_ids.selected = False
        with self.assertRaisesRegex(UserError, "which invoices"):
            wizard.action_apply()

    def test_a_payment_that_left_holds_for_five_working_days(self):
        self.said("payment_sent")
        self.assertEqual((self.holds.kind, self.holds.date_to), ("promise", day(7)))

    def test_waiting_for_approval_holds_until_the_day_that_was_said(self):
        self.said("waiting_approval", until=day(9))
        self.assertEqual((self.holds.kind, self.holds.date_to), ("other", day(9)))
        self.assertEqual(self.act.state, "delivered")

    def test_who_cannot_pay_is_held_and_a_plan_is_to_be_proposed(self):
        self.said("cannot_pay", note="Trésorerie tendue")
        self.assertEqual(self.holds.date_to, day(10))
        self.assertEqual(self.tasks(), ["Propose a payment plan"])

    def test_a_written_confirmation_is_proposed_and_asks_for_nothing(self):
        self.said("promise", until=day(7), confirm=True)
        confirmation = self.acts() - self.act
        self.assertEqual((confirmation.state, confirmation.origin), ("proposed", "manual"))
        self.assertEqual((confirmation.channel, confirmation.step_id.id), ("email", False))
        self.assertEqual(confirmation.line_ids.mapped("role"), ["informed"])
        self.assertIn("9 mars 2026", confirmation.body)
        self.assertIn(self.invoice.name, confirmation.subject)
        self.assertEqual(self.invoice.relance_level, "1")

    def test_each_kind_of_answer_has_words_of_its_own(self):
        words = {
            outcome: self.act._confirmation_words(outcome, self.invoice)
            for outcome in ("waiting_approval", "cannot_pay", "payment_sent")
        }
        self.assertEqual(len({body for _subject, body in words.values()}), 3)
        self.assertIsNone(self.act._confirmation_words("reached", self.invoice))

    def test_without_the_wish_to_confirm_nothing_is_proposed(self):
        self.said("promise", until=day(7), confirm=False)
        self.assertFalse(self.acts() - self.act)


@tagged("standard", "post_install", "-at_install")
class TestInvoiceNotReceived(CallCommon):
    def archive(self):
        self.env["ir.attachment"].create(
            {
                "name": "FAC.pdf",
                "raw": b"%PDF-1.4 archived",
                "mimetype": "application/pdf",
                "res_model": "account.move",
                "res_id": self.invoice.id,
                "res_field": "invoice_pdf_report_file",
            }
        )
        self.invoice.invalidate_recordset()

    def test_its_archived_copy_is_sent_and_the_invoice_held_for_five_working_days(self):
        self.archive()
        self.said("invoice_not_received")
        copies = self.acts() - self.act
        self.assertEqual((copies.state, copies.channel), ("approved", "email"))
        copies._attach_invoices()
        self.assertEqual(copies.attachment_ids.raw, b"%PDF-1.4 archived")
        self.assertIn("Copie de la facture", copies.subject)
        self.assertEqual((self.holds.move_id, self.holds.date_to), (self.invoice, day(7)))

    def test_without_an_archived_pdf_the_copy_waits_under_that_name(self):
        self.said("invoice_not_received")
        copies = self.acts() - self.act
        self.assertEqual((copies.state, copies.problem), ("proposed", "no_invoice_pdf"))
        self.archive()
        copies.action_approve()
        self.assertEqual(copies.state, "approved")


@tagged("standard", "post_install", "-at_install")
class TestUnheard(CallCommon):
    def test_a_voicemail_is_tried_again_at_another_time_of_the_next_working_day(self):
        self.act._schedule_human_steps()
        self.said("voicemail")
        self.assertEqual((self.act.state, self.act.attempt_count), ("proposed", 1))
        self.assertEqual((self.act.next_call_date, self.act.next_call_half), (day(1), "afternoon"))
        self.assertEqual(self.act.activity_ids.date_deadline, day(1))
        self.assertIn("In the afternoon", self.act.activity_ids.summary)
        self.assertFalse(self.invoice.relance_level)

    def test_after_as_many_attempts_as_the_company_sets_it_is_passed_over(self):
        self.company.relance_call_attempts = 2
        self.said("voicemail")
        with self.on(day(1), MORNING.replace(hour=13)):
            self.said("unreachable")
        self.assertEqual(self.act.state, "passed")
        self.assertEqual(self.act.close_reason, "2 attempts, nobody was reached (Unreachable).")

    def test_a_call_to_be_made_again_is_late_from_that_day_on(self):
        self.said("voicemail")
        # 3 working days after Tuesday 3 March end on Friday 6, not on Thursday 5.
        self.assertFalse(self.act._is_late_on(day(4)))
        self.assertTrue(self.act._is_late_on(day(5)))

    def test_a_wrong_person_leads_to_the_contact_that_is_named(self):
        self.said("wrong_person", new_name="Luc Payeur", new_phone="05 56 11 22 33")
        luc = self.debtor().contact_id
        self.assertEqual((luc.name, luc.parent_id), ("Luc Payeur", self.customer))
        self.assertEqual((self.act.contact_id, self.act.state), (luc, "proposed"))
        self.assertEqual(self.screen().phone, "05 56 11 22 33")

    def test_a_wrong_person_without_another_name_is_a_task(self):
        self.said("wrong_person")
        self.assertEqual(self.tasks(), ["Find the right contact"])


@tagged("standard", "post_install", "-at_install")
class TestCallSecurity(SecurityCommon):
    def test_another_company_sees_no_call_and_a_reader_records_none(self):
        call = self.env["relance.call"].create(
            {"act_id": self.act.id, "date": "2026-03-02 08:00:00", "outcome": "voicemail"}
        )
        elsewhere = self.env["res.company"].create({"name": "Autre société"})
        stranger = self.make_user("stranger", GROUP.format("manager"), company=elsewhere)
        with self.assertRaises(AccessError):
            self.as_user(call, stranger).read()
        reader = self.make_user("reader", GROUP.format("readonly"))
        self.assertEqual(self.as_user(call, reader).outcome, "voicemail")
        user = self.make_user("user", GROUP.format("user"))
        for who in (reader, user):
            with self.assertRaises(AccessError):
                self.as_user(call, who).write({"outcome": "reached"})
            with self.assertRaises(AccessError):
                self.as_user(call, who).unlink()
        with self.assertRaises(AccessError), mute_logger(*LOUD):
            self.env["relance.act.call"].with_user(reader).create({"act_id": self.act.id})
