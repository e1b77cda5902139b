"""The dry run is the scheduled action without its acts; on the day it can be done."""

from datetime import time

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from odoo.addons.relance_impayes.models import relance_dry_run

from tests.odoo.story import StoryCommon, march

DUE = march(2)
TODAY = march(24)  # three weeks after the due date


class TestDryRun(StoryCommon):
    def dry_run(self, day=TODAY, today=TODAY):
        with self.on(today):
            run = self.env["relance.dry.run"].create({"company_id": self.company.id, "date": day})
            run.action_compute()
        return run

    def varied_ledger(self):
        """Debtors of all kinds: at several levels, held, credited, in pounds, without address."""
        pounds = self.env.ref("base.GBP")
        pounds.active = True
        self.env["res.currency.rate"].create(
            {
                "currency_id": pounds.id,
                "company_id": self.company.id,
                "name": march(1),
                "rate": 0.85,
            }
        )
        people = {
            name: self.make_customer(name)
            for name in ("Adour", "Dordogne", "Lot", "Tarn", "Vézère", "Isle")
        }
        self.make_invoice(DUE)
        self.make_invoice(march(20), 300)
        self.make_invoice(march(21), 120, people["Adour"])
        self.make_invoice(DUE, 900, people["Dordogne"])
        self.credit(self.make_invoice(DUE, 500, people["Lot"]), march(3), 500)
        self.make_invoice(DUE, 640, people["Tarn"], currency_id=pounds.id)
        self.make_invoice(DUE, 75, people["Tarn"])
        people["Vézère"].email = False
        self.make_invoice(march(19), 210, people["Vézère"])
        self.make_invoice(march(30), 80, people["Isle"])
        self.live(march(5), march(12))
        self.hold(until=march(31), partner=people["Dordogne"])
        return people

    def content(self, acts):
        return {
            act.debtor_id.id: (
                act.step_id.id,
                act.channel,
                act.amount_company,
                act.problem or False,
                act.state == "approved",
            )
            for act in acts
        }

    def foreseen(self, run):
        return {
            line.debtor_id.id: (
                line.step_id.id,
                line.channel,
                line.amount_company,
                line.problem or False,
                bool(line.leaves),
            )
            for line in run.line_ids
            if line.does in ("new", "replaced", "kept")
        }

    def open_acts(self):
        return self.acts().filtered(lambda act: act.state in ("proposed", "approved"))

    def test_it_foresees_what_the_scheduled_action_then_does(self):
        self.varied_ledger()
        before = self.acts()
        run = self.dry_run()
        self.assertEqual(self.acts(), before, "no act is made")
        self.assertEqual((run.state, run.progress), ("done", 100))
        foreseen = self.foreseen(run)
        self.assertTrue(foreseen)
        with self.on(TODAY, time(4)):
            self.run_cron("ir_cron_relance_escalate")
        self.assertEqual(self.content(self.open_acts()), foreseen)

    def test_what_is_done_at_the_click_is_what_was_foreseen(self):
        self.varied_ledger()
        run = self.dry_run()
        foreseen = self.foreseen(run)
        with self.on(TODAY):
            run.with_user(self.accountant).action_apply()
        self.assertEqual(run.state, "applied")
        self.assertEqual(set(run.line_ids.mapped("result")), {"same"})
        self.assertEqual(self.content(self.open_acts()), foreseen)
        with self.on(TODAY, time(4)):
            self.run_cron("ir_cron_relance_escalate")
        self.assertEqual(self.content(self.open_acts()), foreseen, "and nothing more on that day")

    def test_what_changed_in_between_is_listed_with_its_reason(self):
        people = self.varied_ledger()
        run = self.dry_run()
        with self.on(TODAY):
            invoice = self.env["account.move"].search(
                [("partner_id", "=", people["Adour"].id), ("move_type", "=", "out_invoice")]
            )
            self.pay(invoice, TODAY)
            action = run.action_apply()
        (line,) = run.line_ids.filtered(lambda line: line.result == "changed")
        self.assertEqual(line.debtor_id, self.debtor(people["Adour"]))
        self.assertIn("Nothing is owed", line.result_text)
        self.assertEqual(self.env["relance.dry.run.line"].search(action["domain"]), line)
        self.assertFalse(self.acts(people["Adour"]).filtered(lambda act: act.state == "proposed"))

    def test_a_call_that_nobody_made_is_foreseen_as_passed_over(self):
        self.make_invoice(DUE)
        self.live(march(5), march(12))
        self.assertEqual(self.open_act().channel, "call")
        self.live(march(13), march(23))
        run = self.dry_run()
        with self.on(TODAY, time(4)):
            self.run_cron("ir_cron_relance_escalate")
        self.assertEqual(self.content(self.open_acts()), self.foreseen(run))

    def test_a_day_to_come_is_foreseen_on_today_s_facts_and_cannot_be_done(self):
        self.make_invoice(march(20))
        run = self.dry_run(march(23), today=march(19))
        self.assertEqual(run.line_ids.does, "new")
        self.assertEqual(run.line_ids.level, "1")
        with self.on(march(19)), self.assertRaises(UserError):
            run.action_apply()
        self.assertFalse(self.acts())

    def test_a_past_day_is_refused(self):
        with self.assertRaises(UserError):
            self.dry_run(march(20), today=TODAY)

    def test_the_summary_counts_each_level_with_its_amount(self):
        self.varied_ledger()
        run = self.dry_run()
        summary = str(run.summary)
        for line in run.line_ids:
            label = dict(line._fields["level"]._description_selection(self.env))[line.level]
            self.assertIn(label, summary)
        groups = self.env["relance.dry.run.line"]._read_group(
            [("run_id", "=", run.id)], ["level"], ["amount_company:sum"]
        )
        self.assertEqual(
            sum(amount for _level, amount in groups), sum(run.line_ids.mapped("amount_company"))
        )

    def test_many_debtors_are_computed_in_the_background_batch_by_batch(self):
        self.make_invoices(march(21), [self.make_customer(f"Client {n}") for n in range(7)])
        self.patch(relance_dry_run, "AT_ONCE", 3)
        self.patch(relance_dry_run, "BATCH", 3)
        run = self.dry_run()
        self.assertEqual((run.state, run.debtor_total, run.debtor_done), ("computing", 7, 0))
        with self.on(TODAY):
            run._compute_next()
            self.assertEqual((run.state, run.progress), ("computing", 42))
            self.run_cron("ir_cron_relance_dry_run")
            self.env.invalidate_all()
            self.assertEqual((run.state, len(run.line_ids)), ("done", 7))
            run.action_apply()
            self.assertEqual(run.state, "applying")
            self.run_cron("ir_cron_relance_dry_run")
            self.env.invalidate_all()
        self.assertEqual(run.state, "applied")
        self.assertEqual(len(self.open_acts()), 7)

    def test_it_takes_a_constant_number_of_queries(self):
        counts = []
        for number in (3, 40):
            partners = [self.make_customer(f"Lot {number} {n}") for n in range(number)]
            self.make_invoices(march(21), partners)
            run = self.dry_run()
            self.env.invalidate_all()
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            with self.on(TODAY):
                run.action_compute()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLess(counts[1] - counts[0], 8)

    def test_another_company_s_dry_run_is_not_read(self):
        self.make_invoice(march(21))
        run = self.dry_run()
        other = self.env["res.company"].create({"name": "Autre"})
        stranger = new_test_user(
            self.env,
            "user.elsewhere",
            groups="relance_impayes.group_relance_user",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        theirs = self.env(user=stranger.id, context={"allowed_company_ids": other.ids})
        self.env.invalidate_all()
        for model in ("relance.dry.run", "relance.dry.run.line"):
            self.assertFalse(theirs[model].search([]))
        with self.assertRaises(AccessError):
            theirs["relance.dry.run"].browse(run.id).action_apply()
        with self.assertRaises(AccessError):
            theirs["relance.dry.run.line"].browse(run.line_ids.ids).read(["amount_company"])

    def test_old_ones_are_thrown_away(self):
        run = self.dry_run()
        self.env.cr.execute(
            "UPDATE relance_dry_run SET create_date = '2026-01-01' WHERE id = %s", [run.id]
        )
        self.env.invalidate_all()
        with self.on(TODAY):
            self.env["relance.dry.run"]._gc_old_runs()
        self.assertFalse(run.exists())
