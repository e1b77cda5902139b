"""Merging two customers with Odoo's own wizard loses nothing of what was done or held."""

from tests.odoo.story import StoryCommon, april, march

DUE = march(2)


class TestPartnerMerge(StoryCommon):
    def setUp(self):
        super().setUp()
        self.twin = self.make_customer("Garonne-Bois SARL", email="twin@client.example")

    def merge(self, into, other):
        self.env["base.partner.merge.automatic.wizard"].create({"dst_partner_id": into.id})._merge(
            (into | other).ids, into
        )
        self.env.invalidate_all()

    def test_acts_lines_and_holds_of_both_are_those_of_the_one_that_stays(self):
        mine, his = self.make_invoice(DUE), self.make_invoice(DUE, 200, partner=self.twin)
        self.live(march(5), march(6))
        acts = self.acts()
        self.assertEqual(len(acts.debtor_id), 2)
        hold = self.hold(until=april(1), partner=self.twin, move_id=his.id)
        self.debtor(self.twin).message_post(body="Il a rappelé, il paiera vendredi.")
        self.merge(self.customer, self.twin)
        debtor = self.env["relance.debtor"].search([("company_id", "=", self.company.id)])
        self.assertEqual(debtor.partner_id, self.customer)
        self.assertEqual(debtor.act_ids, acts)
        self.assertEqual(acts.line_ids.debtor_id, debtor)
        self.assertEqual(acts.line_ids.move_id, mine | his)
        self.assertEqual(acts.partner_id, self.customer)
        self.assertEqual(hold.debtor_id, debtor)
        self.assertIn("il paiera vendredi", str(debtor.message_ids.mapped("body")))

    def test_the_ladder_goes_on_with_one_act_for_all(self):
        self.make_invoice(DUE)
        his = self.make_invoice(DUE, 200, partner=self.twin)
        self.live(march(5), march(6))
        self.merge(self.customer, self.twin)
        self.assertEqual(self.live(march(9), march(12)), [(march(12), 1, "call")])
        call = self.open_act()
        self.assertEqual(call.amount_company, 1200)
        self.assertEqual(his.relance_level, "1")

    def test_of_two_proposals_one_stays_and_the_other_says_why_not(self):
        self.company.relance_confirmed = False
        self.make_invoice(DUE)
        self.make_invoice(DUE, 200, partner=self.twin)
        self.live(march(5))
        first, second = self.acts(self.customer), self.acts(self.twin)
        self.merge(self.customer, self.twin)
        self.assertEqual((first.state, second.state), ("proposed", "cancelled"))
        self.assertIn("merged", second.close_reason)
        self.live(march(6))
        self.assertEqual(first.amount_company, 1200)

    def test_a_customer_without_a_file_takes_over_the_other_s(self):
        self.make_invoice(DUE, 200, partner=self.twin)
        self.live(march(5))
        act = self.acts(self.twin)
        self.merge(self.customer, self.twin)
        self.assertEqual(act.debtor_id.partner_id, self.customer)
        self.assertEqual(act.partner_id, self.customer)
        self.assertEqual(self.live(march(6), march(12)), [(march(12), 1, "call")])

    def test_insolvency_and_what_was_chosen_by_hand_survive(self):
        self.make_invoice(DUE)
        self.make_invoice(DUE, 200, partner=self.twin)
        self.live(march(2))
        self.debtor(self.twin).write({"insolvency_date": march(2), "policy_id": self.negligent.id})
        self.merge(self.customer, self.twin)
        debtor = self.debtor()
        self.assertEqual((debtor.insolvency_date, debtor.policy_id), (march(2), self.negligent))
        self.assertEqual(self.live(march(5), march(6)), [])
