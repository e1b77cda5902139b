"""The contentious stage: a proposal that a person approves becomes a file for the court."""

from decimal import ROUND_HALF_UP, Decimal

from odoo.exceptions import UserError, ValidationError

from tests.odoo.story import StoryCommon, april, march
from tests.odoo.test_letters_flow import text_of

DUE = march(2)
CENT = Decimal("0.01")
ADMINISTRATIVE = "administrative court"


class TestCase(StoryCommon):
    def climbed(self, paid=0):
        """A ladder climbed to its end; the case, opened on 29 April."""
        self.company.write({"relance_signatory": "Jeanne Morin", "relance_rcs_city": "Nantes"})
        self.invoice = self.make_invoice(DUE, 1000)
        self.live(march(5), march(12))
        self.call(march(12))
        self.live(march(24))
        self.post(self.approve(march(24)), march(25), presented=march(27))
        if paid:
            self.pay(self.invoice, april(1), paid)
        self.live(april(13))
        self.notice = self.approve(april(13))
        self.post(self.notice, april(14), presented=april(16))
        self.live(april(29))
        self.proposal = self.open_act()
        with self.on(april(29)):
            self.proposal.with_user(self.accountant).action_approve()
        return self.env["relance.case"].search([("debtor_id", "=", self.debtor().id)])

    def prepared(self, case):
        with self.on(april(29)):
            case.with_user(self.accountant).action_prepare()
        self.assertFalse(case.problem)
        return text_of(case.attachment_id)

    @staticmethod
    def french(amount):
        whole, cents = f"{amount:,.2f}".replace(",", " ").split(".")
        return f"{whole},{cents} €"

    def test_an_approved_proposal_opens_the_file_with_its_exhibits(self):
        case = self.climbed()
        self.assertEqual((self.proposal.state, self.invoice.relance_level), ("delivered", "4"))
        self.assertEqual(case.move_ids, self.invoice)
        self.assertEqual((case.court_kind, case.as_of), ("commercial", april(29)))
        names = case.exhibit_ids.mapped("name")
        self.assertEqual(len(names), 4)
        self.assertIn(self.invoice.name, names[0])
        self.assertIn(self.notice.registered_number, names[3])
        self.assertEqual(case.exhibit_ids[3].attachment_id, self.notice.letter_attachment_id)

    def test_each_exhibit_bears_the_name_of_what_it_is(self):
        case = self.climbed()
        mail, letter = (case.exhibit_ids[n] for n in (1, 2))
        first = self.env["relance.act"].search([("channel", "=", "email")], order="id", limit=1)
        self.assertEqual(mail.name, f"Relance, courriel à {first.email_to}, « {first.subject} »")
        self.assertIn("@", first.email_to)
        self.assertTrue(first.subject)
        sent = first.search([("channel", "=", "registered")], order="id", limit=1)
        number = sent.registered_number
        self.assertEqual(letter.name, f"Relance, lettre recommandée n° {number}")
        plain = case.with_context(lang="fr_FR")._exhibit_carrier(sent.new({"channel": "letter"}))
        self.assertEqual(plain, "lettre envoyée par la poste")
        number = self.notice.registered_number
        self.assertEqual(
            case.exhibit_ids[3].name, f"Mise en demeure, lettre recommandée n° {number}"
        )

    def test_a_suspension_and_a_last_notice_are_not_called_reminders(self):
        case = self.climbed()
        with self.on(april(29)):
            act = self.env["relance.act"]._announce_suspension(self.debtor(), "registered")
            act.with_user(self.accountant).action_approve()
            self.run_cron("ir_cron_relance_send")
        self.post(act, april(30))
        case.action_collect_exhibits()
        carrier = f"lettre recommandée n° {act.registered_number}"
        name = f"Annonce de suspension des travaux, {carrier}"
        self.assertEqual(case.exhibit_ids[-1].name, name)
        case = case.with_context(lang="fr_FR")
        last = act.new({"document": "reminder", "level": "3", "channel": "registered"})
        self.assertEqual(case._exhibit_kind(last), "Dernier avis avant procédure")
        last.level = "2"
        self.assertEqual(case._exhibit_kind(last), "Relance")

    def test_the_file_says_request_calculation_and_exhibits_to_the_cent(self):
        said = self.prepared(self.climbed())
        rate = Decimal(str(self.ecb_rate())) + 10
        # 2 March is paid in time: interest runs from the 3rd to 29 April, both included.
        days = (april(29) - march(2)).days
        self.assertEqual(days, 58)
        interest = (Decimal(1000) * rate / 100 * days / 365).quantize(CENT, ROUND_HALF_UP)
        for words in (
            "injonction de payer",
            self.french(1000),
            self.french(interest),
            self.french(40),
            self.french(1000 + interest + 40),
            "Garonne Bois",
            "Jeanne Morin",
            self.invoice.name,
            "58",
        ):
            self.assertIn(words.lower(), said.lower())

    def test_a_part_payment_pays_the_interest_first(self):
        case = self.climbed(paid=400)
        said = self.prepared(case)
        rate = Decimal(str(self.ecb_rate())) + 10
        first = Decimal(1000) * rate / 100 * (april(1) - march(2)).days / 365
        left = Decimal(1000) - (Decimal(400) - first.quantize(CENT, ROUND_HALF_UP))
        self.assertIn(self.french(left), said)
        self.assertGreater(left, 600)
        # 1,000 less 400 is not what is left: the file says where the rest of the 400 went.
        paid = first.quantize(CENT, ROUND_HALF_UP)
        self.assertIn(f"dont {self.french(paid)} réglés sur les intérêts", said)
        self.assertIn(
            f"règlement {self.french(400)} {self.french(paid)} {self.french(400 - paid)}",
            said,
        )

    def test_rates_of_the_calculation_have_two_decimals(self):
        said = self.prepared(self.climbed())
        whole, cents = f"{Decimal(str(self.ecb_rate())) + 10:.2f}".split(".")
        self.assertIn(f"{whole},{cents} %", said)

    def test_a_case_without_a_rate_says_which_one_is_missing(self):
        case = self.climbed()
        self.env["relance.legal.value"].search([("key", "=", "ecb_mro")]).unlink()
        with self.on(april(29)):
            case.action_prepare()
        self.assertTrue(case.problem)
        self.assertFalse(case.attachment_id)

    def test_nothing_more_is_asked_by_the_ladder_once_the_case_is_open(self):
        self.climbed()
        self.assertEqual(self.live(april(30)), [])

    # -- what the court would turn away ----------------------------------------------------------

    def case_of(self, regime):
        invoice = self.make_invoice(DUE, 1000)
        self.live(march(3))
        self.debtor().regime = regime
        with self.on(april(29)):
            return self.env["relance.case"].create(
                {
                    "debtor_id": self.debtor().id,
                    "date": april(29),
                    "as_of": april(29),
                    "move_ids": invoice.ids,
                }
            )

    def test_no_file_is_opened_against_a_public_authority(self):
        with self.assertRaisesRegex(ValidationError, ADMINISTRATIVE):
            self.case_of("b2g_authority")

    def test_a_file_opened_before_the_regime_was_corrected_is_not_printed(self):
        case = self.case_of("b2b")
        self.debtor().regime = "b2g_authority"
        with self.on(april(29)):
            case.action_prepare()
        self.assertIn(ADMINISTRATIVE, case.problem)
        self.assertFalse(case.attachment_id)

    def test_a_consumer_is_sued_before_the_judicial_court(self):
        case = self.case_of("b2c")
        self.assertEqual(case.court_kind, "judicial")
        self.assertFalse(case._refusal(case.debtor_id))

    def test_the_proposal_of_a_file_against_a_public_authority_waits_with_the_reason(self):
        opened = self.climbed()
        self.debtor().regime = "b2g_authority"
        proposal = self.proposal.copy({"state": "proposed"})
        with self.on(april(29)), self.assertRaisesRegex(UserError, ADMINISTRATIVE):
            proposal.with_user(self.accountant).action_approve()
        self.assertEqual(proposal.state, "proposed")
        self.assertFalse(self.env["relance.case"].search([("id", ">", opened.id)]))

    def ecb_rate(self):
        """The European Central Bank's rate of the half-year, as the legal data give it."""
        row = self.env["relance.legal.value"].search(
            [("key", "=", "ecb_mro"), ("date_from", "<=", "2026-01-01")],
            order="date_from desc",
            limit=1,
        )
        return row.value
