"""The debtor's regime and its dated facts: what is proposed and refused, what moves a due date."""

from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import new_test_user

from tests.odoo.common import RelanceCommon


class TestRegime(RelanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mairie = cls.make_customer("Commune de Saint-Aubin", company_registry="21330123400019")

    def invoice(self, **values):
        """Issued to the commune on 1 September 2026, without an agreed term."""
        invoice = self.make_invoice(
            date(2026, 9, 1), 20000, partner=self.mairie, invoice_date=date(2026, 9, 1)
        )
        invoice.write(values)
        return invoice

    # -- what is proposed -------------------------------------------------------------------

    def test_the_regime_is_proposed_from_what_odoo_knows(self):
        anna = self.make_customer("Anna Lebrun", is_company=False)
        craftsman = self.make_customer("Paul Roux EI", is_company=False, vat="FR23334175221")
        self.assertEqual(self.debtor().regime, "b2b")
        self.assertEqual(self.debtor(anna).regime, "b2c")
        self.assertEqual(self.debtor(craftsman).regime, "b2b")
        self.assertEqual(self.debtor(self.mairie).regime, "b2g_authority")

    def test_a_number_of_a_foreign_register_is_no_siren(self):
        swiss = self.make_customer(
            "Helvetia SA",
            company_registry="CHE-123.456.789",
            country_id=self.env.ref("base.ch").id,
        )
        island = self.make_customer(
            "Commune de Bras-Panon",
            company_registry="21974002900014",
            country_id=self.env.ref("base.re").id,
        )
        self.assertEqual(self.debtor(swiss).regime, "b2b")
        self.assertEqual(swiss._relance_siren_text(), "")
        self.assertEqual(self.debtor(island).regime, "b2g_authority")

    def test_what_a_person_confirmed_stays(self):
        debtor = self.debtor()
        debtor.write({"regime": "b2g_entity", "regime_confirmed": True})
        self.customer.company_registry = "21330123400019"
        self.assertEqual(debtor.regime, "b2g_entity")

    def test_a_customer_without_a_file_is_calculated_as_it_would_be_proposed(self):
        invoice = self.make_invoice(date(2026, 7, 31), partner=self.mairie)
        self.env["relance.debtor"].search([("partner_id", "=", self.mairie.id)]).unlink()
        standing = self.env["relance.claim"]._standings(invoice)[invoice.id]
        self.assertEqual(standing.situation.regime.value, "b2g_authority")
        self.assertFalse(self.env["relance.debtor"].search([("partner_id", "=", self.mairie.id)]))

    # -- the term of a public authority -----------------------------------------------------------

    def test_without_a_day_of_availability_two_days_and_thirty_are_granted(self):
        invoice = self.invoice()
        self.assertTrue(invoice.relance_is_public)
        self.assertEqual(invoice.relance_public_due, date(2026, 10, 3))

    def test_the_term_runs_from_the_day_the_invoice_was_made_available(self):
        invoice = self.invoice(relance_available_date=date(2026, 9, 10))
        self.assertEqual(invoice.relance_public_due, date(2026, 10, 10))

    def test_the_term_waits_for_the_verification(self):
        invoice = self.invoice(
            relance_available_date=date(2026, 9, 10), relance_performed_date=date(2026, 9, 20)
        )
        self.assertEqual(invoice.relance_public_due, date(2026, 10, 20))

    def test_a_hospital_has_fifty_days(self):
        self.debtor(self.mairie).public_body = "hospital"
        invoice = self.invoice(relance_available_date=date(2026, 9, 10))
        self.assertEqual(invoice.relance_public_due, date(2026, 10, 30))

    def test_a_suspension_stops_the_term_and_then_opens_a_new_one(self):
        invoice = self.invoice(
            relance_available_date=date(2026, 9, 10), relance_suspended_from=date(2026, 9, 20)
        )
        self.assertFalse(invoice.relance_public_due)
        with self.on(date(2026, 11, 21)):
            self.assertEqual((invoice.relance_interest, invoice.relance_indemnity), (0, 0))
        invoice.relance_suspended_to = date(2026, 10, 1)
        self.assertEqual(invoice.relance_public_due, date(2026, 10, 31))  # 30 days again

    def test_an_agreed_term_that_is_longer_than_the_law_is_waited_for_all_the_same(self):
        invoice = self.make_invoice(
            date(2026, 11, 15), partner=self.mairie, invoice_date=date(2026, 9, 1)
        )
        self.assertEqual(invoice.relance_public_due, date(2026, 11, 15))

    def test_interest_runs_from_the_day_after_at_the_rate_frozen_then(self):
        invoice = self.invoice(relance_available_date=date(2026, 5, 31))
        # Due on 30 June for the law; its own due date, 1 September, is later.
        self.assertEqual(invoice.relance_public_due, date(2026, 9, 1))
        earlier = self.make_invoice(date(2026, 6, 30), 20000, partner=self.mairie)
        earlier.relance_available_date = date(2026, 5, 31)
        with self.on(date(2026, 9, 30)):
            self.assertEqual(earlier.relance_interest, 524.27)  # 92 days at 10.40 %
            self.assertEqual(earlier.relance_indemnity, 40)

    def test_a_business_has_no_such_term(self):
        invoice = self.make_invoice(date(2026, 7, 31))
        self.assertFalse(invoice.relance_is_public)
        self.assertFalse(invoice.relance_public_due)

    # -- what is refused --------------------------------------------------------------------------

    def test_dates_that_contradict_each_other_are_refused(self):
        for values in (
            {"relance_suspended_to": date(2026, 9, 20)},
            {
                "relance_suspended_from": date(2026, 9, 20),
                "relance_suspended_to": date(2026, 9, 10),
            },
            {"relance_suspended_from": date(2026, 8, 1)},
            {
                "relance_available_date": date(2026, 9, 20),
                "relance_suspended_from": date(2026, 9, 10),
            },
        ):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self.invoice(**values)

    def test_penalties_are_never_waived_for_a_public_authority(self):
        with self.assertRaises(ValidationError):
            self.debtor(self.mairie).write({"penalties_waived": True, "waiver_reason": "Accord"})

    def test_penalties_are_waived_with_a_reason_alone(self):
        debtor = self.debtor()
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            debtor.write({"penalties_waived": True})
        debtor.write({"penalties_waived": True, "waiver_reason": "Accord du 12/11/2026"})
        self.env["relance.legal.value"].search([("key", "=", "penalty_waiver_allowed")]).value = 0
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self.debtor(self.make_customer("Autre")).write(
                {"penalties_waived": True, "waiver_reason": "Accord"}
            )

    def test_penalties_are_mentioned_before_they_are_shown_and_claimed(self):
        with self.assertRaises(ValidationError):
            self.company.relance_penalty_claim = "1"

    # -- who may see ------------------------------------------------------------------------

    def test_somebody_with_invoicing_rights_alone_opens_and_changes_invoices(self):
        clerk = new_test_user(
            self.env, "clerk", "account.group_account_invoice", company_id=self.company.id
        )
        invoice = self.make_invoice(date(2026, 7, 31)).with_user(clerk)
        invoice.button_draft()
        invoice.invoice_date = date(2026, 7, 2)
        self.assertNotIn("relance_interest", invoice.fields_get())

    def test_a_reader_sees_the_interest_and_opens_the_sheet(self):
        reader = new_test_user(
            self.env, "reader", "relance_impayes.group_relance_readonly", company_id=self.company.id
        )
        invoice = self.make_invoice(date(2026, 7, 31)).with_user(reader)
        with self.on(date(2026, 8, 31)):
            self.assertEqual(invoice.relance_interest, 10.53)
            action = invoice.action_relance_statement()
            sheet = self.env["relance.statement"].with_user(reader).browse(action["res_id"])
            self.assertIn("10", str(sheet.summary))

    def test_periods_of_grace_stay_in_their_company(self):
        grace = self.env["relance.grace"].create(
            {
                "debtor_id": self.debtor().id,
                "date_from": date(2026, 8, 1),
                "date_to": date(2026, 9, 1),
                "reference": "TC Bordeaux",
            }
        )
        elsewhere = self.env["res.company"].create({"name": "Ailleurs"})
        stranger = new_test_user(
            self.env,
            "stranger",
            "relance_impayes.group_relance_user",
            company_id=elsewhere.id,
            company_ids=[(6, 0, elsewhere.ids)],
        )
        theirs = self.env["relance.grace"].with_context(allowed_company_ids=elsewhere.ids)
        self.assertNotIn(grace, theirs.with_user(stranger).search([]))
