"""A dry run that finds nobody says so; one debtor that cannot be decided hides no other."""

from odoo.tools import mute_logger

from tests.odoo.story import StoryCommon, march

TODAY = march(24)
QUIET = mute_logger("odoo.addons.relance_impayes.models.relance_dry_run_fault")


class TestDryRunFaults(StoryCommon):
    def dry_run(self):
        with self.on(TODAY):
            run = self.env["relance.dry.run"].create({"company_id": self.company.id, "date": TODAY})
            run.action_compute()
        return run

    def break_decisions_about(self, partner):
        """Something unforeseen happens each time that this customer's file is looked at."""
        engine, bad = self.env.registry["relance.engine"], self.debtor(partner)
        decide = engine._decide

        def stumbling(own, debtors, *arguments, **options):
            if bad.id in debtors.ids:
                raise ValueError("unforeseen")
            return decide(own, debtors, *arguments, **options)

        self.patch(engine, "_decide", stumbling)
        return bad

    def test_with_nobody_to_look_at_it_ends_and_says_so(self):
        run = self.dry_run()
        self.assertEqual((run.state, run.debtor_total, run.progress), ("done", 0, 100))
        self.assertFalse(run.line_ids)
        self.assertNotIn("<table", str(run.summary or ""))
        arch = self.env["relance.dry.run"].get_view(view_type="form")["arch"]
        self.assertIn("Nobody is looked at on that day", arch)
        with self.on(TODAY):
            self.assertIs(run.action_apply(), True)
        self.assertEqual(run.state, "applied")

    def test_a_debtor_that_cannot_be_decided_is_listed_and_the_others_are_foreseen(self):
        partners = [self.make_customer(name) for name in ("Adour", "Isle", "Tarn")]
        self.make_invoices(march(21), partners)
        bad = self.break_decisions_about(partners[1])
        with QUIET:
            run = self.dry_run()
        self.assertEqual(run.state, "done")
        (fault,) = run.line_ids.filtered(lambda line: line.does == "fault")
        self.assertEqual(fault.debtor_id, bad)
        self.assertIn("could not be decided", fault.reason_text)
        self.assertEqual(set((run.line_ids - fault).mapped("does")), {"new"})
        self.assertEqual(len(run.line_ids), 3)

    def test_what_could_be_decided_is_done_without_it(self):
        partners = [self.make_customer(name) for name in ("Adour", "Isle")]
        self.make_invoices(march(21), partners)
        bad = self.break_decisions_about(partners[1])
        with QUIET, self.on(TODAY):
            run = self.dry_run()
            run.action_apply()
        self.assertEqual(run.state, "applied")
        self.assertTrue(self.acts(partners[0]))
        self.assertFalse(bad.act_ids)
