"""The demo's story: its facts hold together, and its first days show what they promise."""

import tempfile
from datetime import timedelta
from pathlib import Path

from stdnum.eu import vat as eu_vat
from stdnum.fr import siren, siret
from stdnum.gb import vat as gb_vat
from stdnum.iso7064 import mod_97_10

from odoo.tests import BaseCase, tagged

from odoo.addons.relance_impayes.demo import ledger
from odoo.addons.relance_impayes.demo.company import BANK, COMPANY, TERMS
from odoo.addons.relance_impayes.demo.debtors import DEBTORS
from odoo.addons.relance_impayes.demo.story import siret as siret_of
from odoo.addons.relance_impayes.models.relance_payer_profile import PROFILES
from odoo.addons.relance_impayes.rules.payer_profile import payer_profile

from devtools.demo import report
from tests.odoo.cast_histories import histories
from tests.odoo.demo_story import FRIDAY, WITH_A_PAST, DemoStory
from tests.odoo.mailbox import Mailbox

MONDAY = FRIDAY + timedelta(days=3)

#: What the ladders decide on the first day about each debtor: level and channel.
FIRST_DAY = {
    "cabinet-moreau": ("1", "call"),
    "maison-guilbaud": ("1", "email"),
    "hotel-tamaris": ("0", "email"),
    "kelvia": ("1", "email"),
    "petits-pas": ("1", "email"),
    "promotion-estuaire": ("1", "email"),
    "agence-boreale": ("3", "registered"),
    "valmy-immobilier": ("4", "task"),
    "transbordeur": ("2", "registered"),
    "lenoir-associes": ("1", "email"),
    "ravalement-ouest": ("2", "registered"),
    "clinique-marais": ("1", "email"),
    "armorique-distribution": ("1", "task"),
    "saint-aubin-sur-erdre": ("2", "registered"),
    "hopital-val-erdre": ("1", "task"),
    "transports-guerin": ("1", "task"),
    "yann-le-goff": ("3", "registered"),
    "claire-fontenelle": ("1", "email"),
    "holzbau-brenner": ("1", "email"),
    "whitcombe-sons": ("2", "registered"),
    "camping-dunes": ("1", "email"),
    "nova-habitat": ("2", "registered"),
    "maconnerie-rousseau": ("1", "call"),
    "cinema-phare": ("2", "registered"),
    "ironfit": ("1", "email"),
    "haie-blanche": ("1", "email"),
    "kaleido": ("2", "registered"),
    "opticien-graslin": ("2", "registered"),
    "salon-camille": ("2", "letter"),
    "loire-renovation": ("3", "registered"),
}
#: Why nothing is decided about others.
SILENT = {
    "mots-bleus": None,
    "pharmacie-bouffay": None,
    "imprimerie-chezine": "waiting",
    "garage-vertou": "waiting",
    "escale-trentemoult": "nothing_to_come",
    "theatre-passerelle": "nothing_due",
    "warehouse": "waiting",
    "ebenisterie-le-cam": "insolvent",
    "escape-clisson": "waiting",
    "atelier-velo": "waiting",
}


@tagged("standard", "post_install", "-at_install")
class TestCast(BaseCase):
    """The data of the story, before any of it is in a database."""

    def test_each_french_firm_has_numbers_that_pass_their_checks(self):
        for debtor in DEBTORS:
            if debtor.siren:
                self.assertTrue(siren.is_valid(debtor.siren), debtor.name)
                self.assertTrue(siret.is_valid(debtor.siret), debtor.name)
                self.assertTrue(eu_vat.is_valid(debtor.vat_number), debtor.name)

    def test_the_foreigners_have_valid_vat_numbers(self):
        foreign = {debtor.country: debtor.vat_number for debtor in DEBTORS if debtor.vat}
        self.assertEqual(set(foreign), {"DE", "GB"})
        self.assertTrue(eu_vat.is_valid(foreign["DE"]))
        self.assertTrue(gb_vat.is_valid(foreign["GB"]))

    def test_the_creditor_has_a_valid_siren_vat_number_and_iban(self):
        self.assertTrue(siren.is_valid(COMPANY["siren"]))
        self.assertTrue(siret.is_valid(siret_of(COMPANY["siren"])))
        self.assertTrue(eu_vat.is_valid(COMPANY["vat"]))
        # The check of an IBAN: its first four characters last, letters as numbers, modulo 97.
        self.assertTrue(mod_97_10.is_valid(BANK["iban"][4:] + BANK["iban"][:4]))

    def test_nobody_is_told_twice_and_no_address_could_exist(self):
        self.assertEqual(len({debtor.slug for debtor in DEBTORS}), len(DEBTORS))
        sirens = [debtor.siren for debtor in DEBTORS if debtor.siren]
        self.assertEqual(len(set(sirens)), len(sirens))
        for debtor in DEBTORS:
            self.assertTrue(not debtor.email or debtor.email.endswith(".example"), debtor.email)

    def test_each_payer_profile_has_several_debtors(self):
        for code, _label in PROFILES:
            told = [debtor for debtor in DEBTORS if debtor.profile == code]
            self.assertGreaterEqual(len(told), 2, code)

    def test_each_firm_has_the_profile_that_its_story_tells(self):
        for slug, history in histories(DEBTORS, FRIDAY).items():
            (debtor,) = (debtor for debtor in DEBTORS if debtor.slug == slug)
            found = payer_profile(history, FRIDAY)
            if debtor.is_person:
                self.assertIsNone(found.family, slug)
            else:
                self.assertEqual(found.family.value, debtor.profile, slug)
            self.assertTrue(found.reasons, slug)

    def test_the_instalments_of_each_term_make_the_whole(self):
        for name, instalments in TERMS.values():
            self.assertEqual(sum(share for share, _days in instalments), 100, name)

    def test_the_past_of_a_debtor_is_the_same_each_time_and_within_eighteen_months(self):
        once, again = ledger._past_sales(DEBTORS), ledger._past_sales(DEBTORS)
        self.assertEqual(once, again)
        self.assertGreater(len(once), 150)
        for told in once:
            issued = told.sale.due - ledger.NET_DAYS
            self.assertGreaterEqual(issued, -ledger.HISTORY_DAYS, told.debtor.name)
            self.assertLess(told.sale.receipts[0].day, 0, told.debtor.name)


@tagged("standard", "post_install", "-at_install")
class TestStory(DemoStory):
    """The story told on a Friday (without most of its past, which only takes time)."""

    def moves(self, slug):
        return self.env["account.move"].search(
            [("partner_id", "=", self.partners[slug].id), ("move_type", "!=", "entry")],
            order="invoice_date",
        )

    def decisions(self, on=FRIDAY):
        """The decision about each debtor, by slug."""
        files = self.env["relance.debtor"].search([("company_id", "=", self.company.id)])
        slugs = {partner.id: slug for slug, partner in self.partners.items()}
        decided = self.env["relance.engine"]._decide(files, on)
        return {slugs[file.partner_id.id]: decided.get(file.id) for file in files}

    def test_the_first_day_shows_every_level_and_channel(self):
        decided = self.decisions()
        acting = {
            slug: (str(decision.level.value), decision.channel.value)
            for slug, decision in decided.items()
            if decision and decision.act
        }
        self.assertEqual(set(acting.items()) ^ set(FIRST_DAY.items()), set())

    def test_the_others_are_silent_each_for_a_reason_of_its_own(self):
        decided = self.decisions()
        for slug, code in SILENT.items():
            codes = [reason.code for reason in decided[slug].reasons] if decided[slug] else []
            if code:
                self.assertIn(code, codes, slug)
            else:
                self.assertFalse(decided[slug] and decided[slug].act, slug)

    def file(self, slug):
        return self.env["relance.debtor"].search([("partner_id", "=", self.partners[slug].id)])

    def test_profiles_are_measured_from_the_books_and_explained(self):
        for slug, code in WITH_A_PAST.items():
            file = self.file(slug)
            self.assertEqual(file.profile_measured_id.code, code, slug)
            self.assertFalse(file.profile_hand_id, slug)
            self.assertEqual(set(file.profile_change_ids.mapped("cause")), {"measured"}, slug)
            self.assertTrue(file.profile_why, slug)
            self.assertIn("<svg", file.delay_chart)
        self.assertGreater(self.file("maison-guilbaud").bills_paid, 8)

    def test_a_profile_that_the_books_cannot_tell_is_chosen_by_hand_with_a_reason(self):
        claire = self.file("claire-fontenelle")
        self.assertFalse(claire.profile_measured_id)
        self.assertEqual(claire.profile_hand_id.code, "negligent")
        self.assertTrue(claire.profile_hand_reason)
        for debtor in DEBTORS:
            self.assertEqual(self.file(debtor.slug).profile_id.code, debtor.profile, debtor.slug)

    def test_every_entry_is_posted_and_the_books_balance(self):
        moves = self.env["account.move"].search([("company_id", "=", self.company.id)])
        self.assertEqual(set(moves.mapped("state")), {"posted"})
        self.assertEqual(sum(moves.line_ids.mapped("balance")), 0)

    def test_taxes_follow_the_customer(self):
        self.assertEqual(self.moves("kelvia").amount_total, 6480)  # 5,400 + 20 %
        self.assertEqual(self.moves("holzbau-brenner").amount_tax, 0)
        pounds = self.moves("whitcombe-sons")
        self.assertEqual(pounds.currency_id.name, "GBP")
        self.assertEqual(pounds.amount_tax, 0)

    def test_the_odd_ledgers_are_as_told(self):
        self.assertEqual(self.moves("ironfit")[0].amount_residual, 20)
        self.assertEqual(self.moves("mots-bleus")[0].amount_residual, 0)
        self.assertEqual(self.moves("pharmacie-bouffay").amount_residual, 0)
        # 4,480 + 20 % = 5,376, of which 60 % was paid
        self.assertAlmostEqual(self.moves("maconnerie-rousseau").amount_residual, 2150.40)
        self.assertFalse(self.moves("escale-trentemoult").is_move_sent)
        dunes = self.moves("camping-dunes")
        terms = ledger.receivable_lines(dunes).sorted("date_maturity")
        self.assertEqual(terms.mapped("reconciled"), [True, False, False])

    def test_credit_notes_name_their_invoice_and_stay_unmatched(self):
        for slug, share in (("petits-pas", 0.5), ("theatre-passerelle", 1)):
            invoice, note = self.moves(slug)
            self.assertEqual(note.reversed_entry_id, invoice)
            self.assertAlmostEqual(note.amount_total, invoice.amount_total * share)
            self.assertEqual(note.amount_residual, note.amount_total)

    def test_open_invoices_keep_the_pdf_that_was_sent(self):
        for slug in ("kelvia", "whitcombe-sons"):
            document = self.moves(slug)._get_invoice_legal_documents("pdf")
            self.assertTrue(document["content"].startswith(b"%PDF"), slug)
        self.assertFalse(self.moves("escale-trentemoult")._get_invoice_legal_documents("pdf"))

    def test_a_story_told_twice_is_told_once(self):
        before = self.env["account.move"].search_count([])
        again = self.env["res.company"]._relance_install_demo(MONDAY)
        self.assertEqual(again, self.company)
        self.assertEqual(self.env["account.move"].search_count([]), before)

    def test_a_day_is_played_once_and_leaves_what_the_table_names(self):
        box = self._mailbox()
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder)
            self.play_day(output, FRIDAY)
            rows = report.acts(self.env, FRIDAY, FRIDAY)
            acts = self.env["relance.act"].search_count([])
            self.play_day(output, FRIDAY)
            self.assertEqual(self.env["relance.act"].search_count([]), acts)
            letters = {row["document"] for row in rows if row["document"].endswith(".pdf")}
            self.assertEqual(letters, {path.name for path in output.glob("*.pdf")})
        mails = [row for row in rows if row["document"].endswith(".eml")]
        self.assertEqual(len(mails), len(box.messages))
        self.assertGreater(len(mails), 8)
        notice = self.env.ref("relance_impayes.step_standard_4")
        self.assertIn(notice.name, [row["step"] for row in rows])

    def _mailbox(self):
        box = Mailbox()
        box.start()
        self.addCleanup(box.stop)
        self.use_mail_server(box.port)
        return box
