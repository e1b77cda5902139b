"""Credit: what a customer owes, who decided how far he may go, insurance, factoring, suspension."""

from datetime import date, timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import mute_logger

from tests.odoo.common import DAY_ONE, RelanceCommon
from tests.odoo.letters.reading import text as text_of
from tests.odoo.story import StoryCommon, march

LATE = DAY_ONE - timedelta(days=20)
SOON = DAY_ONE + timedelta(days=10)
GROUP = "relance_impayes.group_relance_{}"


class CreditCommon(RelanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.accountant.copy({"login": "chef@menuiserie.example"})
        cls.manager.group_ids += cls.env.ref(GROUP.format("manager"))

    def decide(self, terms="limit", partner=None, user=None, **values):
        """A decision of the manager on a customer's credit."""
        decisions = self.env["relance.credit.decision"].with_user(user or self.manager)
        return decisions.create(
            {
                "debtor_id": self.debtor(partner).id,
                "terms": terms,
                "reason": "Comptes 2025 lus",
                **values,
            }
        )

    def terms(self, partner=None):
        owner = partner or self.customer
        return self.env["relance.credit"]._terms(owner, self.company)[owner.id]


class TestExposure(CreditCommon):
    def test_the_exposure_tells_what_is_due_from_what_is_not(self):
        self.make_invoice(LATE, 700)
        self.make_invoice(SOON, 300)
        self.credit(self.make_invoice(LATE, 50), DAY_ONE, 150)
        debtor = self.debtor()
        # 700 + 50 late - 150 credited = 600, and 300 to come
        self.assertEqual((debtor.exposure_due, debtor.exposure_not_due), (600, 300))
        self.assertEqual(debtor.exposure, 900)

    def test_a_payment_on_its_way_counts(self):
        self.make_invoice(LATE, 700)
        self.receive(DAY_ONE, 300, entry=False)
        self.assertEqual(self.debtor().exposure_due, 400)

    def test_currencies_are_added_in_the_company_s(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        self.env["res.currency.rate"].create(
            {
                "currency_id": dollar.id,
                "company_id": self.company.id,
                "name": LATE - timedelta(days=60),
                "rate": 1.25,
            }
        )
        self.make_invoice(LATE, 700)
        self.make_invoice(LATE, 250, currency_id=dollar.id)  # 250 / 1.25 = 200
        self.assertEqual(self.debtor().exposure_due, 900)

    def test_a_customer_with_only_credit_notes_owes_nothing(self):
        invoice = self.make_invoice(LATE, 700)
        self.credit(invoice, DAY_ONE, 100)
        self.pay(invoice, DAY_ONE)
        self.assertEqual(self.debtor().exposure, 0)

    def test_a_payment_dated_before_the_invoice_counts(self):
        self.receive(LATE - timedelta(days=90), 300)
        self.make_invoice(LATE, 700)
        self.assertEqual(self.debtor().exposure_due, 400)

    def test_each_company_has_its_own(self):
        self.make_invoice(LATE, 700)
        elsewhere = self.env["res.company"].create({"name": "Autre société"})
        other = self.env["relance.debtor"]._for_partners(self.customer, elsewhere)
        both = self.debtor() | other
        self.assertEqual(both.mapped("exposure_due"), [700, 0])

    def test_a_contact_of_the_customer_owes_for_it(self):
        workshop = self.env["res.partner"].create(
            {"name": "Atelier", "parent_id": self.customer.id, "type": "invoice"}
        )
        self.make_invoice(LATE, 700, partner=workshop)
        self.assertEqual(self.debtor().exposure_due, 700)

    def test_many_customers_cost_no_more_queries_than_two(self):
        partners = [self.make_customer(f"Client {n}") for n in range(8)]
        self.make_invoices(LATE, partners, 100)
        debtors = self.env["relance.debtor"].union(*(self.debtor(one) for one in partners))

        def count(some):
            self.env.invalidate_all()
            some.mapped("partner_id.name")
            before = self.env.cr.sql_log_count
            self.assertEqual(sum(some.mapped("exposure_due")), 100 * len(some))
            return self.env.cr.sql_log_count - before

        count(debtors)
        self.assertEqual(count(debtors[:2]), count(debtors))


class TestDecisions(CreditCommon):
    def test_a_decision_is_odoo_s_own_limit_and_stays_in_the_history(self):
        self.decide(limit=5000)
        owner = self.customer.with_company(self.company)
        self.assertEqual(owner.credit_limit, 5000)
        self.assertTrue(owner.use_partner_credit_limit)
        debtor = self.debtor()
        self.assertEqual(debtor.credit_limit, 5000)
        self.assertIn("Comptes 2025 lus", str(debtor.message_ids[:1].body))

    def test_the_last_decision_is_the_one_in_force(self):
        self.decide(limit=5000)
        self.decide("order", reason="Deux rejets de prélèvement")
        self.assertEqual((self.terms().at_order, self.terms().limit), (True, None))
        self.assertTrue(self.terms().decided)
        self.decide("open")
        self.assertEqual((self.terms().at_order, self.terms().limit), (False, None))

    def test_a_limit_is_above_zero(self):
        with self.assertRaises(ValidationError):
            self.decide(limit=0)

    def test_a_decision_is_never_rewritten(self):
        decision = self.decide(limit=5000)
        with self.assertRaises(UserError):
            decision.sudo().limit = 50000

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_only_a_manager_decides_and_nobody_from_elsewhere(self):
        with self.assertRaises(AccessError):
            self.decide(limit=5000, user=self.accountant)
        decision = self.decide(limit=5000)
        self.assertTrue(decision.with_user(self.accountant).reason)
        elsewhere = self.env["res.company"].create({"name": "Autre société"})
        stranger = self.manager.copy(
            {
                "login": "ailleurs@menuiserie.example",
                "company_id": elsewhere.id,
                "company_ids": [Command.set(elsewhere.ids)],
            }
        )
        own = decision.with_user(stranger).with_context(allowed_company_ids=elsewhere.ids)
        with self.assertRaises(AccessError):
            own.read(["limit"])

    def test_a_new_customer_pays_at_order_until_somebody_decides(self):
        known, new = self.make_customer("Ancien"), self.make_customer("Nouveau")
        self.make_invoice(DAY_ONE, partner=known)  # issued thirty days ago
        self.assertFalse(self.terms(new).at_order)
        self.company.relance_pays_at_order = True
        self.assertEqual(self.company.relance_pays_at_order_since, DAY_ONE)
        self.assertEqual((self.terms(known).at_order, self.terms(new).at_order), (False, True))
        self.make_invoice(SOON + timedelta(days=30), partner=new)
        self.assertTrue(self.terms(new).at_order)
        self.decide(limit=1000, partner=new)
        self.assertFalse(self.terms(new).at_order)

    def test_a_deposit_is_a_share(self):
        self.debtor().deposit_percent = 100
        with mute_logger("odoo.sql_db"), self.assertRaises(Exception) as caught:
            self.debtor().deposit_percent = 101
            self.env.flush_all()
        self.assertIn("deposit_is_a_share", str(caught.exception))


class TestInsurance(CreditCommon):
    def setUp(self):
        super().setUp()
        self.make_invoice(LATE, 700)  # due on 10 February
        self.insured = self.debtor()
        self.insured.write(
            {
                "insurer_id": self.make_customer("Assurance du Crédit").id,
                "cover_amount": 600,
                "declaration_delay": 60,
            }
        )
        # 10 February + 60 days
        self.deadline = date(2026, 4, 11)

    def told(self, day):
        with self.on(day):
            self.run_cron("ir_cron_relance_credit")
        self.env.invalidate_all()
        return self.insured.activity_ids

    def test_the_deadline_runs_from_the_oldest_due_date(self):
        self.make_invoice(LATE + timedelta(days=3), 50)
        self.assertEqual(self.insured.declaration_deadline, self.deadline)

    def test_the_responsible_is_told_ten_days_before_once(self):
        self.assertFalse(self.told(date(2026, 3, 31)))
        activity = self.told(date(2026, 4, 1))
        self.assertEqual(activity.date_deadline, self.deadline)
        self.assertEqual(activity.user_id, self.accountant)
        self.assertEqual(self.told(date(2026, 4, 2)), activity)

    def test_a_declaration_or_a_payment_ends_it(self):
        self.assertTrue(self.told(date(2026, 4, 1)))
        self.insured.declared_on = date(2026, 4, 1)
        self.assertFalse(self.told(date(2026, 4, 2)))
        self.assertFalse(self.insured.declaration_deadline)

    def test_the_cover_ends_with_its_last_day(self):
        self.insured.cover_until = DAY_ONE
        self.assertEqual(self.terms().cover, 600)
        self.insured.cover_until = DAY_ONE - timedelta(days=1)
        self.assertEqual(self.terms().cover, 0)


class TestFactoring(StoryCommon):
    def setUp(self):
        super().setUp()
        self.factor = self.make_customer("Banque du Port")

    def test_an_invoice_assigned_to_a_factor_is_not_reminded_and_says_so(self):
        invoice = self.make_invoice(march(2))
        invoice.relance_factor_id = self.factor
        self.assertEqual(self.live(march(5), march(31)), [])
        with self.on(march(31)):
            self.assertIn("Banque du Port", invoice.relance_why)
            debtor = self.debtor()
            self.assertEqual((debtor.exposure, debtor.exposure_factored), (0, 1000))

    def test_another_invoice_is_reminded_without_it_and_it_is_reminded_again_once_given_back(self):
        ours, his = self.make_invoice(march(2)), self.make_invoice(march(2), 400)
        his.write({"relance_factor_id": self.factor.id, "relance_factored_on": march(2)})
        (told,) = self.live(march(5))
        self.assertEqual(told, (march(5), 1, "email"))
        act = self.acts()
        self.assertEqual(act.line_ids.filtered(lambda x: x.role == "demanded").move_id, ours)
        his.relance_factor_id = False
        with self.on(march(6)):
            states = his._relance_states()[his.id]
        self.assertEqual([state.held for state, _reasons in states], [0])

    def test_the_letter_says_to_whom_it_is_assigned(self):
        self.make_invoice(march(2))
        his = self.make_invoice(march(2), 400)
        his.relance_factor_id = self.factor
        self.live(march(5))
        text = text_of(self.acts().letter_attachment_id.raw)
        self.assertIn("Banque du Port", " ".join(text.split()))


class TestSuspension(StoryCommon):
    def suspend(self, **values):
        wizard = self.env["relance.suspend"].with_user(self.accountant)
        wizard = wizard.create(
            {"debtor_id": self.debtor().id, "reason": "Deux appels sans réponse", **values}
        )
        return wizard.action_apply()

    def test_the_suspension_is_announced_in_words_and_lists_what_is_late(self):
        late, _soon = self.make_invoice(LATE, 700), self.make_invoice(SOON, 300)
        action = self.suspend(channel="letter")
        act = self.env["relance.act"].browse(action["res_id"])
        self.assertEqual((act.document, act.origin), ("suspension", "manual"))
        self.assertEqual(act.line_ids.move_id, late)
        self.assertEqual(act.amount_company, 700)
        self.approve(DAY_ONE)
        text = " ".join(text_of(act.letter_attachment_id.raw).split())
        for words in ("suspendons", "1219", late.name, "700,00"):
            self.assertIn(words, text)
        # It makes no step of the ladder: the reminders go on where they were.
        self.assertFalse(late.relance_level)

    def test_the_announcement_leaves_by_e_mail_when_a_person_approves_it(self):
        self.make_invoice(LATE, 700)
        act = self.env["relance.act"].browse(self.suspend()["res_id"])
        self.assertEqual(act.state, "proposed")
        self.approve(DAY_ONE)
        (message,) = self.box.to("garonne.bois@client.example")
        self.assertIn("Suspension", message["subject"])

    def test_nothing_is_suspended_for_who_is_not_late(self):
        self.make_invoice(SOON)
        with self.assertRaises(UserError):
            self.suspend()

    def test_the_payment_of_all_that_is_overdue_lifts_it_at_once(self):
        first, second = self.make_invoice(LATE, 700), self.make_invoice(LATE, 300)
        self.make_invoice(SOON, 50)
        self.suspend(announce=False)
        self.pay(first, DAY_ONE)
        self.assertEqual(self.debtor().suspended_on, DAY_ONE)
        self.pay(second, DAY_ONE)
        self.assertFalse(self.debtor().suspended_on)
        self.assertIn("lifted", str(self.debtor().message_ids[:1].body))

    def test_the_daily_action_lifts_what_no_reconciliation_told(self):
        self.make_invoice(LATE, 700)
        self.suspend(announce=False)
        self.receive(DAY_ONE, 700)
        self.assertTrue(self.debtor().suspended_on)
        with self.on(DAY_ONE + timedelta(days=1)):
            self.run_cron("ir_cron_relance_credit")
        self.assertFalse(self.debtor().suspended_on)

    def test_a_person_lifts_it_too_and_only_a_user_of_dunning(self):
        self.make_invoice(LATE, 700)
        self.suspend(announce=False)
        clerk = self.accountant.copy({"login": "lecture@menuiserie.example"})
        clerk.group_ids = self.env.ref(GROUP.format("readonly"))
        with self.assertRaises(AccessError):
            self.debtor().with_user(clerk).action_resume()
        self.debtor().with_user(self.accountant).action_resume()
        self.assertFalse(self.debtor().suspended_on)

    def test_merging_keeps_the_suspension_and_the_insurer(self):
        twin = self.make_customer("Garonne-Bois SARL")
        self.make_invoice(LATE, 700, partner=twin)
        theirs = self.debtor(twin)
        theirs.write({"insurer_id": self.make_customer("Assureur").id, "cover_amount": 500})
        theirs._suspend("Impayés")
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard.create({"dst_partner_id": self.customer.id})._merge(
            (self.customer | twin).ids, self.customer
        )
        self.env.invalidate_all()
        kept = self.debtor()
        self.assertEqual((kept.suspended_on, kept.cover_amount), (DAY_ONE, 500))
