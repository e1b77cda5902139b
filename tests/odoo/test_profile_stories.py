"""A profile changes in the middle of a story: the new ladder goes on where the old one stood."""

from tests.odoo.story import StoryCommon, april, march

DUE = march(2)


class TestProfileStories(StoryCommon):
    def profile(self, code):
        return self.env.ref(f"relance_impayes.payer_profile_{code}")

    def reach_level_two(self):
        """E-mail, call and registered letter of the standard ladder, the letter presented."""
        invoice = self.make_invoice(DUE)
        self.live(march(5))
        self.live(march(12))
        self.call(march(12))
        self.live(march(24))
        self.post(self.approve(march(24)), march(25), presented=march(26))
        self.assertEqual(invoice.relance_level, "2")
        return invoice

    def test_a_firmer_ladder_goes_on_at_the_first_step_not_below_the_level_reached(self):
        self.reach_level_two()
        with self.on(march(27)):
            self.debtor()._overrule(self.profile("bad_payer"), "Il gagne du temps")
            self.assertEqual(self.debtor().next_date, march(27))
        change = self.debtor().profile_change_ids
        self.assertEqual((change.level, change.policy_from_id), ("2", self.standard))
        # His e-mail and call are below level 2. Eight days were granted from 26 March: they end
        # on Good Friday, 3 April, and Easter Monday is no working day.
        self.assertEqual(self.live(march(27), april(7)), [(april(7), 3, "registered")])
        act = self.open_act()
        self.assertEqual(act.policy_id, self.profile("bad_payer").policy_id)
        passed = act.line_ids.filtered(lambda line: line.role == "passed")
        self.assertEqual(set(passed.step_id.mapped("level")), {"1"})
        codes = [reason["code"] for line in passed for reason in line.reasons]
        self.assertEqual(codes, ["ladder_changed"] * len(passed))
        self.assertEqual(len(passed), 2)

    def test_what_was_delivered_at_a_level_is_not_said_again(self):
        self.reach_level_two()
        with self.on(march(27)):
            self.debtor()._overrule(self.profile("negligent"), "Il oublie")
        # His own letter is at level 2 too: the formal notice is next, 42 days after the due date.
        self.assertEqual(self.live(march(27), march(31)), [])
        decision = self.env["relance.engine"]._decide(self.debtor(), march(31))[self.debtor().id]
        (state,) = decision.states
        self.assertEqual((state.step.level.value, state.turn), (3, april(13)))

    def test_a_gentler_ladder_takes_nothing_back(self):
        self.reach_level_two()
        with self.on(march(27)):
            self.debtor()._overrule(self.profile("good_payer"), "Il a toujours payé")
            self.assertEqual(
                self.debtor().policy_effective_id, self.profile("good_payer").policy_id
            )
        self.assertEqual(self.live(march(27), march(31)), [])
        decision = self.env["relance.engine"]._decide(self.debtor(), march(31))[self.debtor().id]
        self.assertGreaterEqual(decision.states[0].step.level.value, 2)

    def test_among_the_acts_of_a_day_the_profile_that_loses_most_by_waiting_comes_first(self):
        self.company.relance_confirmed = False
        partners = {
            code: self.make_customer(f"Client {code}")
            for code in ("negligent", "insolvent", "bad_payer")
        }
        self.make_invoices(DUE, list(partners.values()))
        for code, partner in partners.items():
            self.debtor(partner)._overrule(self.profile(code), "Connu")
        self.run_day(march(4))
        acts = self.env["relance.act"].search([("company_id", "=", self.company.id)])
        order = ["insolvent", "bad_payer", "negligent"]
        self.assertEqual(acts.mapped("profile_id.code"), order)
        self.assertIn("gently", acts[-1].profile_advice)
        self.assertTrue(all(act.profile_obtain for act in acts))

    def test_an_open_proposal_of_the_old_ladder_gives_way(self):
        self.company.relance_confirmed = False
        self.make_invoice(DUE)
        self.live(march(5))
        self.assertEqual(self.open_act().policy_id, self.standard)
        with self.on(march(6)):
            self.debtor()._overrule(self.profile("bad_payer"), "Il gagne du temps")
        self.live(march(6))
        self.assertEqual(self.open_act().policy_id, self.profile("bad_payer").policy_id)
