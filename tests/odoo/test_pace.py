"""At which hours e-mails leave, how many in an hour, and in which weeks not."""

from datetime import date, datetime, time

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user

from tests.odoo.story import StoryCommon, march

DUE = march(2)
THE_DAY = march(5)  # the e-mail's: three days late


class TestPace(StoryCommon):
    def send_at(self, hour, day=THE_DAY):
        """The sending action runs at that hour (UTC; Paris is an hour ahead in winter)."""
        with self.on(day, hour):
            self.run_cron("ir_cron_relance_send")

    def decide(self, day=THE_DAY):
        with self.on(day, time(4)):
            self.run_cron("ir_cron_relance_escalate")

    def test_what_is_decided_at_night_leaves_when_the_company_opens(self):
        self.make_invoice(DUE)
        self.decide()
        self.send_at(time(6, 59))
        self.assertEqual(self.acts().state, "approved")
        self.assertFalse(self.box.messages)
        trigger = self.env["ir.cron.trigger"].search(
            [("cron_id", "=", self.env.ref("relance_impayes.ir_cron_relance_send").id)]
        )
        self.assertIn(datetime.combine(THE_DAY, time(7)), trigger.mapped("call_at"))
        self.send_at(time(7))
        self.assertEqual(self.acts().state, "sent")

    def test_nothing_leaves_after_the_last_hour(self):
        self.make_invoice(DUE)
        self.decide()
        self.send_at(time(18))
        self.assertEqual(self.acts().state, "approved")
        self.send_at(time(17, 59, 59))
        self.assertEqual(self.acts().state, "sent")

    def test_the_hours_are_those_of_the_company_s_zone_in_summer_too(self):
        self.make_invoice(date(2026, 3, 27))
        self.decide(date(2026, 3, 30))  # the clocks changed the day before
        self.send_at(time(5, 59), date(2026, 3, 30))
        self.assertEqual(self.acts().state, "approved")
        self.send_at(time(6), date(2026, 3, 30))
        self.assertEqual(self.acts().state, "sent")

    def test_a_person_s_own_click_is_not_bound_by_the_hours(self):
        self.make_invoice(DUE)
        self.decide()
        with self.on(THE_DAY, time(20)):
            self.acts()._send_now()
        self.assertEqual(self.acts().state, "sent")

    def test_only_so_many_leave_in_an_hour_and_the_rest_in_the_next(self):
        self.company.relance_mails_per_hour = 2
        self.make_invoices(DUE, [self.make_customer(f"Client {n}") for n in range(5)])
        self.decide()
        left = []
        for hour in (time(8), time(8, 30), time(9), time(9, 59), time(10)):
            self.send_at(hour)
            left.append(len(self.acts().filtered(lambda act: act.state == "sent")))
        self.assertEqual(left, [2, 2, 4, 4, 5])

    def test_hours_and_pace_that_make_no_sense_are_refused(self):
        for values in (
            {"relance_hour_from": 19, "relance_hour_to": 8},
            {"relance_hour_from": 8, "relance_hour_to": 8},
            {"relance_hour_to": 24.5},
            {"relance_hour_from": -1},
            {"relance_mails_per_hour": -1},
        ):
            with self.subTest(values), self.assertRaises(ValidationError):
                self.company.write(values)

    def test_a_company_may_be_open_day_and_night(self):
        self.company.write({"relance_hour_from": 0, "relance_hour_to": 24})
        self.make_invoice(DUE)
        self.decide()
        self.send_at(time(22, 59))
        self.assertEqual(self.acts().state, "sent")


class TestClosures(StoryCommon):
    def close(self, first, last, **values):
        return self.env["relance.closure"].create(
            {
                "name": "Congés",
                "company_id": self.company.id,
                "date_from": first,
                "date_to": last,
                **values,
            }
        )

    def test_nothing_leaves_while_the_company_is_closed(self):
        self.close(march(4), march(8))
        self.make_invoice(DUE)
        self.assertEqual(self.live(march(3), march(9)), [(march(9), 1, "email")])

    def test_a_yearly_closure_comes_back(self):
        self.close(date(2023, 3, 4), date(2023, 3, 8), yearly=True)
        self.make_invoice(DUE)
        self.assertEqual(self.live(march(3), march(9)), [(march(9), 1, "email")])

    def test_a_yearly_closure_may_go_over_the_end_of_the_year(self):
        self.close(date(2023, 12, 24), date(2024, 1, 3), yearly=True)
        limits = self.company._relance_limits()
        self.assertIn((date(2025, 12, 24), date(2026, 1, 3)), limits.closures)
        self.assertIn((date(2026, 12, 24), date(2027, 1, 3)), limits.closures)

    def test_a_pause_of_the_formal_notice_lets_the_e_mails_go_on(self):
        self.close(march(1), march(31), scope="3")
        self.company.relance_policy_id = self.env.ref("relance_impayes.policy_bad_payer")
        self.make_invoice(march(2))
        self.live(march(3))
        self.call(march(9)) if self.live(march(4), march(9))[-1][2] == "call" else None
        self.assertNotIn("3", self.acts().mapped("level"))
        with self.on(march(20)):
            self.assertIn("paused", self.why())
        self.assertIn((date(2026, 4, 1), 3, "registered"), self.live(march(20), date(2026, 4, 1)))

    def test_a_new_closure_wakes_the_debtors(self):
        self.make_invoice(march(30))
        self.live(march(3))
        debtor = self.debtor()
        debtor.next_date = march(30)
        self.close(march(10), march(12))
        self.env.invalidate_all()
        self.assertLess(debtor.next_date, march(30))

    def test_another_company_s_closures_are_neither_seen_nor_kept(self):
        other = self.env["res.company"].create({"name": "Autre"})
        closure = self.close(march(4), march(8))
        stranger = new_test_user(
            self.env,
            "manager.elsewhere",
            groups="relance_impayes.group_relance_manager",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        theirs = self.env["relance.closure"].with_user(stranger)
        theirs = theirs.with_context(allowed_company_ids=other.ids)
        self.assertFalse(theirs.search([("id", "=", closure.id)]))
        with self.assertRaises(AccessError):
            theirs.browse(closure.id).write({"name": "Ouvert"})
        self.assertFalse(other._relance_limits().closures)

    def test_a_user_reads_the_closures_and_writes_none(self):
        closure = self.close(march(4), march(8)).with_user(self.accountant)
        self.assertEqual(closure.name, "Congés")
        with self.assertRaises(AccessError):
            closure.write({"name": "Ouvert"})
