"""The newest bank line or customer payment tells whether anything may leave by itself."""

from datetime import timedelta

from tests.odoo.common import DAY_ONE, MailCommon
from tests.odoo.story import march

DUE = DAY_ONE - timedelta(days=3)
GARONNE = "garonne.bois@client.example"


class TestBankFreshness(MailCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.relance_bank_days = 7
        cls.other = cls.make_customer("Loire Béton")

    def bank_line(self, on, journal=None):
        return self.env["account.bank.statement.line"].create(
            {
                "journal_id": (journal or self.bank).id,
                "date": on,
                "payment_ref": "VIR",
                "amount": 12.0,
            }
        )

    def seen(self):
        return self.company._relance_bank_seen()

    # -- what counts as news ---------------------------------------------------------------------

    def test_without_any_line_or_payment_the_company_is_not_judged(self):
        self.assertIsNone(self.seen())
        self.make_invoice(DUE)
        self.assertEqual(self.run_day(DAY_ONE).state, "sent")

    def test_the_newest_line_of_any_bank_or_cash_journal_counts(self):
        cash = self.env["account.journal"].search(
            [("type", "=", "cash"), ("company_id", "=", self.company.id)], limit=1
        )
        self.bank_line(DAY_ONE - timedelta(days=9))
        self.assertEqual(self.seen(), DAY_ONE - timedelta(days=9))
        self.bank_line(DAY_ONE - timedelta(days=4), cash)
        self.bank_line(DAY_ONE - timedelta(days=6))
        self.assertEqual(self.seen(), DAY_ONE - timedelta(days=4))

    def test_a_customer_payment_counts_and_a_draft_or_a_vendors_does_not(self):
        self.receive(DAY_ONE - timedelta(days=5), 10, self.other)
        draft = self.receive(DAY_ONE - timedelta(days=1), 10, self.other)
        draft.action_draft()
        self.env["account.payment"].create(
            {
                "payment_type": "outbound",
                "partner_type": "supplier",
                "partner_id": self.other.id,
                "amount": 3,
                "date": DAY_ONE,
                "journal_id": self.bank.id,
            }
        ).action_post()
        self.assertEqual(self.seen(), DAY_ONE - timedelta(days=5))

    def test_what_is_dated_in_days_to_come_is_no_news(self):
        self.bank_line(DAY_ONE + timedelta(days=1))
        self.receive(DAY_ONE + timedelta(days=30), 10, self.other)
        self.assertIsNone(self.seen())
        self.bank_line(DAY_ONE)
        self.assertEqual(self.seen(), DAY_ONE)

    def test_another_companys_bank_says_nothing_of_this_one(self):
        elsewhere = self.env["res.company"].create({"name": "Autre société"})
        self.bank_line(DAY_ONE)
        self.assertIsNone(elsewhere._relance_bank_seen())

    # -- what it stops ---------------------------------------------------------------------------

    def test_after_seven_whole_days_without_news_nothing_leaves_by_itself(self):
        self.bank_line(DAY_ONE - timedelta(days=8))
        self.make_invoice(DUE)
        act = self.run_day(DAY_ONE)
        self.assertEqual((act.state, act.problem), ("proposed", "bank_stale"))
        self.assertIn("No bank line or payment has been recorded since 22/02/2026", act.reason_text)
        self.assertFalse(self.box.messages)

    def test_on_the_seventh_day_it_still_leaves(self):
        self.bank_line(DAY_ONE - timedelta(days=7))
        self.make_invoice(DUE)
        self.assertEqual(self.run_day(DAY_ONE).state, "sent")

    def test_a_person_may_approve_all_the_same(self):
        self.bank_line(DAY_ONE - timedelta(days=8))
        self.make_invoice(DUE)
        act = self.run_day(DAY_ONE)
        act.with_user(self.accountant).action_approve()
        self.run_cron("ir_cron_relance_send")
        self.assertEqual((act.state, act.problem), ("sent", False))

    def test_once_the_bank_is_up_to_date_what_waited_leaves_the_next_morning(self):
        self.bank_line(DAY_ONE - timedelta(days=8))
        self.make_invoice(DUE)
        act = self.run_day(DAY_ONE)
        self.bank_line(DAY_ONE)
        self.run_day(march(3))
        self.assertEqual((act.state, act.problem), ("sent", False))
        self.assertEqual(self.acts(), act)

    def approved_then_stale(self):
        """An act approved by the engine on fresh news, whose bank is stale when it should leave."""
        self.bank_line(DAY_ONE - timedelta(days=7))
        self.make_invoice(DUE)
        self.run_cron("ir_cron_relance_escalate")
        act = self.acts()
        self.assertEqual(act.state, "approved")
        with self.on(march(3)):
            self.run_cron("ir_cron_relance_send")
        return act

    def test_what_is_approved_waits_under_a_name_and_goes_when_news_arrive(self):
        act = self.approved_then_stale()
        self.assertEqual((act.state, act.problem), ("approved", "bank_stale"))
        self.assertFalse(self.box.messages)
        self.bank_line(march(3))
        with self.on(march(3)):
            self.run_cron("ir_cron_relance_send")
        self.assertEqual((act.state, act.problem), ("sent", False))
        self.assertEqual(len(self.box.to(GARONNE)), 1)

    def test_what_waits_for_the_bank_and_is_paid_meanwhile_never_leaves(self):
        act = self.approved_then_stale()
        self.pay(act.line_ids.move_id, march(3))
        with self.on(march(3)):
            self.run_cron("ir_cron_relance_send")
        self.assertEqual(act.state, "cancelled")
        self.assertFalse(self.box.messages)

    def test_the_desk_says_that_the_bank_is_behind_and_since_when(self):
        health = self.env["relance.health"]
        self.bank_line(DAY_ONE - timedelta(days=7))
        self.assertNotIn("bank line", " ".join(health._warnings()))
        with self.on(march(3)):
            self.assertIn("recorded since 23/02/2026", " ".join(health._warnings()))
