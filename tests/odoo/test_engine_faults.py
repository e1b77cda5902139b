"""Between the decision and the departure anything may happen; the clock is no better."""

from datetime import date, time

from psycopg2 import IntegrityError

from odoo.tools import mute_logger

from tests.odoo.story import StoryCommon, march

DUE = march(2)
THE_DAY = march(5)


class TestBetweenDecisionAndSending(StoryCommon):
    """The e-mail is approved at four; something happens; the sending action comes at half past."""

    def decide(self, day=THE_DAY):
        with self.on(day, time(4)):
            self.run_cron("ir_cron_relance_escalate")
        (act,) = self.acts(self.customer)
        self.assertEqual(act.state, "approved")
        return act

    def send(self, day=THE_DAY):
        with self.on(day):
            self.run_cron("ir_cron_relance_send")

    def test_who_has_paid_meanwhile_gets_nothing(self):
        invoice = self.make_invoice(DUE)
        act = self.decide()
        self.pay(invoice, march(5))
        self.send()
        self.assertEqual(act.state, "cancelled")
        self.assertIn("Rien n’est dû", act.close_reason)
        self.assertFalse(self.box.messages)

    def test_a_debtor_archived_meanwhile_gets_nothing_and_the_ladder_goes_on_when_he_is_back(self):
        self.make_invoice(DUE)
        act = self.decide()
        self.debtor().active = False
        self.send()
        self.assertEqual(act.state, "cancelled")
        self.assertFalse(self.box.messages)
        self.assertFalse(self.live(march(6), march(9)))
        self.env["relance.debtor"].with_context(active_test=False).search(
            [("partner_id", "=", self.customer.id)]
        ).active = True
        self.assertEqual(self.live(march(10)), [(march(10), 1, "email")])

    def test_a_customer_merged_meanwhile_gets_one_message_about_everything(self):
        old = self.make_customer("Garonne Bois SARL", email="garonne.bois@client.example")
        self.make_invoice(DUE)
        self.make_invoice(DUE, 400, old)
        with self.on(march(5), time(4)):
            self.run_cron("ir_cron_relance_escalate")
        self.assertEqual(len(self.acts()), 2)
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge([old.id, self.customer.id], self.customer)
        self.env.invalidate_all()
        self.send()
        self.live(march(6), march(9))
        demanded = (
            self.acts(self.customer)
            .filtered(lambda act: act.state in ("sent", "delivered"))
            .line_ids.filtered(lambda line: line.role == "demanded")
        )
        self.assertEqual(sorted(demanded.mapped("amount")), [400, 1000], "each once")

    def test_a_debtor_with_acts_cannot_be_deleted_and_one_without_leaves_no_trace(self):
        self.make_invoice(DUE)
        act = self.decide()
        with self.assertRaises(IntegrityError), self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
            self.debtor().unlink()
            self.env.flush_all()
        self.assertTrue(act.exists())
        other = self.debtor(self.make_customer("Adour Toiture"))
        other.unlink()
        self.assertFalse(other.exists())
        self.send()
        self.assertEqual(act.state, "sent")

    def test_an_invoice_posted_again_with_a_later_date_is_not_reminded_now(self):
        invoice = self.make_invoice(DUE)
        act = self.decide()
        invoice.button_draft()
        invoice.invoice_date_due = march(20)
        invoice.action_post()
        self.send()
        self.assertEqual(act.state, "cancelled")
        self.assertFalse(self.box.messages)
        self.assertEqual(self.live(march(6), march(23)), [(march(23), 1, "email")])

    def test_a_step_edited_meanwhile_speaks_its_new_words_once(self):
        self.make_invoice(DUE)
        act = self.decide()
        act.step_id.with_context(lang="fr_FR").subject = "Un mot de la comptabilité"
        self.send()
        self.send()
        (message,) = self.box.messages
        self.assertIn("Un mot", str(message[1]["subject"]))

    def test_a_step_taken_away_meanwhile_is_not_made_and_the_next_run_decides_again(self):
        self.make_invoice(DUE)
        act = self.decide()
        step = act.step_id
        policy = step.policy_id.copy({"name": "Sans courriel"})
        policy.step_ids.filtered(lambda one: one.channel == "email").unlink()
        self.company.relance_policy_id = policy
        self.send()
        self.assertEqual(act.state, "cancelled")
        self.assertEqual(self.live(march(6), march(12)), [(march(12), 1, "call")])


class TestClock(StoryCommon):
    """A day is the company's own, whatever the server's zone."""

    def decided_at(self, day, hour):
        with self.on(day, hour):
            self.run_cron("ir_cron_relance_escalate")
        return self.acts().mapped("date")

    def test_a_run_before_midnight_utc_is_already_on_the_company_s_next_day(self):
        self.make_invoice(DUE)
        self.assertEqual(self.decided_at(march(4), time(22, 59)), [])
        self.assertEqual(self.decided_at(march(4), time(23, 1)), [march(5)])
        self.assertEqual(self.decided_at(march(5), time(22, 59)), [march(5)], "once a day")

    def test_in_summer_the_day_begins_two_hours_before_utc(self):
        self.make_invoice(date(2026, 6, 15))
        self.assertEqual(self.decided_at(date(2026, 6, 17), time(21, 59)), [])
        self.assertEqual(self.decided_at(date(2026, 6, 17), time(22, 1)), [date(2026, 6, 18)])

    def test_the_night_in_which_the_clocks_change_counts_as_one_day(self):
        for change, due in (
            (date(2026, 3, 29), march(26)),
            (date(2026, 10, 25), date(2026, 10, 22)),
        ):
            partner = self.make_customer(f"Client {change}")
            self.make_invoice(due, partner=partner)
            for day in (change, change.replace(day=change.day + 1)):
                self.run_day(day)
            acts = self.acts(partner)
            self.assertEqual(len(acts), 1)
            self.assertEqual(acts.line_ids.days_late, 4)  # the Monday

    def test_over_the_end_of_the_year_the_ladder_goes_on(self):
        self.make_invoice(date(2026, 12, 28))
        self.assertEqual(
            self.live(date(2026, 12, 30), date(2027, 1, 11)),
            [(date(2026, 12, 31), 1, "email"), (date(2027, 1, 7), 1, "call")],
        )
        self.assertTrue(self.acts()[0].name.startswith("REL/2026/"))
        self.assertTrue(self.acts()[1].name.startswith("REL/2027/"))

    def test_a_clock_set_back_sends_nothing_twice(self):
        self.make_invoice(DUE)
        self.run_day(march(5))
        self.run_day(march(3))
        self.run_day(march(5))
        self.assertEqual(len(self.acts()), 1)
        self.assertEqual(len(self.box.messages), 1)


class TestSearchByNumber(StoryCommon):
    def test_an_act_is_found_by_its_number_or_a_part_of_it(self):
        self.make_invoice(DUE)
        self.run_day(march(5))
        act = self.acts()
        acts = self.env["relance.act"]
        self.assertEqual(act.name, f"REL/2026/{act.id:05d}")
        self.assertIn(act, acts.search([("name", "ilike", act.name[4:])]))
        self.assertEqual(acts.search([("name", "=", act.name)]), act)
        self.assertNotIn(act, acts.search([("name", "not in", [act.name])]))
        self.assertFalse(acts.search([("name", "=", "REL/2025/00001")]))
        self.assertIn(act, acts.browse([r[0] for r in acts.name_search(act.name[-5:])]))
