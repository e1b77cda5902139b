"""Until when an e-mail may come back."""

from datetime import timedelta

from tests.odoo.common import DAY_ONE, MailCommon

DUE = DAY_ONE - timedelta(days=3)


class TestBounceWindow(MailCommon):
    """A report is looked for during thirty days, and not for ever after."""

    def setUp(self):
        super().setUp()
        self.make_invoice(DUE)
        self.run_day(DAY_ONE)
        self.act = self.acts()

    def come_back(self, days):
        """Where the act stands when a bounce is settled so many days after it left."""
        with self.on(DAY_ONE + timedelta(days=days)):
            self.act.mail_message_id.notification_ids.notification_status = "bounce"
            self.act._settle_bounces()
        return self.act.state

    def test_a_message_that_comes_back_within_thirty_days_did_not_reach_the_debtor(self):
        for days in (1, 29, 30):
            with self.subTest(days=days), self.env.cr.savepoint() as savepoint:
                self.assertEqual(self.come_back(days), "bounced")
                savepoint.rollback()
                self.env.invalidate_all()

    def test_what_left_longer_ago_is_not_asked_about_again(self):
        before = self.act.state
        self.assertEqual(self.come_back(31), before)

    def test_an_unknown_outcome_is_asked_about_however_old(self):
        self.act._set_problem("unknown_outcome", state="failed")
        self.assertEqual(self.come_back(60), "bounced")
