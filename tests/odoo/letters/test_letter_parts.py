import base64
import io

from markupsafe import Markup
from PIL import Image

from odoo.tests import tagged

from odoo.addons.relance_impayes.reports import cutting, letter, pictures

from tests.odoo.letters import reading, sample
from tests.odoo.letters.common import QR, LetterCase

IBAN = "FR76 3000 6000 0112 3456 7890 189"


@tagged("standard", "post_install", "-at_install")
class TestQr(LetterCase):
    def bank(self, number=IBAN):
        partner = self.env["res.partner"].create({"name": "Ateliers Morvan"})
        return self.env["res.partner.bank"].create({"acc_number": number, "partner_id": partner.id})

    def test_the_code_in_a_letter_is_read_back(self):
        (pdf,) = self.render("reminder", sample.letter(qr=pictures.qr_uri(QR)))
        self.assertEqual(reading.barcodes(pdf), [QR])

    def test_a_french_account_gets_the_code_that_banking_apps_read(self):
        euro = self.env.ref("base.EUR")
        uri = self.document._sepa_qr(
            self.bank(), 3626.8049, euro, "FAC/2026/00112", self.env.company
        )
        (pdf,) = self.render("reminder", sample.letter(qr=uri))
        lines = reading.barcodes(pdf)[0].split("\n")
        self.assertEqual(lines[:4], ["BCD", "002", "1", "SCT"])
        self.assertEqual(lines[5:8], ["Ateliers Morvan", IBAN.replace(" ", ""), "EUR3626.80"])
        self.assertEqual(lines[10], "FAC/2026/00112")

    def test_no_code_without_account_amount_euro_or_iban(self):
        euro, dollar = self.env.ref("base.EUR"), self.env.ref("base.USD")
        none = self.env["res.partner.bank"]
        for bank, amount, currency in (
            (none, 10, euro),
            (self.bank(), 0, euro),
            (self.bank(), -10, euro),
            (self.bank(), 0.004, euro),
            (self.bank(), 10, dollar),
            (self.bank("12345"), 10, euro),
        ):
            with self.subTest(bank=bank.acc_number, amount=amount, currency=currency.name):
                uri = self.document._sepa_qr(bank, amount, currency, "R", self.env.company)
                self.assertEqual(uri, "")


@tagged("standard", "post_install", "-at_install")
class TestLogo(LetterCase):
    def test_a_company_without_a_logo_of_its_own_has_none_in_its_letters(self):
        company = self.env["res.company"].create({"name": "Ateliers Morvan"})
        self.assertEqual(self.document._logo(company), "")

    def test_a_large_logo_becomes_small_and_stands_once_in_a_batch(self):
        noise = Image.effect_noise((3000, 1500), 90)
        target = io.BytesIO()
        noise.save(target, "PNG")
        company = self.env["res.company"].create({"name": "Ateliers Morvan"})
        company.logo = base64.b64encode(target.getvalue())
        uri = self.document._logo(company)
        self.assertTrue(uri.startswith("data:image/png;base64,"))
        self.assertLess(len(uri), 300_000)
        sender = {**sample.SENDER, "logo": uri}
        html = self.html("reminder", sample.letter(sender=sender), sample.letter(sender=sender))
        self.assertEqual(html.count(uri), 1)
        for pdf in self.render("reminder", sample.letter(sender=sender), sample.letter()):
            self.assertIn("Garonne Bois", reading.text(pdf))

    def test_what_is_no_picture_gives_no_logo(self):
        for rubbish in (b"", b"AAAA", b"not base 64!"):
            self.assertEqual(pictures.logo_uri(rubbish), "")


@tagged("standard", "post_install", "-at_install")
class TestWords(LetterCase):
    def test_a_rule_marks_the_place_of_the_table(self):
        before, after = self.document._split_words(Markup('<p>A</p><hr class="x"/><p>B</p>'))
        self.assertEqual((before, after), ("<p>A</p>", "<p>B</p>"))

    def test_words_without_a_rule_stand_before_the_table(self):
        self.assertEqual(self.document._split_words(Markup("<p>A</p>")), ("<p>A</p>", ""))
        self.assertEqual(self.document._split_words(False), ("", ""))

    def test_a_day_is_not_parted_from_its_month(self):
        words = Markup("<p>du 1er mai 2026, of 12 May 2026, 3 marteaux</p>")
        kept = (
            "<p>du 1er\N{NO-BREAK SPACE}mai 2026, of 12\N{NO-BREAK SPACE}May 2026, 3 marteaux</p>"
        )
        self.assertEqual(letter.inside(words), kept)

    def test_an_address_keeps_its_town_and_at_most_six_lines(self):
        short = ["Garonne Bois", "127 avenue Jules-Guesde", "31400 Toulouse"]
        self.assertEqual(letter.fit_address(short), short)
        long_name = [
            "Bois " * 60,
            "Bâtiment C",
            "127 avenue Jules-Guesde",
            "BP 12",
            "31400 Toulouse",
        ]
        fitted = letter.fit_address(long_name)
        self.assertEqual(len(fitted), 6)
        self.assertEqual(fitted[-1], "31400 Toulouse")
        self.assertIn("127 avenue Jules-Guesde", fitted)
        many = [f"ligne {number}" for number in range(1, 10)]
        self.assertEqual(letter.fit_address(many), ["ligne 1", *many[4:]])

    def test_colours_tell_225_letters_apart(self):
        every = {cutting.colour(index, cutting.START) for index in range(cutting.MAX_LETTERS)}
        self.assertEqual(len(every), 225)
        for index in (-1, 225):
            with self.assertRaises(ValueError):
                cutting.colour(index, cutting.START)
