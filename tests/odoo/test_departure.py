"""What leaves by itself leaves at its hour: announced in the morning, held back by one click."""

from datetime import time, timedelta

from lxml import etree
from psycopg2.errors import CheckViolation

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import mute_logger

from tests.odoo.common import DAY_ONE, MailCommon
from tests.odoo.story import march

DUE = DAY_ONE - timedelta(days=3)
GARONNE = "garonne.bois@client.example"
# 10:00 in Paris in winter.
TEN = fields.Datetime.to_datetime("2026-03-02 09:00:00")
BEFORE_TEN, AT_TEN = time(8, 59), time(9, 0)


class TestDeparture(MailCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.relance_departure_hour = 10.0
        cls.invoice = cls.make_invoice(DUE)

    def morning(self, day=DAY_ONE):
        with self.on(day, time(4, 0)):
            self.run_cron("ir_cron_relance_escalate")
            self.run_cron("ir_cron_relance_send")
        return self.acts()

    def send_at(self, hour, day=DAY_ONE):
        with self.on(day, hour):
            self.run_cron("ir_cron_relance_send")

    def leaves(self, day):
        return f"{self.company._relance_departure(day):%Y-%m-%d %H:%M}"

    def announced(self):
        return self.env["relance.departure"].search([("company_id", "=", self.company.id)])

    # -- the hour --------------------------------------------------------------------------------

    def test_it_waits_for_the_hour_of_the_company_and_then_leaves(self):
        act = self.morning()
        self.assertEqual((act.state, act.departure), ("approved", TEN))
        self.send_at(BEFORE_TEN)
        self.assertEqual(act.state, "approved")
        self.send_at(AT_TEN)
        self.assertEqual(act.state, "sent")
        self.assertEqual(len(self.box.to(GARONNE)), 1)

    def test_the_hour_is_the_companys_own_and_follows_daylight_saving(self):
        self.assertEqual(self.leaves(march(27)), "2026-03-27 09:00")
        self.assertEqual(self.leaves(march(30)), "2026-03-30 08:00")
        self.company.partner_id.tz = "America/Martinique"  # four hours behind UTC
        self.assertEqual(self.leaves(march(30)), "2026-03-30 14:00")
        self.company.relance_departure_hour = 9.75
        self.assertEqual(self.leaves(march(30)), "2026-03-30 13:45")

    def test_without_an_hour_it_leaves_at_once_and_nothing_is_announced(self):
        self.company.relance_departure_hour = 0
        act = self.morning()
        self.send_at(time(7, 0))  # 8:00 in Paris, when the company's day of e-mails begins
        self.assertEqual(act.state, "sent")
        self.assertFalse(self.announced())

    def test_an_hour_that_no_day_has_is_refused(self):
        for hour in (-1, 24):
            with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
                self.company.relance_departure_hour = hour
                self.env.flush_all()

    def test_a_late_run_sends_after_the_hour(self):
        act = self.morning()
        self.send_at(time(15, 20))
        self.assertEqual(act.state, "sent")

    def test_what_could_not_leave_that_day_leaves_at_the_hour_of_the_next_one(self):
        act = self.morning()
        self.send_at(time(5, 0), march(3))
        self.assertEqual((act.state, act.departure), ("approved", TEN + timedelta(days=1)))
        self.send_at(AT_TEN, march(3))
        self.assertEqual(act.state, "sent")

    def test_nothing_leaves_on_a_day_that_is_not_worked(self):
        friday = march(6)
        with self.on(friday, time(4, 0)):
            self.run_cron("ir_cron_relance_escalate")
        act = self.acts()
        self.send_at(time(15, 0), march(7))
        self.assertEqual((act.state, act.departure.date()), ("approved", friday))
        self.send_at(time(0, 30), march(9))
        self.assertEqual((act.state, act.departure.date()), ("approved", march(9)))
        self.send_at(AT_TEN, march(9))
        self.assertEqual(act.state, "sent")

    def test_paid_before_the_hour_it_never_leaves(self):
        act = self.morning()
        self.pay(self.invoice, DAY_ONE)
        self.send_at(AT_TEN)
        self.assertEqual(act.state, "cancelled")
        self.assertFalse(self.box.messages)

    def test_what_a_person_approves_leaves_at_once(self):
        self.company.relance_confirmed = False
        act = self.morning()
        with self.on(DAY_ONE, time(7, 30)):
            act.with_user(self.accountant).action_approve()
        self.send_at(time(7, 31))
        self.assertEqual(act.state, "sent")

    def test_a_person_may_send_it_before_its_hour(self):
        act = self.morning()
        act.with_user(self.accountant).action_approve_now()
        self.send_at(time(7, 31))
        self.assertEqual((act.state, act.approved_by_id), ("sent", self.accountant))

    def test_once_its_address_is_put_right_it_waits_for_the_hour_too(self):
        self.customer.email = False
        act = self.morning()
        self.assertEqual((act.state, act.problem), ("proposed", "no_email"))
        self.customer.email = GARONNE
        self.morning(march(3))
        self.assertEqual((act.state, act.departure), ("approved", TEN + timedelta(days=1)))

    def test_settings_taken_back_before_the_hour_make_it_wait_for_a_person(self):
        act = self.morning()
        self.company.relance_confirmed = False
        self.send_at(AT_TEN)
        self.assertEqual((act.state, act.is_departing), ("proposed", False))
        self.assertFalse(self.box.messages)

    # -- holding back ----------------------------------------------------------------------------

    def test_one_click_holds_it_back_for_good(self):
        act = self.morning()
        act.with_user(self.accountant).action_hold_back()
        self.assertEqual((act.state, act.is_departing), ("proposed", False))
        self.assertEqual(act.held_by_id, self.accountant)
        self.send_at(AT_TEN)
        self.morning(march(3))
        self.send_at(AT_TEN, march(3))
        self.assertEqual(self.acts(), act)
        self.assertEqual(act.state, "proposed")
        self.assertFalse(self.box.messages)

    def test_what_was_held_back_does_not_leave_by_itself_after_its_address_is_put_right(self):
        act = self.morning()
        act.with_user(self.accountant).action_hold_back()
        self.customer.email = False
        self.morning(march(3))
        self.assertEqual(act.problem, "no_email")
        self.customer.email = GARONNE
        self.morning(march(4))
        self.assertEqual((act.state, act.problem), ("proposed", False))

    def test_what_was_held_back_leaves_when_a_person_approves_it(self):
        act = self.morning()
        act.with_user(self.accountant).action_hold_back()
        act.with_user(self.accountant).action_approve()
        self.send_at(time(7, 30))
        self.assertEqual(act.state, "sent")

    def test_what_has_left_or_was_approved_by_a_person_is_not_held_back(self):
        act = self.morning()
        self.send_at(AT_TEN)
        with self.assertRaisesRegex(UserError, "Too late"):
            act.action_hold_back()
        self.assertEqual(act.state, "sent")

    def test_a_reader_holds_nothing_back(self):
        act = self.morning()
        reader = self.env["res.users"].create(
            {
                "name": "Lectrice",
                "login": "lectrice",
                "company_id": self.company.id,
                "company_ids": self.company.ids,
                "group_ids": self.env.ref("relance_impayes.group_relance_readonly").ids,
            }
        )
        with self.assertRaises(AccessError):
            act.with_user(reader).action_hold_back()

    # -- the announcement ------------------------------------------------------------------------

    def test_each_person_responsible_is_told_once_how_many_how_much_and_when(self):
        others = [self.make_customer(name) for name in ("Loire Béton", "Vilaine Toiture")]
        self.make_invoices(DUE, others, 150.5)
        chief = self.accountant.copy({"name": "Paul Chef", "login": "paul"})
        self.debtor(others[1]).user_id = chief
        self.morning()
        told = {one.user_id: one for one in self.announced()}
        self.assertEqual(set(told), {self.accountant, chief})
        # 1,000.00 and 150.50 are Aline's, 150.50 are Paul's.
        self.assertEqual(
            told[self.accountant].activity_ids.mapped("summary"),
            ["2 relances partent à 10:00, 1\xa0150,50\xa0€"],
        )
        self.assertEqual(
            told[chief].activity_ids.mapped("summary"),
            ["1 relance part à 10:00, 150,50\xa0€"],
        )
        self.assertEqual(told[chief].act_ids, self.acts(others[1]))
        self.assertEqual(told[chief].activity_ids.user_id, chief)

    def test_told_again_when_more_is_decided_it_stays_one_announcement(self):
        self.morning()
        self.make_invoice(DUE, 500, self.make_customer("Loire Béton"))
        self.morning()
        announced = self.announced()
        self.assertEqual((announced.count, announced.amount_company), (2, 1500))
        self.assertEqual(len(announced.activity_ids), 1)
        self.assertIn("1\xa0500,00\xa0€", announced.activity_ids.summary)

    def test_it_says_what_still_waits_and_opens_it(self):
        self.make_invoice(DUE, 500, self.make_customer("Loire Béton"))
        acts = self.morning()
        announced = self.announced()
        self.assertEqual(announced.waiting, 2)
        acts[0].action_hold_back()
        announced.invalidate_recordset()
        self.assertEqual(announced.waiting, 1)
        shown = self.env["relance.act"].search(announced.action_view_acts()["domain"])
        self.assertEqual(shown.sorted("id"), acts)

    def test_each_row_shows_its_customer_and_its_step(self):
        act = self.morning()
        announced = self.announced().with_user(self.accountant)
        (row,) = announced.act_ids.read(["partner_id", "step_id"])
        self.assertEqual(row["partner_id"][1], "Garonne Bois")
        self.assertEqual(row["step_id"][0], act.step_id.id)
        view = self.env.ref("relance_impayes.relance_act_view_list_departure")
        arch = self.env["relance.act"].get_view(view.id, "list")["arch"]
        shown = {
            node.get("name")
            for node in etree.fromstring(arch).iter("field")
            if not node.get("column_invisible") and node.get("optional") != "hide"
        }
        self.assertLessEqual({"partner_id", "step_id", "amount_company"}, shown)

    def test_its_title_says_that_they_leave_until_they_have_left(self):
        self.morning()
        announced = self.announced()
        self.assertIn("1 reminder leaves at 10:00", announced.display_name.replace("\u202f", " "))
        self.send_at(AT_TEN)
        announced.invalidate_recordset()
        said = announced.display_name.replace("\u202f", " ")
        self.assertIn("Departure of 10:00", said)
        self.assertIn("1 reminder announced", said)

    def test_it_is_off_the_agenda_once_everything_has_left(self):
        self.morning()
        announced = self.announced()
        self.assertTrue(announced.activity_ids)
        self.send_at(AT_TEN)
        announced.invalidate_recordset()
        self.assertFalse(announced.activity_ids)

    def test_without_anybody_responsible_it_leaves_all_the_same(self):
        self.company.relance_user_id = False
        act = self.morning()
        self.assertFalse(self.announced())
        self.send_at(AT_TEN)
        self.assertEqual(act.state, "sent")

    def test_the_actions_of_a_day_that_is_not_worked_announce_nothing(self):
        self.morning(march(6))
        self.morning(march(7))
        self.assertEqual(self.announced().mapped("date"), [march(6)])

    def test_an_announcement_of_another_company_cannot_be_read(self):
        self.morning()
        elsewhere = self.env["res.company"].create({"name": "Autre société"})
        stranger = self.env["res.users"].create(
            {
                "name": "Étrangère",
                "login": "etrangere",
                "company_id": elsewhere.id,
                "company_ids": [Command.set(elsewhere.ids)],
                "group_ids": self.env.ref("relance_impayes.group_relance_manager").ids,
            }
        )
        own = self.announced().with_user(stranger).with_context(allowed_company_ids=elsewhere.ids)
        self.assertFalse(own.search([]))
        with self.assertRaises(AccessError):
            own.read(["count"])
