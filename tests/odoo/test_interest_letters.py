"""What each letter says of penalties, by regime and level, read back from its PDF."""

import re
from datetime import date
from unittest.mock import patch

from odoo import Command

from tests.odoo.interest_case import InterestCase, plain
from tests.odoo.letters import reading

TODAY = date(2026, 11, 21)
# Nothing of the kind may be asked from a consumer: CPCE L111-8, C. conso. L121-21 and L132-23.
FEE_WORDS = re.compile(
    r"penalt|pénalit|indemni|\bfees?\b|\bfrais de (?!recouvrement ne)|\b40[.,]00"
    r"|L\.? ?441-10|D\.? ?441-5",
    re.IGNORECASE,
)


class LetterCase(InterestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mairie = cls.make_customer(
            "Commune de Saint-Aubin", company_registry="21330123400019", lang="en_US"
        )
        cls.anna = cls.make_customer("Anna Lebrun", is_company=False, lang="en_US")

    def setUp(self):
        super().setUp()
        self.enterContext(self.on(TODAY))

    def act(self, invoice, number, **values):
        """An act of the standard policy's step about one invoice, as if a person had made it."""
        step = self.env.ref(f"relance_impayes.step_standard_{number}")
        debtor = self.debtor(invoice.partner_id)
        row = (
            *(invoice.id, step.id, invoice.currency_id.id, 1),
            *((TODAY - invoice.invoice_date_due).days, "demanded", invoice.name, None),
            *(invoice.invoice_date, invoice.invoice_date_due),
            *(invoice.amount_residual, invoice.amount_residual, 0, 0),
        )
        return self.env["relance.act"]._create_by_hand(
            {
                "debtor_id": debtor.id,
                "policy_id": step.policy_id.id,
                "step_id": step.id,
                "level": step.level,
                "channel": step.channel,
                "document": step.document,
                "origin": "manual",
                "user_id": self.accountant.id,
                "date": TODAY,
                "days_granted": step.days_granted,
                "contact_id": debtor._addressee(step).id,
                "amount_company": invoice.amount_residual,
                "reasons": [],
                **values,
            },
            [row],
        )

    def made(self, act):
        act._freeze()
        act._make_documents()
        return act

    def read(self, act):
        self.made(act)
        self.assertTrue(act.letter_attachment_id, act.problem_detail)
        return plain(reading.text(act.letter_attachment_id.raw))

    def first(self, invoice):
        return self.act(invoice, 1)

    def second(self, invoice):
        return self.act(invoice, 3)

    def notice(self, invoice, **values):
        return self.act(invoice, 4, **values)


class TestFormalNotice(LetterCase):
    def test_a_business_is_asked_for_penalties_and_forty_euros_on_lines_of_their_own(self):
        invoice = self.make_invoice(date(2026, 7, 31))
        text = self.read(self.notice(invoice))
        # 1,000 × 12.40 % × 113 / 365
        self.assertIn("Late payment penalties to date", text)
        self.assertIn(
            "Article L441-10, II of the French Commercial Code "
            "(12.40 % in the second half of 2026)",
            text,
        )
        self.assertIn("38.39 €", text)
        self.assertIn("Fixed indemnity for recovery costs (1 × 40 €)", text)
        self.assertIn("Article D441-5 of the French Commercial Code", text)
        self.assertIn("Total to be paid 1,078.39 €", text)
        self.assertIn("Interest goes on running: 0.34 € per day.", text)
        self.assertIn("plus 10 points (12.40 % a year at present)", text)
        self.assertNotIn("1231-6", text)
        self.assertNotIn("L2192", text)

    def test_an_undertaking_among_public_buyers_is_under_the_business_rules(self):
        invoice = self.make_invoice(date(2026, 7, 31), partner=self.mairie)
        self.debtor(self.mairie).write({"regime": "b2g_entity", "regime_confirmed": True})
        text = self.read(self.notice(invoice))
        self.assertIn("Total to be paid 1,078.39 €", text)
        self.assertIn("L441-10", text)

    def test_a_consumer_is_asked_for_the_principal_alone(self):
        invoice = self.make_invoice(date(2026, 7, 31), 1200, partner=self.anna)
        self.assertEqual(self.debtor(self.anna).regime, "b2c")
        text = self.read(self.notice(invoice))
        self.assertIn("Total to be paid 1,200.00 €", text)
        self.assertIn("interest at the legal rate", text)
        self.assertNotRegex(text, FEE_WORDS)
        self.assertNotIn("to date", text)

    def test_a_french_consumer_reads_no_word_of_a_fee_either(self):
        self.anna.lang = "fr_FR"
        for number in (1, 3, 4):
            invoice = self.make_invoice(date(2026, 7, 31), 1200, partner=self.anna)
            self.assertNotRegex(self.read(self.act(invoice, number)), FEE_WORDS)

    def test_a_consumer_owes_the_legal_rate_from_an_earlier_notice_on(self):
        invoice = self.make_invoice(date(2026, 7, 31), 1200, partner=self.anna)
        self.notice(invoice)._set_delivered(date(2026, 9, 1))
        text = self.read(self.notice(invoice))
        self.assertIn("Interest at the legal rate to date", text)
        self.assertIn("7.32 €", text)  # 1,200 × 2.75 % × 81 / 365
        self.assertIn("Total to be paid 1,207.32 €", text)
        self.assertNotRegex(text, FEE_WORDS)

    def test_a_commune_is_asked_for_default_interest_at_its_own_rate(self):
        # Issued on 31 May: two days to be made available, thirty to pay: due by law on 2 July.
        invoice = self.make_invoice(date(2026, 6, 30), 20000, partner=self.mairie)
        self.assertEqual(self.debtor(self.mairie).regime, "b2g_authority")
        text = self.read(self.notice(invoice))
        self.assertIn("Default interest to date", text)
        self.assertIn(
            "L2192-13 and R2192-31 of the French Public Procurement Code "
            "(10.40 % in the second half of 2026)",
            text,
        )
        self.assertIn("809.21 €", text)  # 20,000 × 10.40 % × 142 / 365
        self.assertIn("Article D2192-35 of the French Public Procurement Code", text)
        self.assertIn("Total to be paid 20,849.21 €", text)
        self.assertNotIn("L441-10", text)
        self.assertNotIn("1231-6", text)

    def test_a_missing_rate_keeps_the_notice_waiting_and_says_which(self):
        invoice = self.make_invoice(date(2026, 12, 20))
        self.enterContext(self.on(date(2027, 1, 15)))
        act = self.made(self.notice(invoice))
        self.assertFalse(act.letter_attachment_id)
        self.assertEqual(act.problem, "no_rate")
        self.assertEqual(act.problem_detail, "ECB rate, first half of 2027")
        self.env["relance.legal.value"].create(
            {
                "key": "ecb_mro",
                "date_from": date(2027, 1, 1),
                "value": 2.65,
                "unit": "percent",
                "source": "ECB",
            }
        )
        self.assertFalse(act.problem)
        self.assertIn("12.65 %", self.read(act))

    def test_a_consumers_notice_asks_for_no_rate_and_leaves(self):
        invoice = self.make_invoice(date(2026, 12, 20), partner=self.anna)
        self.enterContext(self.on(date(2027, 1, 15)))
        self.assertIn("Total to be paid", self.read(self.notice(invoice)))

    def test_dollars_are_claimed_in_dollars_and_the_indemnity_in_euro(self):
        invoice = self.make_invoice(date(2026, 7, 31), currency_id=self.dollar().id)
        text = self.read(self.notice(invoice))
        self.assertIn("Total to be paid in USD $ 1,038.39", text)
        self.assertIn("Total to be paid in EUR 40.00 €", text)

    def test_no_code_asks_for_a_part_of_what_is_owed(self):
        euros = self.made(self.notice(self.make_invoice(date(2026, 7, 31))))
        self.assertEqual(len(reading.barcodes(euros.letter_attachment_id.raw)), 1)
        invoice = self.make_invoice(date(2026, 7, 31), currency_id=self.dollar().id)
        dollars = self.made(self.notice(invoice))
        self.assertFalse(reading.barcodes(dollars.letter_attachment_id.raw))


class TestFrenchNotices(LetterCase):
    def french(self, partner, amount):
        partner.lang = "fr_FR"
        return self.read(self.notice(self.make_invoice(date(2026, 6, 30), amount, partner)))

    def test_a_french_business(self):
        text = self.french(self.customer, 1000)
        self.assertIn("Pénalités de retard à ce jour", text)
        self.assertIn(
            "L. 441-10, II du code de commerce (12,40 % au second semestre 2026) 48,92 €", text
        )
        self.assertIn("Indemnité forfaitaire pour frais de recouvrement (1 × 40 €)", text)
        self.assertIn("Article D. 441-5 du code de commerce 40,00 €", text)
        self.assertIn("Total à régler 1 088,92 €", text)
        self.assertIn("majoré de 10 points (actuellement 12,40 % l’an)", text)

    def test_a_french_consumer(self):
        text = self.french(self.anna, 1000)
        self.assertIn("Total à régler 1 000,00 €", text)
        self.assertIn("taux légal", text)
        self.assertNotRegex(text, FEE_WORDS)

    def test_a_commune(self):
        text = self.french(self.mairie, 20000)
        self.assertIn("Intérêts moratoires à ce jour", text)
        self.assertIn(
            "R. 2192-31 du code de la commande publique (10,40 % au second semestre 2026)", text
        )
        self.assertIn("D. 2192-35 du code de la commande publique 40,00 €", text)
        self.assertIn("Total à régler 20 849,21 €", text)
        self.assertNotIn("441-10", text)


class TestOtherLevels(LetterCase):
    def test_the_first_message_states_rate_and_indemnity_and_no_amount(self):
        act = self.first(self.make_invoice(date(2026, 7, 31)))
        text = self.read(act)
        clause = (
            "Penalties for late payment run by law from the day after the due date, at the "
            "European Central Bank's rate plus 10 points (12.40 % a year at present), with a fixed "
            "indemnity for recovery costs of 40 € for each invoice (articles L441-10, II and "
            "D441-5 of the French Commercial Code)."
        )
        self.assertIn(clause, text)
        self.assertNotIn("38.39", text)
        self.assertIn("Total to be paid 1,000.00 €", text)
        self.assertIn("L441-10, II and D441-5", plain(str(act.body)))

    def test_the_second_level_shows_the_amounts_for_information(self):
        text = self.read(self.second(self.make_invoice(date(2026, 7, 31))))
        self.assertIn("For information, not included in the total: ", text)
        self.assertIn("38.39 €", text)
        self.assertIn("(1 × 40 €) 40.00 €", text)
        self.assertIn("Total to be paid 1,000.00 €", text)

    def test_a_commune_reads_the_public_code_from_the_first_level(self):
        text = self.read(self.first(self.make_invoice(date(2026, 6, 30), partner=self.mairie)))
        self.assertIn("plus 8 points", text)
        self.assertIn("L2192-13, R2192-31 and D2192-35", text)
        self.assertNotIn("L441-10", text)

    def test_a_consumer_reads_nothing_of_it_at_any_level(self):
        for number in (1, 3):
            act = self.act(self.make_invoice(date(2026, 7, 31), partner=self.anna), number)
            self.assertNotRegex(self.read(act), FEE_WORDS)
            self.assertNotRegex(plain(str(act.body)), FEE_WORDS)

    def test_without_a_rate_the_first_levels_leave_with_the_formula_alone(self):
        invoice = self.make_invoice(date(2026, 12, 20))
        self.enterContext(self.on(date(2027, 1, 15)))
        for act in (self.first(invoice), self.second(invoice)):
            text = self.read(act)
            self.assertFalse(act.problem)
            self.assertIn("European Central Bank's rate plus 10 points, with a fixed", text)
            self.assertNotIn("For information, not included", text)

    def test_a_preventive_message_speaks_of_no_penalty(self):
        act = self.first(self.make_invoice(date(2026, 7, 31)))
        act.level = "0"
        self.assertFalse(act._penalty_stage())

    # -- settings -----------------------------------------------------------------------------

    def test_the_levels_can_be_moved_by_the_company_and_by_the_policy(self):
        invoice = self.make_invoice(date(2026, 7, 31))
        act = self.first(invoice)
        self.company.relance_penalty_mention = "2"
        self.assertFalse(act._penalty_stage())
        self.company.write(
            {f"relance_penalty_{stage}": "1" for stage in ("mention", "show", "claim")}
        )
        self.assertEqual(act._penalty_stage(), "claim")
        self.assertIn("Total to be paid 1,078.39 €", self.read(act))
        act.policy_id.penalty_claim = "never"
        self.assertEqual(self.notice(invoice)._penalty_stage(), "show")

    def test_the_clause_of_the_contract_is_named(self):
        invoice = self.make_invoice(date(2026, 7, 31))
        for clause, value, words in (
            ("fixed", 15, "at the rate of our terms of sale (15.00 % a year at present)"),
            ("ecb_plus", 12, "Central Bank's rate plus 12 points (14.40 % a year at present)"),
            ("times_legal", 3, "3 times the legal interest rate (8.25 % a year at present)"),
            ("fixed", 5, "raised to the lowest one that the law allows, three times the legal"),
        ):
            self.company.write({"relance_rate_clause": clause, "relance_rate_value": value})
            self.assertIn(words, plain(self.first(invoice)._clause_text()))

    def test_waived_penalties_are_left_out_of_the_letters(self):
        invoice = self.make_invoice(date(2026, 7, 31))
        self.debtor().write({"penalties_waived": True, "waiver_reason": "Accord du 12/11/2026"})
        text = self.read(self.notice(invoice))
        self.assertIn("Total to be paid 1,000.00 €", text)
        self.assertNotIn("38.39", text)

    def test_what_was_sent_stays_whatever_is_changed_afterwards(self):
        act = self.made(self.notice(self.make_invoice(date(2026, 7, 31))))
        act._set_sent(self.env.cr.now())
        document, kept = act.letter_attachment_id.raw, dict(act.penalties)
        self.company.write(
            {
                "relance_rate_clause": "fixed",
                "relance_rate_value": 20,
                "relance_day_basis": "actual",
                "relance_penalty_claim": "never",
            }
        )
        self.debtor().write({"rate_clause": "fixed", "rate_value": 30})
        self.env["relance.legal.value"].search([("key", "=", "indemnite_b2b")]).value = 50
        self.env.invalidate_all()
        self.assertEqual(act.letter_attachment_id.raw, document)
        self.assertEqual(act.penalties, kept)
        (line,) = kept["lines"]
        self.assertEqual((kept["stage"], kept["as_of"]), ("claim", "2026-11-21"))
        self.assertEqual((line["interest"], line["indemnity_eur"]), ("38.39", "40.00"))
        (segment,) = line["segments"]
        self.assertEqual((segment["days"], segment["rate"]), (113, "12.40"))

    def test_many_letters_ask_for_the_figures_once(self):
        acts = self.env["relance.act"]
        for n in range(3):
            partner = self.make_customer(f"Client {n}", lang="en_US")
            acts += self.second(self.make_invoice(date(2026, 7, 31), partner=partner))
        values = self.env["relance.legal.value"]
        values._figures()
        with patch.object(type(values), "flush_model", side_effect=AssertionError):
            self.assertEqual(len([values._figures() for _act in acts]), 3)
        self.made(acts)
        self.assertTrue(all(act.letter_attachment_id for act in acts))

    def test_several_invoices_count_an_indemnity_each(self):
        first, other = self.make_invoices(date(2026, 7, 31), [self.customer, self.customer])
        act = self.notice(first)
        act.line_ids.copy({"move_id": other.id, "act_id": act.id, "move_name": other.name})
        text = self.read(act)
        self.assertIn("(2 × 40 €)", text)
        self.assertIn("Total to be paid 2,156.78 €", text)

    def test_time_to_pay_from_a_judge_is_not_listed_as_a_rate(self):
        self.debtor().grace_ids = [
            Command.create(
                {
                    "date_from": date(2026, 8, 11),
                    "date_to": date(2026, 8, 31),
                    "reference": "TC Bordeaux",
                }
            )
        ]
        text = self.read(self.notice(self.make_invoice(date(2026, 7, 31))))
        self.assertIn("Commercial Code (12.40 % in the second half of 2026)", text)
