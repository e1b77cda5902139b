"""What nobody did in time turns red and goes to whoever is responsible."""

from odoo.tests import new_test_user

from tests.odoo.story import StoryCommon, march

DUE = march(2)


class TestLateSteps(StoryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chief = new_test_user(
            cls.env,
            "chief@menuiserie.example",
            groups="relance_impayes.group_relance_manager,account.group_account_manager",
            company_id=cls.company.id,
            company_ids=[(6, 0, cls.company.ids)],
        )
        cls.company.relance_user_id = cls.chief

    def late_activities(self):
        kind = self.env.ref("relance_impayes.mail_activity_type_late")
        return self.acts().activity_ids.filtered(lambda one: one.activity_type_id == kind)

    def letter(self):
        """A letter proposed on the 24th: twenty-two days late."""
        self.make_invoice(DUE)
        self.live(march(5), march(12))
        self.call(march(12))
        self.debtor().user_id = self.accountant
        self.live(march(24))
        return self.open_act()

    def test_a_letter_that_nobody_approved_goes_to_the_responsible_once(self):
        act = self.letter()
        self.live(march(25), march(27))  # the three working days that he has
        self.assertFalse(self.late_activities())
        self.live(march(28), march(30))
        self.assertTrue(act.exists() and self.open_act() == act)
        self.assertEqual(self.late_activities().user_id, self.chief)
        self.assertEqual(len(self.late_activities()), 1)
        self.assertEqual(act.user_id, self.accountant, "the act stays with who has it")

    def test_it_is_over_when_somebody_decides(self):
        self.letter()
        self.live(march(28), march(30))
        self.approve(march(30))
        self.assertFalse(self.late_activities())

    def test_nobody_gets_a_mail_for_each_activity(self):
        self.letter()
        self.box.forget()
        self.live(march(28), march(30))
        self.assertFalse(self.box.messages)

    def test_calls_are_put_on_the_agenda_in_a_fixed_number_of_queries(self):
        self.company.relance_policy_id.step_ids.filtered(
            lambda step: step.channel == "email"
        ).write({"channel": "call", "automatic": False})
        counts = []
        for number in (3, 30):
            partners = [self.make_customer(f"Lot {number} {n}") for n in range(number)]
            self.make_invoices(DUE, partners)
            debtors = self.env["relance.debtor"]._for_partners(
                self.env["res.partner"].union(*partners), self.company
            )
            self.env.flush_all()
            self.env.invalidate_all()
            with self.on(march(5)):
                before = self.env.cr.sql_log_count
                self.env["relance.engine"]._escalate(debtors, march(5))
                self.env.flush_all()
                counts.append(self.env.cr.sql_log_count - before)
            acts = self.acts().filtered(lambda act, d=debtors: act.debtor_id in d)
            self.assertEqual(len(acts.activity_ids), number)
        self.assertLess(counts[1] - counts[0], 10)
