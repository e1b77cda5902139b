"""Payer profiles, from the books to the screen: measured, explained, overruled, recorded."""

from datetime import date, timedelta
from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from odoo.addons.relance_impayes.models.relance_profile_writer import RelanceProfileWriter

from tests.odoo.common import DAY_ONE
from tests.odoo.payers import LAST, PayerCommon

SLOW, GOOD = (45, 50, 40, 55, 48, 45), (0, -3, 1, 0, 2, -1)


class TestMeasuring(PayerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.good, cls.bad = cls.make_customer("Bon Bois"), cls.make_customer("Lent Bois")
        cls.person = cls.make_customer("Jeanne Martin", is_company=False)
        cls.invoices = cls.pasts({cls.good: GOOD, cls.bad: SLOW, cls.person: SLOW})

    def setUp(self):
        super().setUp()
        for partner in (self.good, self.bad, self.person, self.customer):
            self.debtor(partner)

    def test_the_scheduled_action_measures_and_explains(self):
        self.measure()
        self.assertEqual((self.told(self.good), self.told(self.bad)), ("good_payer", "bad_payer"))
        debtor = self.debtor(self.bad)
        # 40 45 45 48 50 55: the middle of 45 and 48, rounded
        self.assertEqual((debtor.delay_median, debtor.dues_judged), (47, 6))
        self.assertEqual(debtor.delay_average, 47)  # (45+50+40+55+48+45) / 6 = 47.2
        self.assertEqual((debtor.late_percent, debtor.bills_paid), (100, 6))
        self.assertEqual(debtor.profile_confidence, 50)  # 6 of 6, times 6/12
        self.assertEqual(debtor.profile_since, DAY_ONE)
        self.assertIn("30 days", debtor.profile_why)
        self.assertIn("jours", debtor.with_context(lang="fr_FR").profile_why)
        self.assertNotIn("days", debtor.with_context(lang="fr_FR").profile_why)

    def test_a_change_is_recorded_with_its_cause_and_both_ladders(self):
        self.measure()
        (change,) = self.debtor(self.bad).profile_change_ids
        self.assertEqual((change.cause, change.date), ("measured", DAY_ONE))
        self.assertEqual(change.profile_from_id, self.code("unknown"))
        self.assertEqual(change.profile_to_id, self.code("bad_payer"))
        self.assertEqual(change.policy_from_id, self.standard)
        self.assertEqual(change.policy_to_id, self.code("bad_payer").policy_id)
        self.assertIn("median 47", change.why)

    def test_nothing_is_measured_twice_when_nothing_happened(self):
        self.measure()
        looked = self.debtor(self.good).profile_look
        self.assertEqual(looked, DAY_ONE + timedelta(days=30))
        self.env.cr.execute(
            "UPDATE relance_debtor SET delay_median = 99 WHERE id = %s",
            (self.debtor(self.good).id,),
        )
        self.measure(DAY_ONE + timedelta(days=1))
        self.assertEqual(self.debtor(self.good).delay_median, 99)
        self.pasts({self.good: (0,)}, last=LAST + timedelta(days=30))
        self.measure(DAY_ONE + timedelta(days=2))
        self.assertEqual(self.debtor(self.good).delay_median, 0)

    def test_a_natural_person_keeps_facts_and_gets_no_family(self):
        self.measure()
        debtor = self.debtor(self.person)
        self.assertFalse(debtor.profile_measured_id)
        self.assertEqual(debtor.profile_id.code, "unknown")
        self.assertEqual(debtor.delay_median, 47)
        self.assertIn("natural person", debtor.profile_why)

    def test_who_becomes_a_person_loses_the_family_on_the_next_night(self):
        self.measure()
        self.bad.is_company = False
        self.measure(DAY_ONE + timedelta(days=1))
        self.assertFalse(self.debtor(self.bad).profile_measured_id)

    def test_a_customer_without_any_paid_invoice_is_unknown(self):
        self.measure()
        debtor = self.debtor()
        self.assertEqual((debtor.profile_id.code, debtor.bills_paid, debtor.dso), ("unknown", 0, 0))
        self.assertFalse(debtor.delay_chart)

    def test_setting_another_figure_measures_everybody_again(self):
        self.measure()
        self.company.relance_profile_bad = 60
        self.measure(DAY_ONE + timedelta(days=1))
        self.assertEqual(self.told(self.bad), "negligent")

    def test_figures_that_make_no_sense_are_refused(self):
        for name, value in (("bad", 5), ("good", 120), ("months", 0), ("due_dates", 5)):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self.company[f"relance_profile_{name}"] = value

    def test_a_debtor_who_cannot_be_measured_stops_nobody(self):
        broken, write = self.debtor(self.bad), RelanceProfileWriter._write

        def fail(writer, debtors, profiles, on):
            if broken in debtors:
                raise ValueError("a broken debtor")
            return write(writer, debtors, profiles, on)

        with (
            patch.object(RelanceProfileWriter, "_write", fail),
            mute_logger("odoo.addons.relance_impayes.models.relance_profiling"),
        ):
            self.measure()
        self.assertEqual((self.told(self.good), self.told(self.bad)), ("good_payer", "unknown"))
        self.measure(DAY_ONE + timedelta(days=1))
        self.assertEqual(self.told(self.bad), "bad_payer")

    def test_penalty_documents_count_in_no_profile_and_no_dso(self):
        self.pasts({self.good: (80, None, None)}, relance_is_penalty=True)
        self.measure()
        debtor = self.debtor(self.good)
        self.assertEqual(self.told(self.good), "good_payer")
        self.assertEqual((debtor.bills_paid, debtor.exposure_open, debtor.dso), (6, 0, 0))

    def test_exposure_dso_and_the_first_unpaid_ever(self):
        self.make_invoice(DAY_ONE - timedelta(days=10), 300, partner=self.good)
        self.make_invoice(DAY_ONE + timedelta(days=10), 200, partner=self.good)
        self.measure()
        debtor = self.debtor(self.good)
        self.assertEqual((debtor.exposure_open, debtor.exposure_overdue), (500, 300))
        self.assertTrue(debtor.first_unpaid)
        self.assertEqual(debtor.overdue_since, DAY_ONE - timedelta(days=10))
        # 500 × 365 / (500 + 600 invoiced since 2 March 2025)
        self.assertEqual(debtor.dso, 166)
        self.assertEqual(debtor.profile_look, DAY_ONE + timedelta(days=1))

    def test_the_chart_draws_one_bar_per_due_date(self):
        self.measure()
        chart = self.debtor(self.bad).delay_chart
        self.assertEqual(chart.count("<rect"), 6)
        self.assertIn(">55<", chart)

    def test_calls_disputes_and_promises_are_read(self):
        debtor = self.debtor(self.bad)
        own = self.invoices.filtered(lambda move: move.partner_id == self.bad)
        day = DAY_ONE - timedelta(days=60)
        self.hold(day, day, self.bad, move_id=own[-1].id, kind="dispute", reason="Rayé")
        self.hold(day, day, self.bad, move_id=own[-2].id, kind="dispute", reason="Court")
        late = own[-1].invoice_date_due
        self.hold(late, late, self.bad, move_id=own[-1].id, kind="promise", reason="Vendredi")
        history = self.env["relance.payer.facts"]._histories(debtor, DAY_ONE)[debtor.id]
        self.assertEqual(sum(bill.disputed for bill in history.bills), 2)
        self.assertEqual([promise.kept.value for promise in history.promises], ["broken"])
        self.measure()
        self.assertEqual(self.told(self.bad), "dispute")

    def test_an_instrument_that_we_trigger_makes_an_automatic_payer(self):
        method = self.bank.inbound_payment_method_line_ids[:1].copy({"name": "LCR"})
        method.relance_triggered = True
        self.invoices.filtered(
            lambda move: move.partner_id == self.good
        ).preferred_payment_method_line_id = method
        self.debtor(self.good).profile_look = DAY_ONE
        self.measure()
        self.assertEqual(self.told(self.good), "automatic")


class TestOverruling(PayerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pasts({cls.customer: GOOD})

    def setUp(self):
        super().setUp()
        self.debtor()
        self.measure()

    def overrule(self, code, until=False, reason="Il change de patron"):
        user = self.env(user=self.accountant)
        action = self.debtor().with_env(user).action_profile_overrule()
        form = Form(user[action["res_model"]].with_context(**action["context"]))
        form.profile_id = self.code(code)
        form.reason = reason
        if until:
            form.date_to = until
        return form.save().action_apply()

    def test_a_person_overrules_with_a_reason_and_measuring_leaves_it(self):
        self.overrule("bad_payer")
        debtor = self.debtor()
        self.assertEqual(debtor.profile_id.code, "bad_payer")
        self.assertEqual(debtor.profile_measured_id.code, "good_payer")
        self.assertEqual(debtor.policy_effective_id, self.code("bad_payer").policy_id)
        change = debtor.profile_change_ids[0]
        self.assertEqual((change.cause, change.user_id), ("hand", self.accountant))
        self.assertEqual(change.why, "Il change de patron")
        debtor.profile_look = DAY_ONE
        self.measure(DAY_ONE + timedelta(days=1))
        self.assertEqual(self.told(), "bad_payer")

    def test_it_expires_and_the_measured_one_comes_back_recorded(self):
        last = DAY_ONE + timedelta(days=9)
        self.overrule("bad_payer", last)
        self.measure(last)
        self.assertEqual(self.told(), "bad_payer")
        self.measure(last + timedelta(days=1))
        debtor = self.debtor()
        self.assertEqual(debtor.profile_id.code, "good_payer")
        self.assertFalse(debtor.profile_hand_id or debtor.profile_hand_until)
        self.assertEqual(debtor.profile_change_ids[0].cause, "expiry")
        self.assertEqual(debtor.profile_since, last + timedelta(days=1))

    def test_it_can_be_taken_back_by_hand(self):
        self.overrule("bad_payer")
        self.debtor().action_profile_release()
        self.assertEqual(self.told(), "good_payer")
        self.assertEqual(
            self.debtor().profile_change_ids.mapped("cause"), ["released", "hand", "measured"]
        )

    def test_a_past_day_or_an_empty_reason_is_refused(self):
        with self.assertRaisesRegex(UserError, "past"):
            self.overrule("bad_payer", DAY_ONE - timedelta(days=1))
        with self.assertRaisesRegex(UserError, "reason"):
            self.overrule("bad_payer", reason="  ")

    def test_a_profile_that_is_imported_counts_as_chosen_by_hand(self):
        debtor = self.debtor()
        debtor.write({"profile_id": self.code("dispute").id, "has_circuit": True})
        self.assertEqual(debtor.profile_hand_id.code, "dispute")
        self.assertTrue(debtor.has_circuit)
        other = self.env["relance.debtor"].create(
            {
                "partner_id": self.make_customer("Neuf").id,
                "company_id": self.company.id,
                "profile_id": self.code("negligent").id,
            }
        )
        self.measure(DAY_ONE + timedelta(days=1))
        self.assertEqual(self.told(other.partner_id), "negligent")
        debtor.profile_id = False
        self.assertEqual(self.told(), "good_payer")

    def test_another_ladder_has_the_debtor_decided_again(self):
        debtor = self.debtor()
        debtor.next_date = DAY_ONE + timedelta(days=90)
        self.overrule("bad_payer")
        self.assertEqual(debtor.next_date, DAY_ONE)
        debtor.next_date = DAY_ONE + timedelta(days=90)
        debtor.profile_hand_until = DAY_ONE
        self.measure(DAY_ONE + timedelta(days=1))
        self.assertEqual(debtor.next_date, DAY_ONE + timedelta(days=1))


class TestBooks(PayerCommon):
    """Books that are out of the ordinary."""

    def test_only_credit_notes_leave_an_unknown(self):
        invoices = self.pasts({self.customer: (None,) * 6})
        for invoice in invoices:
            note = self.credit(invoice, invoice.invoice_date_due, 100)
            (self.receivable(invoice) + self.receivable(note)).reconcile()
        self.measure()
        self.assertEqual(self.told(), "unknown")
        self.assertEqual(self.debtor().dues_judged, 0)

    def test_a_credit_note_makes_the_bill_smaller_and_the_dispute_founded(self):
        (invoice,) = self.pasts({self.customer: (None,)})
        note = self.credit(invoice, DAY_ONE - timedelta(days=90), 60)
        (self.receivable(invoice) + self.receivable(note)).reconcile()
        self.hold(LAST, LAST, move_id=invoice.id, kind="dispute", amount=60)
        debtor = self.debtor()
        (bill,) = self.env["relance.payer.facts"]._histories(debtor, DAY_ONE)[debtor.id].bills
        self.assertEqual((bill.amount, bill.disputed), (40, False))

    def test_payments_dated_before_their_invoice_count_as_on_time(self):
        self.pasts({self.customer: (-60,) * 6})
        self.debtor()
        self.measure()
        self.assertEqual(self.told(), "good_payer")
        self.assertEqual(self.debtor().delay_median, -30)

    def test_a_company_and_its_branches_are_one_payer(self):
        branches = [
            self.make_customer(f"Agence {place}", parent_id=self.customer.id, is_company=False)
            for place in (1, 2)
        ]
        self.assertEqual(branches[0].commercial_partner_id, self.customer)
        self.pasts({self.customer: SLOW[:2], branches[0]: SLOW[2:4]})
        self.pasts({branches[1]: SLOW[4:]}, last=LAST - timedelta(days=7))
        self.debtor()
        self.measure()
        self.assertEqual(self.debtor().bills_paid, 6)
        self.assertEqual(self.debtor().dues_judged, 4)  # two due dates are shared
        self.assertEqual(len(self.env["relance.debtor"].search([("id", "=", self.debtor().id)])), 1)

    def test_a_branch_that_leaves_begins_anew_and_its_past_stays_on_the_old_account(self):
        branch = self.make_customer("Filiale", parent_id=self.customer.id, is_company=False)
        self.pasts({branch: SLOW})
        self.debtor()
        branch.write({"parent_id": False, "is_company": True})
        self.pasts({branch: GOOD}, last=LAST + timedelta(days=60))
        self.debtor(branch)
        self.measure()
        self.assertEqual((self.told(), self.told(branch)), ("bad_payer", "good_payer"))

    def test_merged_customers_have_one_history_and_keep_the_choice_by_hand(self):
        twin = self.make_customer("Garonne-Bois SARL")
        self.pasts({self.customer: GOOD, twin: SLOW}, last=LAST)
        self.debtor()
        self.debtor(twin)._overrule(self.code("dispute"), "Toujours un litige")
        self.measure()
        merge = self.env["base.partner.merge.automatic.wizard"]
        merge.create({"dst_partner_id": self.customer.id})._merge(
            (self.customer | twin).ids, self.customer
        )
        self.env.invalidate_all()
        self.measure(DAY_ONE + timedelta(days=1))
        debtor = self.debtor()
        self.assertEqual((debtor.bills_paid, debtor.profile_id.code), (12, "dispute"))
        self.assertIn("Toujours un litige", debtor.profile_change_ids.mapped("note"))

    def test_a_currency_mix_is_one_history_in_the_company_s_currency(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        self.env["res.currency.rate"].create(
            {"name": date(2020, 1, 1), "currency_id": dollar.id, "company_id": self.company.id,
             "company_rate": 2.0}
        )  # fmt: skip
        self.pasts({self.customer: GOOD[:4]})
        self.make_invoice(DAY_ONE - timedelta(days=60), 900, currency_id=dollar.id)
        self.measure()
        debtor = self.debtor()
        self.assertEqual(debtor.exposure_overdue, 450)  # 900 dollars at two for a euro
        self.assertEqual(debtor.delay_half, 60)  # 450 of 850 euros
        self.assertEqual(debtor.profile_id.code, "bad_payer")

    def test_a_customer_of_two_companies_is_another_payer_for_each(self):
        self.pasts({self.customer: SLOW})
        other = self.env["res.company"].create({"name": "Autre"})
        his = self.env["relance.debtor"]._for_partners(self.customer, other)
        self.debtor()
        self.measure()
        self.assertEqual(self.told(), "bad_payer")
        self.assertEqual((his.profile_id.code, his.bills_paid), ("unknown", 0))
