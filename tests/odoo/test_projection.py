"""What is stored for the screens is what the acts and the books say, whatever happened."""

from datetime import date
from unittest.mock import patch

from tests.odoo.story import StoryCommon, march

DUE = march(2)


class TestProjection(StoryCommon):
    def test_installing_leaves_the_level_of_old_invoices_empty(self):
        invoice = self.make_invoice(date(2021, 6, 15))
        self.assertFalse(invoice.relance_level)
        self.assertFalse(invoice.relance_date)

    def test_each_invoice_bears_the_level_of_its_own_step(self):
        old = self.make_invoice(DUE)
        self.live(march(5), march(12))
        self.call(march(12))
        new = self.make_invoice(march(19))
        self.live(march(24))
        self.post(self.approve(march(24)), march(25), presented=march(27))
        self.check_projection(march(27))
        self.assertEqual((old.relance_level, new.relance_level), ("2", "1"))
        self.assertEqual(old.relance_date, march(25))

    def test_a_projection_that_was_tampered_with_is_rebuilt_from_the_acts(self):
        invoice, never = self.make_invoice(DUE), self.make_invoice(march(30))
        self.live(march(5))
        self.env.cr.execute(
            "UPDATE account_move SET relance_level = '4', relance_date = '2020-01-01'"
            " WHERE id = ANY(%s)",
            ([invoice.id, never.id],),
        )
        self.env["relance.projection"]._rebuild_moves([invoice.id, never.id])
        self.assertEqual((invoice.relance_level, invoice.relance_date), ("1", march(5)))
        self.assertEqual((never.relance_level, never.relance_date), (False, False))

    def test_the_net_position_follows_payments_and_credits(self):
        invoice = self.make_invoice(DUE)
        self.live(march(3))
        self.assertEqual(self.debtor().net_position, 1000)
        self.pay(invoice, march(3), 400)
        self.live(march(4))
        self.assertEqual(self.debtor().net_position, 600)
        self.credit(invoice, march(4), 100)
        self.live(march(5))
        self.assertEqual(self.debtor().net_position, 500)
        self.pay(invoice, march(5))
        self.live(march(6))
        self.assertEqual(self.debtor().net_position, 0)

    def test_a_quiet_debtor_is_not_looked_at_before_his_day_unless_something_changes(self):
        self.make_invoice(march(30))
        self.live(march(3))
        debtor = self.debtor()
        self.assertEqual(debtor.next_date, date(2026, 4, 2))
        self.make_invoice(march(4), 50)
        self.live(march(4))
        self.assertEqual(debtor.next_date, march(9))

    def test_every_fact_that_counts_wakes_the_debtor(self):
        invoice = self.make_invoice(march(30))
        self.live(march(3))
        debtor = self.debtor()
        step = self.standard.step_ids[:1]
        facts = {
            "a hold": lambda: self.hold(until=march(10)),
            "a policy by hand": lambda: debtor.write({"policy_id": self.negligent.id}),
            "a step": lambda: self.negligent.step_ids[:1].write({"days": -6}),
            "the policy of all": lambda: debtor.write({"policy_id": False}),
            "a step of the company's policy": lambda: step.write({"days": 4}),
            "an invoice sent": lambda: invoice.write({"is_move_sent": True}),
            "a limit": lambda: self.company.write({"relance_minimum_interval": 2}),
            "a draft": invoice.button_draft,
            "a posting": invoice.action_post,
            "an insolvency": lambda: debtor.write({"insolvency_date": march(3)}),
        }
        for name, happen in facts.items():
            with self.subTest(name):
                debtor.next_date = march(30)
                self.env.flush_all()
                happen()
                self.env.invalidate_all()
                self.assertLess(debtor.next_date, march(3))

    def test_a_payment_shows_at_once_on_the_debtor(self):
        invoice = self.make_invoice(DUE)
        self.live(march(3))
        debtor = self.debtor()
        with self.on(march(4)):
            payment = self.pay(invoice, march(4), 400)
            self.env.cr.flush()  # what a commit does first
            self.assertEqual(debtor.net_position, 600)
            self.assertEqual(debtor.next_date, march(4))
            payment.move_id.line_ids.remove_move_reconcile()
            payment.action_draft()
            self.env.cr.flush()
            self.assertEqual(debtor.net_position, 1000)
            self.credit(invoice, march(4), 100)
            self.env.cr.flush()
            self.assertEqual(debtor.net_position, 900)

    def test_a_payment_without_an_entry_shows_at_once_too(self):
        self.make_invoice(DUE)
        self.live(march(3))
        self.receive(march(4), 250, entry=False)
        self.env.cr.flush()
        self.assertEqual(self.debtor().net_position, 750)

    def test_a_failing_projection_keeps_nobody_from_recording_a_payment(self):
        invoice = self.make_invoice(DUE)
        self.live(march(3))
        engine = type(self.env["relance.engine"])
        with (
            patch.object(engine, "_decide", side_effect=ValueError("no rule")),
            self.assertLogs("odoo.addons.relance_impayes.models.relance_debtor_news", "ERROR"),
        ):
            self.pay(invoice, march(4), 400)
            self.env.cr.flush()
        self.assertEqual(invoice.amount_residual, 600)
        self.live(march(5))  # the engine finds it by the fingerprint
        self.assertEqual(self.debtor().net_position, 600)

    def test_the_weekly_check_logs_and_mends_what_differs(self):
        invoice = self.make_invoice(DUE)
        quiet = self.make_customer("Dordogne Pierre")
        self.make_invoice(march(30), partner=quiet)
        self.live(march(5))
        self.env.cr.execute(
            "UPDATE account_move SET relance_level = '4' WHERE id = %s", [invoice.id]
        )
        self.env.cr.execute(
            "UPDATE relance_debtor SET net_position = 1, level = '2', next_date = '2026-12-01'"
            " WHERE id = %s",
            [self.debtor(quiet).id],
        )
        self.env.invalidate_all()
        with self.assertLogs("odoo.addons.relance_impayes.models.relance_projection") as log:
            self.check_weekly(march(6))
        (fault,) = log.output
        for what in (f"level of {invoice.name}", "net position of Dordogne Pierre"):
            self.assertIn(what, fault)
        self.assertIn("level of Dordogne Pierre", fault)
        self.assertIn("next date of Dordogne Pierre", fault)
        self.env.invalidate_all()
        self.check_projection(march(6))
        self.assertEqual(self.debtor(quiet).next_date, date(2026, 4, 2))
        with self.assertNoLogs("odoo.addons.relance_impayes.models.relance_projection"):
            self.check_weekly(march(6))

    def test_the_weekly_check_finds_nothing_after_a_story(self):
        invoice = self.make_invoice(DUE)
        self.make_invoice(march(20), 300, self.make_customer("Lot Charpente"))
        self.live(march(3), march(12))
        self.pay(invoice, march(12), 400)
        self.live(march(13))
        with self.assertNoLogs("odoo.addons.relance_impayes.models.relance_projection"):
            self.check_weekly(march(13))

    def check_weekly(self, day):
        with self.on(day):
            self.run_cron("ir_cron_relance_projection")

    def test_a_command_derives_everything_again(self):
        invoice = self.make_invoice(DUE)
        self.live(march(5))
        self.env.cr.execute("UPDATE account_move SET relance_level = NULL, relance_date = NULL")
        self.env.invalidate_all()
        self.env.flush_all()
        with (
            self.on(march(6)),
            self.enter_registry_test_mode(),
            self.registry.cursor() as cursor,
        ):
            self.env(cr=cursor)["relance.projection"]._rebuild()
        self.env.invalidate_all()
        self.assertEqual((invoice.relance_level, invoice.relance_date), ("1", march(5)))
