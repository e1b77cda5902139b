"""Interest and indemnity on invoices and debtors: figures, sheets, number of queries."""

from datetime import date

from odoo import Command
from odoo.tests import Form

from tests.odoo.interest_case import AS_OF, InterestCase, plain
from tests.odoo.letters import reading


class TestInterest(InterestCase):
    # -- vectors of the reference ----------------------------------------------------------------

    def test_a_part_payment_counts_in_both_orders(self):
        # 60 d × 12.15 % and 1 d × 12.40 % on 10,000, then 64 d × 12.40 % on 6,203.12 or 6,000.
        invoice = self.make_invoice(date(2026, 5, 1), 10000)
        self.pay(invoice, date(2026, 7, 1), 4000)
        first = self.claim(invoice, order="interest_first").interest
        self.assertEqual(
            [str(x) for x in (first.total, first.paid, first.due, first.principal_left)],
            ["337.99", "203.12", "134.87", "6203.12"],
        )
        amicable = self.claim(invoice).interest
        self.assertEqual((str(amicable.total), str(amicable.paid)), ("333.58", "0.00"))
        self.assertEqual(float(amicable.principal_left), invoice.amount_residual)

    def test_the_invoice_shows_its_interest_to_date_and_per_day(self):
        invoice = self.make_invoice(date(2026, 7, 31))
        with self.on(date(2026, 8, 31)):
            self.assertEqual(invoice.relance_interest, 10.53)  # 1,000 × 12.40 % × 31 / 365
            self.assertEqual(invoice.relance_interest_daily, 0.34)
            self.assertEqual(invoice.relance_indemnity, 40)
            self.assertEqual(invoice.relance_interest_state, "running")

    def test_nothing_is_shown_before_the_day_after_the_due_date(self):
        invoice = self.make_invoice(date(2026, 7, 31))
        with self.on(date(2026, 7, 31)):
            self.assertEqual((invoice.relance_interest, invoice.relance_indemnity), (0, 0))
            self.assertFalse(invoice.relance_interest_state)

    def test_an_invoice_paid_late_stays_claimable(self):
        invoice = self.make_invoice(date(2026, 7, 31))
        self.pay(invoice, date(2026, 8, 31))
        with self.on(date(2026, 11, 21)):
            self.assertEqual((invoice.relance_interest, invoice.relance_indemnity), (10.53, 40))
            self.assertEqual(invoice.relance_interest_state, "stopped")

    def test_an_invoice_in_three_instalments_bears_one_indemnity(self):
        thirds = self.env["account.payment.term"].create(
            {
                "name": "Three months",
                "line_ids": [
                    Command.create({"value": "percent", "value_amount": share, "nb_days": days})
                    for share, days in ((40, 30), (30, 60), (30, 90))
                ],
            }
        )
        invoice = self.make_invoice(
            date(2026, 5, 1), invoice_date=date(2026, 4, 1), invoice_payment_term_id=thirds.id
        )
        with self.on(date(2026, 7, 15)):  # due on 1 and 31 May, 30 June: all three are late
            self.assertEqual(invoice.relance_indemnity, 40)
            self.pay(invoice, date(2026, 7, 15), 400)
            invoice.invalidate_recordset()
            self.assertEqual(invoice.relance_indemnity, 40)
        claims = self.env["relance.claim"]._claims(invoice, date(2026, 7, 16))
        self.assertEqual(
            [str(claims[invoice.id, rank].indemnity) for rank in (1, 2, 3)],
            ["0.00", "40.00", "0.00"],
        )

    def test_the_length_of_the_year_is_a_setting(self):
        invoice = self.make_invoice(date(2024, 1, 31), 5000)
        self.assertEqual(str(self.claim(invoice, date(2024, 3, 1)).interest.total), "59.59")
        self.company.relance_day_basis = "actual"  # 5,000 × 14.50 % × 30 / 366
        self.assertEqual(str(self.claim(invoice, date(2024, 3, 1)).interest.total), "59.43")

    def test_the_debtors_own_clause_goes_before_the_companys(self):
        invoice = self.make_invoice(date(2026, 4, 30), 6000)
        self.company.write({"relance_rate_clause": "times_legal", "relance_rate_value": 3})
        until = date(2026, 10, 31)
        self.assertEqual(str(self.claim(invoice, until).interest.total), "245.62")
        self.debtor().write({"rate_clause": "fixed", "rate_value": 15})
        self.assertEqual(str(self.claim(invoice, until).interest.total), "453.70")
        self.debtor().write({"rate_clause": "statutory"})
        self.assertEqual(str(self.claim(invoice, until).interest.total), "372.55")

    def test_insolvency_stops_the_interest_the_day_before_the_judgment(self):
        invoice = self.make_invoice(date(2026, 7, 31), 7500)
        self.debtor().insolvency_date = date(2026, 9, 15)
        claim = self.claim(invoice, date(2026, 11, 21))
        self.assertEqual((str(claim.interest.total), str(claim.indemnity)), ("114.66", "40.00"))

    def test_time_granted_by_a_judge_bears_no_interest(self):
        invoice = self.make_invoice(date(2026, 7, 31))
        self.debtor().grace_ids = [
            Command.create(
                {
                    "date_from": date(2026, 8, 11),
                    "date_to": date(2026, 8, 31),
                    "reference": "TC Bordeaux, 10/08/2026",
                }
            )
        ]
        claim = self.claim(invoice, date(2026, 9, 10))  # 10 days before, 10 days after
        self.assertEqual(str(claim.interest.total), "6.79")

    # -- the sheet -------------------------------------------------------------------------------

    def test_two_semesters_and_two_part_payments_can_be_checked_from_the_pdf_alone(self):
        invoice = self.make_invoice(date(2026, 5, 1), 10000)
        self.pay(invoice, date(2026, 6, 1), 2000)
        self.pay(invoice, date(2026, 8, 1), 3000)
        text = self.printed(invoice)
        for line in (
            # 10,000 × 12.15 % × 31 / 365; 8,000 × 12.15 % × 29; 8,000 × 12.40 % × 32; …
            "05/02/2026 06/01/2026 31/365 10,000.00 € 12.15 %",
            "103.1918",
            "06/02/2026 06/30/2026 29/365 8,000.00 € 12.15 %",
            "77.2274",
            "07/01/2026 08/01/2026 32/365 8,000.00 € 12.40 %",
            "86.9699",
            "08/02/2026 09/03/2026 33/365 5,000.00 € 12.40 %",
            "56.0548",
            "Sum 323.4438, rounded once 323.44 €",
            "06/01/2026 Payment 2,000.00 € 0.00 € 2,000.00 €",
            "08/01/2026 Payment 3,000.00 € 0.00 € 3,000.00 €",
            "ECB 2.15 % + 10 points (2026-S1, Commercial Code, L441-10 II)",
            "ECB 2.40 % + 10 points (2026-S2, Commercial Code, L441-10 II)",
            "Principal left in EUR 5,000.00 €",
            "Interest due in EUR 323.44 €",
            "Interest per further day in EUR 1.70 €",
            "(1) 40.00 €",
        ):
            self.assertIn(line, text)

    def test_both_orders_stand_on_the_screen_and_in_the_document(self):
        invoice = self.make_invoice(date(2026, 5, 1), 10000)
        self.pay(invoice, date(2026, 7, 1), 4000)
        shown = plain(str(self.statement(invoice).summary))
        self.assertIn("333.58", shown)
        self.assertIn("134.87", shown)
        self.assertIn("337.99", str(self.statement(invoice, order="interest_first").sheet))
        self.assertIn(
            "interest first: interest 134.87 €, principal left 6,203.12 €", self.printed(invoice)
        )
        self.assertIn(
            "principal first: interest 333.58 €, principal left 6,000.00 €",
            self.printed(invoice, order="interest_first"),
        )

    def test_a_french_debtor_reads_french_figures_and_days(self):
        self.customer.lang = "fr_FR"
        text = self.printed(self.make_invoice(date(2026, 7, 31)), date(2026, 8, 31))
        self.assertIn("Décompte des pénalités de retard", text)
        self.assertIn("arrêté au 31 août 2026", text)
        self.assertIn("BCE 2,40 % + 10 points (2026-S2, code de commerce, L. 441-10, II)", text)
        self.assertIn("10,53 €", text)
        self.assertIn("01/08/2026", text)

    def test_whoever_does_not_read_french_gets_english(self):
        letter = self.env["relance.statement.document"]
        self.customer.lang = False
        self.company.partner_id.lang = "fr_FR"
        self.assertEqual(letter._lang(self.customer, self.company), "fr_FR")
        self.customer.lang = "en_US"
        self.assertEqual(letter._lang(self.customer, self.company), "en_US")

    def test_several_customers_get_a_statement_each(self):
        other = self.make_customer("Adour Fermetures", lang="en_US")
        moves = self.make_invoices(date(2026, 7, 31), [self.customer, other])
        pdf = self.statement(moves)._pdf()
        pages = [page.extract_text() for page in reading.pages(pdf)]
        self.assertEqual(len(pages), 2)
        self.assertEqual(sum("Garonne Bois" in page for page in pages), 1)

    def test_printing_gives_the_document_to_be_downloaded(self):
        action = self.statement(self.make_invoice(date(2026, 7, 31))).action_print()
        self.assertEqual(action["type"], "ir.actions.act_url")

    def test_the_debtor_shows_one_sum_per_currency_and_the_euro_apart(self):
        usd = self.dollar()
        self.make_invoice(date(2026, 7, 31))
        self.make_invoice(date(2026, 7, 31), currency_id=usd.id)
        debtor = self.debtor()
        with self.on(date(2026, 8, 31)):
            self.assertEqual(plain(debtor.interest_text), "10.53 € + $ 10.53")
            self.assertEqual(plain(debtor.interest_daily_text), "0.34 € + $ 0.34")
            self.assertEqual(debtor.indemnity, 80)
            action = debtor.action_statement()
            sheet = self.env["relance.statement"].browse(action["res_id"])
            self.assertEqual(len(sheet.move_ids), 2)

    def test_invoices_paid_late_join_the_debtors_sheet_when_asked(self):
        paid = self.make_invoice(date(2026, 7, 31))
        self.pay(paid, date(2026, 8, 10))
        with self.on(date(2026, 8, 31)):
            sheet = self.env["relance.statement"].browse(self.debtor().action_statement()["res_id"])
            self.assertFalse(sheet.move_ids)
            with Form(sheet) as form:
                form.include_paid = True
                self.assertIn(paid.name, form.summary)
            self.assertEqual(sheet.move_ids, paid)
            self.assertTrue(sheet._pdf().startswith(b"%PDF"))

    def test_the_court_file_counts_interest_first_and_tells_the_other_order(self):
        invoice = self.make_invoice(date(2026, 5, 1), 10000)
        self.pay(invoice, date(2026, 7, 1), 4000)
        case = self.env["relance.case"].create(
            {
                "debtor_id": self.debtor().id,
                "date": AS_OF,
                "as_of": AS_OF,
                "move_ids": [Command.set(invoice.ids)],
            }
        )
        case.action_prepare()
        self.assertFalse(case.problem)
        text = plain(reading.text(case.attachment_id.raw))
        self.assertIn("134,87", text)
        self.assertIn("principal : intérêts 333,58 €, principal 6 000,00 €", text)
        action = case.action_statement()
        self.assertEqual(
            self.env["relance.statement"].browse(action["res_id"]).imputation, "interest_first"
        )

    # -- speed -----------------------------------------------------------------------------------

    def test_a_list_with_the_interest_column_costs_a_fixed_number_of_queries(self):
        names = {"relance_interest": {}, "relance_indemnity": {}, "relance_interest_state": {}}

        def queries(moves):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            moves.web_read(names)
            return self.env.cr.sql_log_count - before

        partners = [self.make_customer(f"Client {n}") for n in range(5)]
        few = self.make_invoices(date(2026, 1, 31), partners)
        many = few + self.make_invoices(date(2026, 1, 31), partners * 20)
        queries(few)
        self.assertEqual(queries(many), queries(few))
