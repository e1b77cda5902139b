"""Invoices to check: mentions that are missing, due dates and terms that the law does not allow."""

from datetime import date, timedelta

from odoo import Command
from odoo.exceptions import UserError

from tests.odoo.common import DAY_ONE, RelanceCommon

ISSUED = date(2026, 1, 15)
TERMS = "<p>Pas d’escompte. Pénalités de retard : 15 %. Frais de recouvrement : 40 €.</p>"


class TestTermsDiagnostic(RelanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.customer.company_registry = "552100554"

    def invoice(self, days=30, term=None, **values):
        """Issued on 15 January, due so many days later, under a recorded term of 30 days."""
        term = self.term("30 jours") if term is None else term
        values = {"invoice_date": ISSUED, "narration": TERMS, **values}
        if term:
            values["invoice_payment_term_id"] = term.id
        invoice = self.make_invoice(ISSUED + timedelta(days=days), **values)
        if term:
            invoice.line_ids.filtered("date_maturity").date_maturity = ISSUED + timedelta(days=days)
            invoice.invoice_date_due = ISSUED + timedelta(days=days)
        return invoice

    def term(self, name, nb_days=30, **line):
        terms = self.env["account.payment.term"]
        return terms.search([("name", "=", name)], limit=1) or terms.create(
            {
                "name": name,
                "company_id": self.company.id,
                "line_ids": [
                    Command.create(
                        {"value": "percent", "value_amount": 100, "nb_days": nb_days, **line}
                    )
                ],
            }
        )

    def check(self, user=None):
        """What the accountant's check finds."""
        check = self.env["relance.invoice.check"].with_user(user or self.accountant)
        action = check.create({"date_from": ISSUED, "date_to": DAY_ONE}).action_check()
        return self.env["relance.invoice.check.line"].search(action["domain"])

    def found(self, invoice):
        return {line.kind: line for line in self.check() if line.move_id == invoice}

    # -- mentions --------------------------------------------------------------------------------

    def test_an_invoice_whose_terms_say_everything_is_not_listed(self):
        self.assertFalse(self.found(self.invoice()))

    def test_the_reason_names_what_is_missing_and_nothing_else(self):
        invoice = self.invoice(narration="<p>Pénalités de retard au taux de 15 %.</p>")
        line = self.found(invoice)["mentions"]
        self.assertIn("discount", line.reason)
        self.assertIn("€40", line.reason)
        self.assertNotIn("rate", line.reason)

    def test_the_switch_provides_them(self):
        invoice = self.invoice(narration=False)
        self.company.relance_print_mentions = True
        self.assertFalse(self.found(invoice))

    def test_a_document_archived_before_the_switch_still_lacks_them(self):
        invoice = self.invoice(narration=False)
        archive = self.env["ir.attachment"].create(
            {
                "name": "FAC.pdf",
                "raw": b"%PDF-1.4",
                "res_model": "account.move",
                "res_id": invoice.id,
                "res_field": "invoice_pdf_report_file",
            }
        )
        self.company.relance_print_mentions = True
        for day, kinds in [(date(2026, 3, 1), {"mentions"}), (date(2026, 3, 3), set())]:
            self.env.cr.execute(
                "UPDATE ir_attachment SET create_date = %s WHERE id = %s", (day, archive.id)
            )
            self.env.invalidate_all()
            self.assertEqual(set(self.found(invoice)), kinds)

    def test_consumers_and_penalty_documents_need_none(self):
        person = self.make_customer("Jeanne Morel", is_company=False)
        self.assertFalse(self.found(self.invoice(partner=person, narration=False)))
        self.assertFalse(self.found(self.invoice(narration=False, relance_is_penalty=True)))

    # -- due dates -------------------------------------------------------------------------------

    def test_sixty_days_are_allowed_and_sixty_one_are_not(self):
        for days, beyond in [(59, 0), (60, 0), (61, 1)]:
            line = self.found(self.invoice(days)).get("too_long")
            self.assertEqual(line.days if line else 0, beyond)
        self.assertIn("03/16/2026", line.reason)

    def test_a_term_of_forty_five_days_end_of_month_is_allowed_both_ways(self):
        # A: 1 March → 31 March (75 days from 15 January)
        term = self.term(
            "45 jours fin de mois", 45, delay_type="days_end_of_month_on_the", days_next_month="0"
        )
        self.assertFalse(self.found(self.invoice(75, term)))
        self.assertEqual(self.found(self.invoice(76, term))["too_long"].days, 1)

    def test_without_a_recorded_term_thirty_days_are_the_rule(self):
        none = self.env["account.payment.term"]
        self.assertFalse(self.found(self.invoice(30, none)))
        line = self.found(self.invoice(31, none))["not_agreed"]
        self.assertIn("02/14/2026", line.reason)

    def test_a_public_authority_pays_within_thirty_days(self):
        self.debtor().write({"regime": "b2g_authority", "regime_confirmed": True})
        self.assertFalse(self.found(self.invoice(32)))
        self.assertEqual(self.found(self.invoice(33))["public"].days, 1)

    # -- payment terms ---------------------------------------------------------------------------

    def test_payment_terms_are_judged_on_their_worst_day(self):
        eom = {"delay_type": "days_end_of_month_on_the", "days_next_month": "0"}
        lawful = self.term("60 jours", 60) + self.term("45 fin de mois", 45, **eom)
        lawful += self.term("Fin de mois + 45", 45, delay_type="days_after_end_of_month")
        faulty = self.term("61 jours", 61) + self.term("60 fin de mois", 60, **eom)
        lines = self.check().filtered(lambda line: line.kind == "term")
        self.assertEqual(lines.term_id & (lawful + faulty), faulty)
        self.assertEqual(lines.filtered(lambda line: line.term_id == faulty[0]).days, 1)

    # -- the list --------------------------------------------------------------------------------

    def test_a_line_opens_its_invoice_or_its_term(self):
        self.term("90 jours", 90)
        invoice = self.invoice(61)
        for line in self.check().filtered(lambda row: row.move_id == invoice or not row.move_id):
            expected = (
                ("account.move", invoice.id)
                if line.move_id
                else (
                    "account.payment.term",
                    line.term_id.id,
                )
            )
            action = line.action_open()
            self.assertEqual((action["res_model"], action["res_id"]), expected)

    def test_a_period_that_ends_before_it_begins_is_refused(self):
        check = self.env["relance.invoice.check"].create(
            {"date_from": DAY_ONE, "date_to": DAY_ONE - timedelta(days=1)}
        )
        with self.assertRaisesRegex(UserError, "ends before"):
            check.action_check()

    def test_only_the_own_company_and_the_period_are_looked_at(self):
        before = self.invoice(61, invoice_date=ISSUED - timedelta(days=1))
        self.assertFalse(self.found(before))

    def test_the_number_of_queries_does_not_depend_on_that_of_invoices(self):
        partners = [self.make_customer(f"Client {number}") for number in range(6)]

        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.check()
            return self.env.cr.sql_log_count - before

        self.invoice(61, narration=False)
        queries()
        few = queries()
        for partner in partners:
            self.invoice(61, narration=f"<p>{partner.name}</p>", partner=partner)
        self.assertEqual(queries(), few)
