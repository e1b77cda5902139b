"""Two calls in a real browser: a promise, and a voicemail."""

from datetime import timedelta

from odoo.tests import HttpCase, tagged

from tests.odoo.common import DAY_ONE
from tests.odoo.test_close import CloseCommon


@tagged("standard", "post_install", "-at_install")
class TestCallTour(CloseCommon, HttpCase):
    def setUp(self):
        super().setUp()
        self.customer.phone = "05 56 00 00 01"
        self.act = self.make_act(2)
        self.accountant.password = "accountant-of-the-test"

    def tour(self, name):
        self.start_tour(f"/odoo/relances/{self.act.id}", name, login=self.accountant.login)

    def test_a_promise_in_two_clicks_and_a_day(self):
        self.tour("relance_call_promise")
        self.assertEqual((self.act.state, self.act.outcome), ("delivered", "promise"))
        self.assertEqual(self.debtor().hold_ids.date_to, DAY_ONE + timedelta(days=10))
        self.assertEqual((self.acts() - self.act).state, "proposed")

    def test_a_voicemail_in_two_clicks(self):
        self.tour("relance_call_voicemail")
        self.assertEqual((self.act.state, self.act.attempt_count), ("proposed", 1))
