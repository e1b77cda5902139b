"""A formal notice whose words were edited: what they lost is said on the step and on the act."""

from tests.odoo.common import DAY_ONE, RelanceCommon

NOTICE = "<p>Nous vous mettons en demeure de payer.</p>"
SEQUEL = "<p>À défaut, nous saisirons le tribunal.</p>"
FEE = "<p>S’y ajoutent des frais de recouvrement.</p>"


class TestNoticeMentions(RelanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.step = cls.env.ref("relance_impayes.step_standard_4")
        cls.company.relance_mediator = "Médiation, 75001 Paris"
        number = "FR7630006000011234567890189"
        owner = cls.company.partner_id
        banks = cls.env["res.partner.bank"]
        found = banks.search([("partner_id", "=", owner.id), ("acc_number", "=", number)])
        cls.company.relance_bank_id = found or banks.create(
            {"partner_id": owner.id, "acc_number": number}
        )
        person = cls.make_customer("Jeanne Morel", is_company=False)
        cls.consumer = cls.env["relance.debtor"]._for_partners(person, cls.company)
        cls.consumer.write({"regime": "b2c", "regime_confirmed": True})

    def warning(self, words):
        self.step.letter_body = words
        return self.step.notice_warning or ""

    def test_the_shipped_words_lack_nothing_in_either_language(self):
        steps = self.env["relance.step"].search([("document", "=", "formal_notice")])
        self.assertGreaterEqual(len(steps), 6)
        for lang in ("en_US", "fr_FR"):
            for step in steps.with_context(lang=lang):
                self.assertFalse(step.notice_warning, f"{step.policy_id.name} {lang}")

    def test_a_step_without_the_demand_says_so(self):
        self.assertIn("the demand to pay itself", self.warning(SEQUEL))

    def test_a_step_that_does_not_say_what_may_follow_says_so(self):
        warning = self.warning(NOTICE)
        self.assertIn("what may follow", warning)
        self.assertNotIn("the demand", warning)

    def test_words_with_both_lack_nothing_as_the_document_prints_the_rest(self):
        self.assertFalse(self.warning(NOTICE + SEQUEL))

    def test_the_deadline_is_missing_where_no_days_are_granted(self):
        self.step.write({"days_granted": 0, "days_granted_consumer": 0})
        self.assertIn("the deadline", self.warning(NOTICE + SEQUEL))
        self.assertFalse(self.warning(NOTICE + SEQUEL + "<p>Sous 8 jours.</p>"))

    def test_the_means_of_payment_are_missing_without_a_bank_account(self):
        self.company.relance_bank_id = False
        self.company.partner_id.bank_ids.active = False
        self.step.invalidate_recordset(["notice_warning"])
        self.assertIn("the means of payment", self.warning(NOTICE + SEQUEL))
        self.assertFalse(self.warning(NOTICE + SEQUEL + "<p>Réglez par virement.</p>"))

    def test_the_mediator_is_missing_for_consumers_alone(self):
        self.company.relance_mediator = False
        self.assertEqual(
            self.warning(NOTICE + SEQUEL),
            "For a consumer, these words lack: the consumer mediator.",
        )
        self.consumer.regime = "b2b"
        self.step.invalidate_recordset(["notice_warning"])
        self.assertFalse(self.step.notice_warning)

    def test_a_cost_is_told_only_where_a_consumer_reads_it(self):
        self.assertIn("cost of recovery", self.warning(NOTICE + SEQUEL + FEE))
        branch = f"<t t-if=\"object.debtor_id.regime != 'b2c'\">{FEE}</t>"
        self.assertFalse(self.warning(NOTICE + SEQUEL + branch))

    def test_another_document_is_not_looked_at(self):
        reminder = self.env.ref("relance_impayes.step_standard_last_notice")
        reminder.letter_body = "<p>Bonjour.</p>"
        self.assertFalse(reminder.notice_warning)

    def act(self, debtor, **values):
        return self.env["relance.act"].create(
            {
                "debtor_id": debtor.id,
                "policy_id": self.standard.id,
                "step_id": self.step.id,
                "level": "3",
                "channel": "registered",
                "document": "formal_notice",
                "origin": "manual",
                "date": DAY_ONE,
                "days_granted": 8,
                **values,
            }
        )

    def test_the_act_whose_own_words_lost_a_mention_says_it_until_it_leaves(self):
        act = self.act(self.debtor(), letter_body=NOTICE)
        self.assertIn("what may follow", act.notice_warning)
        act.letter_body = NOTICE + SEQUEL + FEE
        self.assertFalse(act.notice_warning)
        act.letter_body = NOTICE
        act._set_state("cancelled")
        self.assertFalse(act.notice_warning)

    def test_the_act_of_a_consumer_tells_a_cost_and_one_with_the_step_s_words_nothing(self):
        act = self.act(self.consumer, letter_body=NOTICE + SEQUEL + FEE)
        self.assertIn("cost of recovery", act.notice_warning)
        act.letter_body = False
        self.assertFalse(act.notice_warning)

    def test_the_warning_follows_the_regime_of_the_debtor_and_the_step_its_days(self):
        act = self.act(self.consumer, letter_body=NOTICE + SEQUEL + FEE)
        self.assertIn("cost of recovery", act.notice_warning)
        self.consumer.regime = "b2b"
        self.assertFalse(act.notice_warning)
        self.assertFalse(self.warning(NOTICE + SEQUEL))
        self.step.write({"days_granted": 0, "days_granted_consumer": 0})
        self.assertIn("the deadline", self.step.notice_warning)
