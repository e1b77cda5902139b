"""The stories of debtors, told day by day through the real scheduled actions."""

from datetime import date, timedelta

from tests.odoo.mailbox import words_of
from tests.odoo.story import StoryCommon, april, march, may

DUE = march(2)  # a Monday


class TestStandardLadder(StoryCommon):
    def test_from_the_first_email_to_the_court_file(self):
        invoice = self.make_invoice(DUE)
        self.assertEqual(self.live(march(2), march(11)), [(march(5), 1, "email")])
        self.assertEqual(len(self.box.messages), 1)
        self.assertEqual(self.live(march(12), march(13)), [(march(12), 1, "call")])
        self.call(march(13))
        self.assertEqual(self.live(march(14), march(24)), [(march(24), 2, "registered")])
        letter = self.approve(march(24))
        self.post(letter, march(25), presented=march(27))
        self.assertEqual(self.live(march(25), april(12)), [])
        self.assertEqual(self.live(april(13)), [(april(13), 3, "registered")])
        self.assertEqual(invoice.relance_level, "2")
        notice = self.approve(april(13))
        self.post(notice, april(14), presented=april(16))
        self.assertEqual((invoice.relance_level, notice.deadline), ("3", april(24)))
        # 8 days from the presentation, then 5: the 29th.
        self.assertEqual(self.live(april(14), april(28)), [])
        self.assertEqual(self.live(april(29)), [(april(29), 4, "task")])
        self.assertEqual(len(self.box.messages), 1)

    def test_a_call_that_nobody_makes_is_passed_over_and_the_letter_comes_in_its_time(self):
        self.make_invoice(DUE)
        self.live(march(5), march(12))
        call = self.open_act()
        self.assertEqual(self.live(march(13), march(23)), [])
        self.assertEqual(call.state, "passed")
        self.assertTrue(call.close_reason)
        self.assertEqual(self.live(march(24)), [(march(24), 2, "registered")])

    def test_a_letter_that_nobody_approves_keeps_the_formal_notice_waiting(self):
        self.make_invoice(DUE)
        self.live(march(5), march(12))
        self.call(march(12))
        self.live(march(24))
        letter = self.open_act()
        for day in (march(31), april(13), april(14), may(4)):
            self.assertEqual(self.live(day), [])
        self.assertEqual(letter.state, "proposed")
        with self.on(may(4)):
            self.assertTrue(letter.is_late)

    def test_a_small_claim_gets_a_plain_letter_delivered_when_posted(self):
        self.make_invoice(DUE, 120)
        self.live(march(5), march(12))
        self.call(march(12))
        self.assertEqual(self.live(march(24)), [(march(24), 2, "letter")])
        letter = self.approve(march(24))
        self.post(letter, march(25))
        self.assertEqual((letter.state, letter.delivered_date), ("delivered", march(25)))

    def test_the_negligent_payer_hears_from_us_a_week_before_and_two_days_after(self):
        self.debtor().policy_id = self.negligent
        invoice = self.make_invoice(march(16))
        told = self.live(march(2), march(18))
        self.assertEqual(told, [(march(9), 0, "email"), (march(18), 1, "email")])
        self.assertEqual((invoice.relance_level, invoice.relance_date), ("1", march(18)))
        preventive, reminder = self.acts()
        self.assertEqual(preventive.line_ids.mapped("role"), ["informed"])
        self.assertEqual(reminder.line_ids.mapped("role"), ["demanded"])

    def test_nothing_leaves_on_a_weekend_nor_on_a_public_holiday(self):
        saturday, good_friday = march(7), april(3)
        self.make_invoice(saturday - timedelta(days=3))
        self.assertEqual(self.live(saturday, saturday + timedelta(days=1)), [])
        self.assertFalse(self.box.messages)
        self.assertEqual(self.live(march(9)), [(march(9), 1, "email")])
        other = self.make_customer("Loire Béton")
        self.make_invoice(good_friday, partner=other)
        easter_monday = april(6)
        self.live(april(4), april(7))
        self.assertEqual(self.told(self.acts(other)), [(april(7), 1, "email")])
        self.assertNotIn(easter_monday, self.acts().mapped("date"))

    def test_an_old_ledger_gets_one_email_each_and_never_a_preventive_one(self):
        debtor = self.debtor()
        debtor.policy_id = self.negligent
        for year in range(2021, 2026):
            self.make_invoice(date(year, 6, 15))
        self.assertEqual(self.live(march(2)), [(march(2), 1, "email")])
        (act,) = self.acts()
        demanded = act.line_ids.filtered(lambda line: line.role == "demanded")
        self.assertEqual(len(demanded), 5)
        passed = act.line_ids.filtered(lambda line: line.role == "passed")
        self.assertEqual(set(passed.mapped("step_id.level")), {"0"})
        self.assertEqual(len(self.box.messages), 1)
        self.assertEqual(self.live(march(3), march(9)), [(march(6), 1, "call")])


class TestInstalments(StoryCommon):
    def test_three_instalments_each_climb_their_own_ladder(self):
        term = self.env["account.payment.term"].create(
            {
                "name": "Trois fois",
                "line_ids": [
                    (0, 0, {"value": "percent", "value_amount": share, "nb_days": days})
                    for share, days in ((33, 30), (33, 60), (34, 90))
                ],
            }
        )
        issued = date(2026, 1, 31)
        invoice = self.make_invoice(DUE, 3000, invoice_payment_term_id=term.id, invoice_date=issued)
        terms = invoice.line_ids.filtered("date_maturity").sorted("date_maturity")
        self.assertEqual(terms.mapped("date_maturity"), [DUE, april(1), may(1)])
        self.assertEqual(self.live(march(5)), [(march(5), 1, "email")])
        act = self.acts()
        by_rank = {line.rank: (line.role, line.amount) for line in act.line_ids}
        self.assertEqual(
            by_rank, {1: ("demanded", 990), 2: ("informed", 990), 3: ("informed", 1020)}
        )
        self.live(march(12))
        self.call(march(12))
        self.assertEqual(self.live(march(24)), [(march(24), 2, "registered")])
        self.post(self.approve(march(24)), march(25), presented=march(27))
        # The second one is three days late on 4 April, a Saturday before Easter Monday.
        self.assertEqual(self.live(april(1), april(7)), [(april(7), 1, "email")])
        second = self.acts()[-1]
        demanded = second.line_ids.filtered(lambda line: line.role == "demanded")
        self.assertEqual(demanded.mapped("rank"), [2])

    def test_an_instalment_that_is_paid_leaves_the_next_one_on_its_own_rung(self):
        term = self.env["account.payment.term"].create(
            {
                "name": "Deux fois",
                "line_ids": [
                    (0, 0, {"value": "percent", "value_amount": 50, "nb_days": days})
                    for days in (30, 60)
                ],
            }
        )
        issued = date(2026, 1, 31)
        invoice = self.make_invoice(DUE, 1000, invoice_payment_term_id=term.id, invoice_date=issued)
        self.live(march(5))
        self.pay(invoice, march(9), 500)
        self.assertEqual(self.live(march(9), april(6)), [])
        self.assertEqual(self.live(april(7)), [(april(7), 1, "email")])
        (line,) = self.acts()[-1].line_ids
        self.assertEqual((line.rank, line.amount, line.due_date), (2, 500, april(1)))


class TestMoneyThatArrives(StoryCommon):
    def test_a_credit_note_on_half_leaves_half_to_be_asked_for(self):
        invoice = self.make_invoice(DUE)
        self.credit(invoice, march(3), 500)
        self.live(march(5))
        (line,) = self.acts().line_ids
        self.assertEqual((line.amount, line.credited), (500, 500))
        self.assertEqual(self.debtor().net_position, 500)
        self.assertIn("500,00\xa0€", words_of(self.box.messages[0][1]))

    def test_a_credit_note_on_all_of_it_silences_us(self):
        invoice = self.make_invoice(DUE)
        self.credit(invoice, march(3), 1000)
        self.assertEqual(self.live(march(2), march(13)), [])
        self.assertEqual(self.debtor().net_position, 0)
        with self.on(march(13)):
            self.assertIn("nothing_due", self.why())

    def test_an_unallocated_payment_is_shown_at_level_1_and_stops_level_2(self):
        self.make_invoice(DUE)
        payment = self.receive(march(3), 300)
        self.live(march(5))
        email = self.acts()
        self.assertEqual((email.state, email.line_ids.amount), ("sent", 700))
        self.assertIn("300,00", email.reason_text)
        self.live(march(12))
        self.call(march(12))
        self.assertEqual(self.live(march(24)), [(march(24), 2, "registered")])
        letter = self.open_act()
        self.assertEqual(letter.problem, "payment_to_allocate")
        with self.assertRaises(Exception) as refused:
            self.approve(march(24))
        self.assertIn("allocate", str(refused.exception))
        lines = (payment.move_id | letter.line_ids.move_id).line_ids
        lines.filtered(lambda li: li.account_id.account_type == "asset_receivable").reconcile()
        self.live(march(25))
        self.assertEqual((letter.problem, letter.line_ids.amount), (False, 700))
        self.assertEqual(self.approve(march(25)).state, "sending")

    def test_a_payment_without_an_entry_yet_counts_as_received(self):
        self.make_invoice(DUE)
        payment = self.receive(march(3), 1000, entry=False)
        self.assertFalse(payment.move_id)
        self.assertEqual(self.live(march(3), march(12)), [])

    def test_a_payment_on_the_morning_of_the_formal_notice_stops_it(self):
        invoice = self.make_invoice(DUE)
        self.live(march(5), march(12))
        self.call(march(12))
        self.live(march(24))
        self.post(self.approve(march(24)), march(25), presented=march(27))
        self.live(april(13))
        notice = self.open_act()
        with self.on(april(14)):
            notice.with_user(self.accountant).action_approve()
        self.pay(invoice, april(14))
        self.live(april(14))
        self.assertEqual(notice.state, "cancelled")
        self.assertFalse(notice.letter_attachment_id)
        self.assertEqual(self.live(april(15), april(20)), [])

    def test_a_part_payment_before_the_departure_lowers_what_the_notice_asks_for(self):
        invoice = self.make_invoice(DUE)
        self.live(march(5), march(12))
        self.call(march(12))
        self.live(march(24))
        letter = self.open_act()
        with self.on(march(25)):
            letter.with_user(self.accountant).action_approve()
        self.pay(invoice, march(25), 250)
        self.live(march(25))
        self.assertEqual((letter.state, letter.line_ids.amount), ("sending", 750))
        self.assertIn("750,00", letter.line_ids.currency_id.format(letter.amount_company))

    def test_a_leftover_of_20_euros_does_not_put_a_big_new_invoice_under_formal_notice(self):
        old = self.make_invoice(DUE)
        self.live(march(5), march(12))
        self.call(march(12))
        self.live(march(24))
        self.post(self.approve(march(24)), march(25), presented=march(27))
        self.pay(old, april(1), 980)
        self.make_invoice(april(10), 8000)
        told = self.live(april(10), april(14))
        self.assertEqual(told, [(april(13), 1, "email")])
        email = self.acts()[-1]
        roles = {line.move_name: line.role for line in email.line_ids if line.role != "passed"}
        self.assertEqual(roles[old.name], "informed")
        self.assertEqual(email.amount_company, 8000)


class TestHolds(StoryCommon):
    def test_a_hold_that_expires_puts_the_item_back_where_it_was(self):
        self.make_invoice(DUE)
        self.hold(until=march(10))
        self.assertEqual(self.live(march(2), march(10)), [])
        with self.on(march(10)):
            self.assertIn("held", self.why())
        self.assertEqual(self.live(march(11)), [(march(11), 1, "email")])

    def test_only_what_is_not_disputed_is_asked_for(self):
        invoice = self.make_invoice(DUE)
        self.hold(until=april(30), move_id=invoice.id, amount=300, kind="dispute")
        self.live(march(5))
        (line,) = self.acts().line_ids
        self.assertEqual((line.role, line.amount, line.held), ("demanded", 700, 300))
        self.assertIn("700,00\xa0€", words_of(self.box.messages[0][1]))

    def test_a_disputed_invoice_is_listed_beside_the_one_that_is_asked_for(self):
        disputed, clear = self.make_invoice(DUE), self.make_invoice(DUE, 200)
        self.hold(until=april(30), move_id=disputed.id, kind="dispute")
        self.live(march(5))
        roles = {line.move_name: line.role for line in self.acts().line_ids}
        self.assertEqual(roles, {disputed.name: "informed", clear.name: "demanded"})

    def test_a_hold_set_on_an_approved_act_keeps_it_from_leaving(self):
        self.make_invoice(DUE)
        with self.on(march(5)):
            self.run_cron("ir_cron_relance_escalate")
        self.assertEqual(self.open_act().state, "approved")
        self.hold(until=march(20), start=march(5))
        with self.on(march(5)):
            self.run_cron("ir_cron_relance_send")
        self.assertEqual(self.acts().state, "cancelled")
        self.assertFalse(self.box.messages)

    def test_an_insolvent_debtor_is_never_asked_for_anything_again(self):
        self.make_invoice(DUE)
        self.live(march(5))
        self.debtor().insolvency_date = march(10)
        self.assertEqual(self.live(march(10), march(31)), [])
        self.assertEqual(self.debtor().next_date, False)
        with self.on(march(31)):
            self.assertIn("insolvent", self.why())

    def test_an_invoice_never_sent_to_the_customer_holds_itself(self):
        self.company.relance_require_sent = True
        invoice = self.make_invoice(DUE)
        self.assertEqual(self.live(march(5)), [])
        with self.on(march(5)):
            self.assertIn("never_sent", self.why())
        invoice.is_move_sent = True
        self.assertEqual(self.live(march(6)), [(march(6), 1, "email")])
