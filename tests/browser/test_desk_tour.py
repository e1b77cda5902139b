"""The accountant's morning in a real browser: approving, holding back, a dry run made so."""

from datetime import time, timedelta

from odoo.tests import HttpCase, tagged

from tests.odoo.common import DAY_ONE, MailCommon

DUE = DAY_ONE - timedelta(days=3)
BEFORE_DAWN = time(4, 0)


@tagged("standard", "post_install", "-at_install")
class TestDeskTour(MailCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.make_customer("Loire Béton")
        cls.make_invoices(DUE, [cls.customer, cls.other], 300)

    def decide(self):
        with self.on(DAY_ONE, BEFORE_DAWN):
            self.run_cron("ir_cron_relance_escalate")

    def tour(self, action, name):
        self.accountant.password = "accountant-of-the-test"
        self.start_tour(f"/odoo/action-relance_impayes.{action}", name, login=self.accountant.login)

    def state_of(self, partner):
        return self.acts(partner).mapped("state")

    def test_one_is_approved_and_the_next_is_shown(self):
        self.company.relance_confirmed = False
        self.decide()
        self.tour("relance_act_action_approve", "relance_desk_approve_next")
        self.assertEqual(self.state_of(self.customer), ["approved"])
        self.assertEqual(self.state_of(self.other), ["proposed"])

    def test_one_of_the_announced_departures_is_held_back_by_one_click(self):
        self.company.relance_departure_hour = 10.0
        self.decide()
        self.tour("relance_departure_action", "relance_desk_hold_back")
        self.assertEqual(self.state_of(self.customer), ["approved"])
        self.assertEqual(self.state_of(self.other), ["proposed"])
        self.assertEqual(self.acts(self.other).held_by_id, self.accountant)

    def test_a_dry_run_of_today_is_read_by_level_and_made_so(self):
        self.company.relance_confirmed = False
        self.tour("relance_dry_run_action", "relance_desk_dry_run")
        self.assertEqual(self.acts().mapped("state"), ["proposed", "proposed"])
        self.assertEqual(self.acts().partner_id, self.customer | self.other)
