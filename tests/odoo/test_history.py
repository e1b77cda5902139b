"""What was done before the installation: nobody under formal notice gets a friendly first mail."""

from datetime import timedelta

from odoo.exceptions import UserError

from tests.odoo.common import DAY_ONE, RelanceCommon

LONG_AGO = DAY_ONE - timedelta(days=60)
NOTICE = DAY_ONE - timedelta(days=10)


class TestHistory(RelanceCommon):
    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(LONG_AGO)

    def enter(self, moves, **values):
        """Enter earlier reminders as the accountant, and return the acts made."""
        wizard = (
            self.env["relance.history"]
            .with_user(self.accountant)
            .create({"move_ids": moves.ids, "date": NOTICE, **values})
        )
        wizard.action_apply()
        return self.acts().filtered(lambda act: act.origin == "history")

    def test_one_act_per_debtor_with_its_invoices(self):
        other = self.make_invoice(LONG_AGO, 200)
        dupont = self.make_customer("Dupont Fermetures")
        theirs = self.make_invoice(LONG_AGO, 300, dupont)
        acts = self.enter(self.invoice | other | theirs)
        self.assertEqual(len(acts), 2)
        mine = acts.filtered(lambda act: act.partner_id == self.customer)
        self.assertEqual(mine.line_ids.move_id, self.invoice | other)
        self.assertEqual(mine.amount_company, 1200)
        self.assertEqual(set(mine.line_ids.mapped("role")), {"demanded"})

    def test_the_invoice_shows_the_level_and_the_day(self):
        self.enter(self.invoice, level="2", channel="letter")
        self.assertEqual((self.invoice.relance_level, self.invoice.relance_date), ("2", NOTICE))

    def test_a_formal_notice_entered_is_followed_by_the_court_file_not_by_a_friendly_mail(self):
        self.enter(self.invoice, level="3", channel="registered")
        self.run_day(DAY_ONE + timedelta(days=10))
        (act,) = self.acts().filtered(lambda act: act.origin == "ladder")
        self.assertEqual(act.level, "4")

    def test_the_step_is_the_highest_of_that_level_by_that_channel(self):
        email = self.enter(self.invoice, level="1", channel="email")
        self.assertEqual(email.step_id, self.env.ref("relance_impayes.step_standard_1"))

    def test_a_channel_that_the_policy_has_not_takes_the_highest_step_of_the_level(self):
        letter = self.enter(self.invoice, level="1", channel="letter")
        self.assertEqual(letter.step_id, self.env.ref("relance_impayes.step_standard_2"))

    def test_a_level_that_the_policy_has_not_is_kept_without_a_step(self):
        act = self.enter(self.invoice, level="0")
        self.assertFalse(act.step_id)
        self.assertEqual(act.level, "0")

    def test_the_days_granted_run_from_the_day_it_was_made(self):
        act = self.enter(self.invoice, level="3", channel="registered", registered_number="1A 2")
        self.assertEqual(act.delivered_date, NOTICE)
        self.assertEqual(act.presented_date, NOTICE)
        # Eight days from Friday 20 February end on a Saturday: the delay runs to Monday.
        self.assertEqual(act.days_granted, 8)
        self.assertEqual(act.deadline, NOTICE + timedelta(days=8 + 2))
        self.assertEqual(act.registered_number, "1A 2")

    def test_what_did_not_reach_the_customer_is_only_sent(self):
        act = self.enter(self.invoice, level="3", channel="registered", delivered=False)
        self.assertEqual((act.state, act.delivered_date), ("sent", False))

    def test_instalments_due_later_were_not_asked_for(self):
        term = self.env["account.payment.term"].create(
            {
                "name": "Two thirds later",
                "line_ids": [
                    (0, 0, {"value": "percent", "value_amount": 40, "nb_days": 0}),
                    (0, 0, {"value": "percent", "value_amount": 60, "nb_days": 60}),
                ],
            }
        )
        invoice = self.make_invoice(
            LONG_AGO,
            invoice_date=NOTICE - timedelta(days=5),
            invoice_date_due=False,
            invoice_payment_term_id=term.id,
        )
        act = self.enter(invoice)
        self.assertEqual([(line.rank, line.amount) for line in act.line_ids], [(1, 400.0)])

    def test_a_note_and_the_person_are_kept(self):
        act = self.enter(self.invoice, note="Vu avec M. Martin", user_id=self.accountant.id)
        self.assertEqual(act.user_id, self.accountant)
        self.assertIn("Vu avec M. Martin", " ".join(act.message_ids.mapped("body")))

    def test_a_day_to_come_is_refused(self):
        with self.assertRaisesRegex(UserError, "past"):
            self.enter(self.invoice, date=DAY_ONE + timedelta(days=1))

    def test_an_invoice_not_due_on_that_day_is_refused_by_its_name(self):
        young = self.make_invoice(DAY_ONE)
        with self.assertRaisesRegex(UserError, young.name):
            self.enter(young)

    def test_drafts_are_refused(self):
        self.invoice.button_draft()
        with self.assertRaisesRegex(UserError, "posted"):
            self.enter(self.invoice)

    def test_the_list_hands_its_selection_over(self):
        wizard = (
            self.env["relance.history"]
            .with_context(active_model="account.move", active_ids=self.invoice.ids)
            .create({"date": NOTICE})
        )
        self.assertEqual(wizard.move_ids, self.invoice)
