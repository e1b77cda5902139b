"""Interest on what is typed wrong or seldom: an exact answer, or an error that says what it is."""

from datetime import date, timedelta

from odoo.exceptions import UserError, ValidationError

from tests.odoo.interest_case import AS_OF, InterestCase, plain


class TestInterestInput(InterestCase):
    def test_an_invoice_of_nothing_bears_nothing(self):
        invoice = self.make_invoice(date(2026, 7, 31), 0)
        self.assertEqual(self.claims_of._claims(invoice, AS_OF), {})
        with self.on(AS_OF):
            self.assertEqual((invoice.relance_interest, invoice.relance_indemnity), (0, 0))

    def test_a_credit_note_alone_bears_nothing(self):
        note = self.credit(self.make_invoice(date(2026, 7, 31)), date(2026, 8, 1), 100)
        self.assertEqual(self.claims_of._claims(note, AS_OF), {})
        with self.on(AS_OF):
            self.assertFalse(note.relance_interest_state)
        with self.assertRaises(UserError):
            note.action_relance_statement()

    def test_a_payment_before_the_due_date_lowers_the_base(self):
        invoice = self.make_invoice(date(2026, 8, 31))
        self.pay(invoice, date(2026, 8, 10), 300)
        claim = self.claim(invoice, date(2026, 11, 21))
        self.assertEqual(str(claim.interest.total), "19.50")

    def test_a_payment_after_the_chosen_day_is_left_out_and_said(self):
        invoice = self.make_invoice(date(2026, 7, 31))
        self.pay(invoice, date(2026, 9, 30))
        self.assertEqual(str(self.claim(invoice, date(2026, 8, 31)).interest.total), "10.53")
        sheet = plain(str(self.statement(invoice, date(2026, 8, 31)).sheet))
        self.assertIn("A payment after this day is left out.", sheet)

    def test_a_payment_larger_than_the_debt_pays_the_debt_alone(self):
        invoice = self.make_invoice(date(2026, 7, 31))
        self.pay(invoice, date(2026, 8, 31), 1500)
        interest = self.claim(invoice, date(2026, 11, 21)).interest
        self.assertEqual((str(interest.principal_left), str(interest.total)), ("0.00", "10.53"))

    def test_a_credit_note_larger_than_the_invoice_leaves_nothing(self):
        invoice = self.make_invoice(date(2026, 7, 31))
        note = self.credit(invoice, date(2026, 8, 10), 1500)
        (invoice + note).line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        ).reconcile()
        claim = self.claim(invoice, date(2026, 11, 21))
        # It corrects the invoice from the origin: nothing was ever late.
        self.assertEqual((str(claim.interest.total), str(claim.indemnity)), ("0.00", "0.00"))

    def test_a_due_date_before_any_known_rate_is_said_and_stops_nothing(self):
        old = self.make_invoice(date(2008, 6, 30))
        new = self.make_invoice(date(2026, 7, 31))
        with self.on(date(2026, 8, 31)):
            self.assertEqual(old.relance_interest_state, "missing")
            self.assertEqual(old.relance_missing_rate, "fixed indemnity, 07/01/2008")
            self.assertEqual((old.relance_interest, old.relance_indemnity), (0, 0))
            self.assertEqual((old + new).mapped("relance_interest"), [0, 10.53])
            self.assertIn("07/01/2008", self.debtor().missing_rate)
            self.assertIn("Missing rate", plain(str(self.statement(old + new).summary)))

    def test_a_missing_semester_is_said(self):
        invoice = self.make_invoice(date(2026, 12, 20))
        with self.on(date(2027, 1, 15)):
            self.assertEqual(invoice.relance_interest_state, "missing")
            self.assertEqual(invoice.relance_missing_rate, "ECB rate, first half of 2027")

    def test_dollars_bear_interest_in_dollars_and_forty_euros_apart(self):
        invoice = self.make_invoice(date(2026, 7, 31), currency_id=self.dollar().id)
        with self.on(date(2026, 8, 31)):
            self.assertEqual(invoice.relance_interest, 10.53)
            self.assertEqual(invoice.currency_id.name, "USD")
            self.assertEqual(invoice.relance_indemnity, 40)
            self.assertEqual(invoice.relance_euro_id.name, "EUR")
        text = self.printed(invoice, date(2026, 8, 31))
        self.assertIn("Interest due in USD $ 10.53", text)
        self.assertIn("in euro (1) 40.00 €", text)

    def test_a_clause_that_says_nothing_is_refused(self):
        for clause in ("fixed", "ecb_plus", "times_legal"):
            for value in (0, -3):
                with self.assertRaises(ValidationError), self.env.cr.savepoint():
                    self.company.write({"relance_rate_clause": clause, "relance_rate_value": value})
                with self.assertRaises(ValidationError), self.env.cr.savepoint():
                    self.debtor().write({"rate_clause": clause, "rate_value": value})

    def test_a_rate_beside_the_statutory_clause_counts_for_nothing(self):
        self.company.write({"relance_rate_clause": "statutory", "relance_rate_value": 99})
        invoice = self.make_invoice(date(2026, 7, 31))
        self.assertEqual(str(self.claim(invoice, date(2026, 8, 31)).interest.total), "10.53")

    def test_a_clause_below_the_floor_is_calculated_at_the_floor_and_said(self):
        self.company.write({"relance_rate_clause": "fixed", "relance_rate_value": 5})
        self.assertIn("8.25", self.company.with_env(self.on_day(AS_OF)).relance_rate_warning)
        invoice = self.make_invoice(date(2026, 7, 31))
        claim = self.claim(invoice, date(2026, 8, 31))
        self.assertEqual(float(claim.interest.segments[0].rate), 8.25)
        self.assertIn("lowest that the law allows", str(self.statement(invoice).sheet))

    def on_day(self, day):
        """The environment, the clock being moved to ``day`` for the rest of the test."""
        self.enterContext(self.on(day))
        self.env.invalidate_all()
        return self.env

    def test_a_clause_that_is_high_enough_is_not_warned_of(self):
        self.company.write({"relance_rate_clause": "fixed", "relance_rate_value": 15})
        self.assertFalse(self.company.relance_rate_warning)

    def test_grace_of_more_than_two_years_or_that_ends_before_it_begins_is_refused(self):
        for days in (-1, 3 * 365):
            with self.assertRaises(Exception), self.env.cr.savepoint():  # noqa: B017 - SQL or ORM
                self.env["relance.grace"].create(
                    {
                        "debtor_id": self.debtor().id,
                        "date_from": AS_OF,
                        "date_to": AS_OF + timedelta(days=days),
                        "reference": "TJ",
                    }
                )
