"""What becomes of acts: calls logged, steps passed over, letters posted and presented."""

from datetime import timedelta

from odoo.exceptions import UserError

from tests.odoo.common import DAY_ONE, RelanceCommon

CALL_DUE = DAY_ONE - timedelta(days=11)
NOTICE_DUE = DAY_ONE - timedelta(days=45)


class CloseCommon(RelanceCommon):
    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(CALL_DUE)

    def make_act(self, number, moves=None, **values):
        """A proposal for a step of the standard policy, as the dialog keeps it."""
        moves = moves or self.invoice
        dialog = self.env["relance.send"]._start(
            self.debtor(moves.partner_id), self.env["relance.debtor"], 1, moves
        )
        dialog.step_id = self.env.ref(f"relance_impayes.step_standard_{number}")
        dialog._onchange_step_id()
        dialog.write(values)
        return dialog._keep_act()

    def close(self, acts, **values):
        wizard = (
            self.env["relance.act.close"]
            .with_user(self.accountant)
            .with_context(active_model="relance.act", active_ids=acts.ids)
            .create(values)
        )
        wizard.action_apply()
        return wizard


class TestClose(CloseCommon):
    def test_a_call_with_an_outcome_is_delivered_that_day(self):
        act = self.make_act(2)
        self.close(act, action="done", outcome="reached", note="Rappelle jeudi")
        self.assertEqual((act.state, act.delivered_date), ("delivered", DAY_ONE))
        self.assertEqual((act.outcome, act.outcome_note), ("reached", "Rappelle jeudi"))
        self.assertEqual(act.close_reason, "Reached: Rappelle jeudi")
        self.assertEqual(self.invoice.relance_level, "1")
        self.assertIn(act.name, self.invoice.message_ids[0].body)

    def test_a_call_that_found_nobody_stays_to_be_made(self):
        act = self.make_act(2)
        self.close(act, action="done", outcome="voicemail")
        self.assertEqual((act.state, act.attempt_count), ("proposed", 1))
        self.assertFalse(self.debtor().hold_ids)

    def test_a_call_without_outcome_is_not_done(self):
        act = self.make_act(2)
        with self.assertRaisesRegex(UserError, "outcome"):
            self.close(act, action="done")

    def test_the_activity_of_the_call_goes_with_it(self):
        act = self.make_act(2)
        act._schedule_human_steps()
        self.assertTrue(act.activity_ids)
        self.close(act, action="done", outcome="reached")
        self.assertFalse(act.activity_ids)

    def test_a_promise_holds_its_invoice_until_three_days_after_its_day(self):
        act = self.make_act(2)
        promised = DAY_ONE + timedelta(days=7)
        self.close(act, action="done", outcome="promise", promise_date=promised, amount=400)
        hold = self.debtor().hold_ids
        self.assertEqual((hold.kind, hold.move_id, hold.amount), ("promise", self.invoice, 400))
        self.assertEqual(hold.date_to, promised + timedelta(days=3))

    def test_a_promise_without_a_day_is_refused(self):
        with self.assertRaisesRegex(UserError, "which day"):
            self.close(self.make_act(2), action="done", outcome="promise")

    def test_a_dispute_holds_each_invoice_for_thirty_days(self):
        other = self.make_invoice(CALL_DUE, 200)
        act = self.make_act(2, self.invoice | other)
        self.close(act, action="done", outcome="dispute", amount=100, note="Pose mal faite")
        holds = self.debtor().hold_ids
        self.assertEqual(holds.move_id, self.invoice | other)
        self.assertEqual(set(holds.mapped("amount")), {0.0})
        self.assertEqual(set(holds.mapped("date_to")), {DAY_ONE + timedelta(days=30)})
        self.assertEqual(holds[0].reason, "Dispute: Pose mal faite")

    def test_a_payment_on_its_way_holds_for_five_working_days(self):
        self.close(self.make_act(2), action="done", outcome="payment_sent")
        self.assertEqual(self.debtor().hold_ids.date_to, DAY_ONE + timedelta(days=7))

    def test_passing_over_wants_a_reason_and_frees_the_next_step(self):
        act = self.make_act(2)
        with self.assertRaisesRegex(UserError, "reason"):
            self.close(act, action="pass_over", note=" ")
        self.close(act, action="pass_over", note="Numéro hors service")
        self.assertEqual((act.state, act.close_reason), ("passed", "Numéro hors service"))

    def test_cancelling_leaves_the_step_to_be_decided_again(self):
        act = self.make_act(2)
        self.close(act, action="cancel", note="Erreur")
        self.assertEqual(act.state, "cancelled")

    def test_a_message_is_not_done_by_hand(self):
        with self.assertRaisesRegex(UserError, "Only calls and tasks"):
            self.close(self.make_act(1), action="done")

    def test_what_is_done_is_not_done_twice(self):
        act = self.make_act(2)
        self.close(act, action="done", outcome="reached")
        with self.assertRaisesRegex(UserError, "that wait"):
            self.close(act, action="done", outcome="reached")

    def test_a_day_to_come_is_refused(self):
        act = self.make_act(2)
        with self.assertRaisesRegex(UserError, "future"):
            self.close(act, action="done", outcome="reached", date=DAY_ONE + timedelta(days=1))


class TestPost(CloseCommon):
    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(NOTICE_DUE)

    def printed(self, number):
        act = self.make_act(number)
        act.action_approve()
        act._send_now()
        self.assertEqual(act.state, "sending")
        return act

    def post(self, acts, number=None, **values):
        context = {"active_model": "relance.act", "active_ids": acts.ids}
        if "kind" in values:
            context["default_kind"] = values["kind"]
        wizard = (
            self.env["relance.act.post"].with_user(self.accountant).with_context(**context)
        ).create(values)
        if number:
            wizard.line_ids.number = number
        wizard.action_apply()
        return wizard

    def test_a_registered_letter_is_posted_with_its_number_then_presented(self):
        act = self.printed(4)
        self.post(act, number="2C 123 456 7890 1")
        self.assertEqual((act.state, act.posted_date), ("sent", DAY_ONE))
        self.assertEqual(act.registered_number, "2C 123 456 7890 1")
        with self.on(DAY_ONE + timedelta(days=3)):
            self.post(act, kind="presented", date=DAY_ONE + timedelta(days=2))
        self.assertEqual(
            (act.state, act.presented_date), ("delivered", DAY_ONE + timedelta(days=2))
        )
        self.assertEqual(act.deadline, DAY_ONE + timedelta(days=2 + act.days_granted))

    def test_it_is_not_presented_before_it_was_posted(self):
        act = self.printed(4)
        self.post(act)
        with self.assertRaisesRegex(UserError, "cannot have happened before"):
            self.post(act, kind="presented", date=DAY_ONE - timedelta(days=1))

    def test_a_plain_letter_is_delivered_when_it_is_posted(self):
        act = self.make_act(3, channel="letter")
        act.action_approve()
        act._send_now()
        self.post(act)
        self.assertEqual((act.state, act.delivered_date), ("delivered", DAY_ONE))

    def test_what_is_no_letter_waiting_is_refused(self):
        with self.assertRaisesRegex(UserError, "None of these acts"):
            self.post(self.make_act(2))

    def test_a_day_to_come_is_refused(self):
        with self.assertRaisesRegex(UserError, "future"):
            self.post(self.printed(4), date=DAY_ONE + timedelta(days=1))

    def test_several_documents_are_printed_as_one_file(self):
        dupont = self.make_customer("Dupont Fermetures")
        act = self.printed(4)
        other = self.make_act(4, self.make_invoice(NOTICE_DUE, 800, dupont))
        other.action_approve()
        other._send_now()
        single = act.action_open_documents()
        both = (act | other).with_user(self.accountant).action_open_documents()
        self.assertIn(str(act.letter_attachment_id.id), single["url"])
        joined = self.env["ir.attachment"].search([], order="id desc", limit=1)
        self.assertIn(f"/{joined.id}?", both["url"])
        self.assertTrue(joined.raw.startswith(b"%PDF"))

    def test_nothing_to_print_is_said(self):
        with self.assertRaisesRegex(UserError, "No document"):
            self.make_act(2).action_open_documents()


class TestSmsWithoutItsModule(CloseCommon):
    def test_a_step_cannot_be_an_sms_where_none_can_leave(self):
        step = self.env.ref("relance_impayes.step_standard_1")
        with self.assertRaisesRegex(UserError, "install Odoo's SMS module"):
            step.copy({"channel": "sms", "document": "none", "automatic": False})

    def test_an_act_that_became_one_waits_and_says_what_to_install(self):
        act = self.make_act(1)
        act.channel = "sms"
        with self.assertRaisesRegex(UserError, "SMS cannot be sent"):
            act.action_approve()
