from itertools import pairwise

from markupsafe import Markup
from pypdf.generic import IndirectObject
from reportlab.pdfbase.pdfmetrics import stringWidth

from odoo.tests import tagged

from odoo.addons.relance_impayes.exceptions import DocumentError
from odoo.addons.relance_impayes.reports import cutting, pictures, wkhtmltopdf

from tests.odoo.letters import reading, sample
from tests.odoo.letters.common import QR, LetterCase

# Left, top, right, bottom: what a DL window shows wherever the sheet slides.
WINDOW = (100, 45, 190, 79)
RED = (255, 0, 0)
HELVETICA = ("Helvetica", "Helvetica-Bold")


@tagged("standard", "post_install", "-at_install")
class TestLetterPdf(LetterCase):
    """Each engine is compared with what the HTML says, hence with the other one."""

    def test_a_pdf_says_every_word_of_its_html_and_no_other(self):
        for kind in sample.TEMPLATES:
            with self.subTest(kind=kind):
                letter = sample.letter(kind, qr=pictures.qr_uri(QR))
                (pdf,) = self.render(kind, letter)
                said = reading.words_of_html(self.html(kind, letter))
                read = reading.words(self.without_page_numbers(pdf, letter))
                self.assertEqual(read, said)

    def without_page_numbers(self, pdf, letter):
        """Its text with the legal lines once, as the HTML has them, and no number of a page."""
        pages = reading.pages(pdf)
        plain = reading.text(pdf)
        for number in range(1, len(pages) + 1 if len(pages) > 1 else 1):
            plain = plain.replace(f"{letter['reference']} – {number}/{len(pages)}", "", 1)
        for line in letter["sender"]["legal_lines"]:
            plain = plain.replace(line, "", len(pages) - 1)
        return plain

    def test_text_has_real_spaces(self):
        (pdf,) = self.render("reminder", sample.letter())
        self.assertNotIn("\t", reading.text(pdf))
        self.assertIn("Hélène Kerjean", reading.text(pdf))

    def test_a_reminder_and_a_notice_of_two_invoices_fit_on_one_page(self):
        for kind in ("reminder", "formal_notice"):
            with self.subTest(kind=kind):
                (pdf,) = self.render(kind, sample.letter(kind, qr=pictures.qr_uri(QR)))
                self.assertEqual(len(reading.pages(pdf)), 1)

    def test_a_box_of_100_mm_measures_100_mm(self):
        box = Markup('<div style="width:100mm;height:100mm;background-color:#ff0000"></div>')
        (pdf,) = self.render("reminder", sample.letter(body=box, groups=[]))
        (shape,) = reading.boxes(reading.pages(pdf)[0], RED)
        self.assertAlmostEqual(shape.right - shape.left, 100, delta=1)
        self.assertAlmostEqual(shape.bottom - shape.top, 100, delta=1)
        self.assertAlmostEqual(shape.left, 20, delta=1)

    def test_the_sheet_is_a4(self):
        (pdf,) = self.render("reminder", sample.letter())
        sheet = reading.pages(pdf)[0].mediabox
        self.assertAlmostEqual(float(sheet.width) * reading.MM, 210, delta=0.5)
        self.assertAlmostEqual(float(sheet.height) * reading.MM, 297, delta=0.5)

    def test_a_batch_of_two_hundred_is_cut_into_two_hundred(self):
        letters = [sample.letter(reference=f"REL/{number:05d}") for number in range(200)]
        pdfs = self.render("reminder", *letters)
        self.assertEqual(len(pdfs), 200)
        for number in (0, 1, 99, 100, 199):
            self.assertIn(f"REL/{number:05d}", reading.text(pdfs[number]))

    def test_letters_of_one_batch_never_mix(self):
        letters = [
            sample.letter(
                reference=f"REF{number:03d}",
                groups=sample.many_rows(60 if number % 2 else 2),
                recipient={"lines": [f"Debiteur{number:03d}", "31000 Toulouse"]},
                attachments=[f"piece{number:03d}"],
            )
            for number in range(6)
        ]
        for number, pdf in enumerate(self.render("reminder", *letters)):
            said = reading.words(reading.text(pdf))
            for other in range(6):
                expected = other == number
                for word in (f"REF{other:03d}", f"Debiteur{other:03d}", f"piece{other:03d}"):
                    self.assertEqual(word in said, expected, (number, word))
            self.assertEqual(len(reading.pages(pdf)), 2 if number % 2 else 1)

    def test_letters_of_two_languages_leave_in_one_call_each_in_its_own(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        french, english = sample.letter(), sample.letter(lang="en_US")
        pdfs = self.render("reminder", french, english, french)
        said = [reading.text(pdf) for pdf in pdfs]
        self.assertIn("Left to pay", said[1])
        self.assertEqual(said[0], said[2])

    def test_a_wrong_count_or_a_shared_page_is_refused(self):
        sender = {**sample.SENDER, "legal_lines": []}
        letters = [sample.letter(sender=sender), sample.letter(sender=sender)]
        html = self.html("reminder", *letters)
        together = wkhtmltopdf.run(self.document._program(), html, 30)
        self.assertEqual([len(pages) for pages in cutting.cut(together, 2)], [1, 1])
        for count in (1, 3):
            with self.assertRaises(DocumentError):
                cutting.cut(together, count)
        unbroken = html.replace("page-break-before: always", "page-break-before: auto")
        unbroken = unbroken.replace("min-height: 264mm", "min-height: 0")
        with self.assertRaises(DocumentError):
            cutting.cut(wkhtmltopdf.run(self.document._program(), unbroken, 30), 2)

    def test_a_forged_mark_is_refused_and_the_other_letters_leave(self):
        forged = Markup(f'<div style="background-color:{cutting.colour(7, cutting.START)}">x</div>')
        bad = sample.letter(body=forged)
        made = self.document._render_each(
            sample.TEMPLATES["reminder"], [sample.letter(), bad, sample.letter()]
        )
        self.assertEqual(made[1].problem, "render_error")
        for pdf in (made[0], made[2]):
            self.assertIn("Garonne Bois", reading.text(pdf))


@tagged("standard", "post_install", "-at_install")
class TestWindow(LetterCase):
    """The address block lies in the window of a DL envelope, and nothing else does."""

    def in_window(self, letter):
        (pdf,) = self.render("reminder", letter)
        page = reading.pages(pdf)[0]
        left, top, right, bottom = WINDOW
        self.assertFalse([shape for shape in reading.shapes(page) if shape.meets(*WINDOW)])
        return [
            text
            for text in reading.texts(page)
            if text.y > top
            and text.y - 3 < bottom
            and text.x < right
            and text.x + text.width > left
        ]

    def test_four_lines(self):
        lines = sample.letter()["recipient"]["lines"]
        found = self.in_window(sample.letter())
        self.assertEqual([text.words for text in found], lines)
        for text in found:
            self.assertAlmostEqual(text.x, 104, delta=1)
            self.assertLess(text.x + text.width, 190)
            self.assertGreater(text.y - 4, 45)
            self.assertLess(text.y + 1, 79)

    def test_six_long_lines(self):
        lines = [f"{number} {'avenue des Peupliers ' * 2}"[:42].strip() for number in range(1, 6)]
        found = self.in_window(sample.letter(recipient={"lines": [*lines, "97400 Saint-Denis"]}))
        self.assertEqual(len(found), 6)
        self.assertLess(max(text.x + text.width for text in found), 190)
        self.assertLess(max(text.y for text in found) + 1, 79)

    def test_a_name_of_300_letters_leaves_the_town_readable(self):
        name = "Société d’exploitation " * 14
        lines = [name[:300], "Service comptabilité", "127 avenue Jules-Guesde", "31400 Toulouse"]
        found = self.in_window(sample.letter(recipient={"lines": lines}))
        self.assertLessEqual(len(found), 6)
        self.assertEqual(found[-1].words, "31400 Toulouse")

    def test_a_long_letterhead_stays_out_of_it(self):
        sender = {
            **sample.SENDER,
            "name": "Compagnie des ateliers de menuiserie et d’ébénisterie du Morvan réunis",
            "website": "www.ateliers-morvan.example/une/adresse/vraiment/longue/pour/un/site",
            "lines": [
                "18 rue des Olivettes",
                "Bâtiment C, deuxième étage",
                "44000 Nantes",
                "France",
            ],
        }
        found = self.in_window(sample.letter(sender=sender))
        self.assertEqual([text.words for text in found], sample.letter()["recipient"]["lines"])


@tagged("standard", "post_install", "-at_install")
class TestLongTables(LetterCase):
    def test_fifty_invoices_break_between_rows(self):
        (pdf,) = self.render("reminder", sample.letter(groups=sample.many_rows(50)))
        pages = reading.pages(pdf)
        self.assertEqual(len(pages), 2)
        seen = []
        for page in pages:
            found = reading.texts(page)
            seen += [text.words for text in found if text.words.startswith("FAC/2026/000")]
            rows = [text.y for text in found if text.words.startswith("FAC/2026/000")]
            for row in rows[:-1]:
                # number, two dates, days, amount, left: all on the line of their number
                self.assertGreaterEqual(sum(abs(text.y - row) < 1 for text in found), 6)
            self.assertLess(max(text.y for text in found), 297 - 5)
        numbers = {f"FAC/2026/{number:05d}" for number in range(1, 51)}
        self.assertEqual(sorted(set(seen)), sorted(numbers))

    def test_pages_are_numbered_when_there_are_several(self):
        (pdf,) = self.render("reminder", sample.letter(groups=sample.many_rows(50)))
        for number, page in enumerate(reading.pages(pdf), 1):
            (stamp,) = [t for t in reading.texts(page) if t.words == f"REL/2026/00042 – {number}/2"]
            self.assertAlmostEqual(stamp.y, 291, delta=1)
            # Written out in the page, it would make some readers complain of a broken file.
            fonts = page["/Resources"]["/Font"]
            self.assertIsInstance(fonts.raw_get("/RelanceFoot"), IndirectObject)
        (pdf,) = self.render("reminder", sample.letter())
        self.assertNotIn("1/1", reading.text(pdf))

    def test_the_legal_lines_stand_at_the_foot_of_every_page_at_one_height(self):
        letters = [sample.letter(groups=sample.many_rows(count)) for count in (1, 50)]
        heights = set()
        for pdf in self.render("reminder", *letters):
            for page in reading.pages(pdf):
                found = reading.texts(page)
                own = [text for text in found if text.words in sample.SENDER["legal_lines"]]
                self.assertEqual([text.words for text in own], sample.SENDER["legal_lines"])
                heights.add(tuple(round(text.y) for text in own))
                above = [text.y for text in found if text.y < own[0].y]
                self.assertLess(max(above), 278)
        ((first, second),) = heights
        self.assertGreater(first, 279)
        self.assertLess(second, 289)

    def test_each_sender_has_his_own_legal_lines(self):
        other = {**sample.SENDER, "legal_lines": ["Scierie du Faou – SARL – RCS Brest"]}
        none = {**sample.SENDER, "legal_lines": []}
        letters = [sample.letter(sender=sender) for sender in (sample.SENDER, other, none)]
        said = [reading.text(pdf) for pdf in self.render("reminder", *letters)]
        for place, words in enumerate(("RCS Nantes", "RCS Brest")):
            self.assertEqual([words in text for text in said], [place == 0, place == 1, False])

    def test_no_gap_follows_bold_words(self):
        (pdf,) = self.render("formal_notice", sample.letter("formal_notice"))
        found = reading.texts(reading.pages(pdf)[0])
        (bold,) = [text for text in found if text.words.startswith("8 jours à compter")]
        (stop,) = [text for text in found if text.words == "." and abs(text.y - bold.y) < 1]
        regular, heavy = (stringWidth(bold.words, font, 10) for font in HELVETICA)
        self.assertLess(stop.x - bold.x - bold.width * heavy / regular, 0.3)

    def test_a_thousand_lines(self):
        (pdf,) = self.render("reminder", sample.letter(groups=sample.many_rows(1000)))
        said = reading.words(reading.text(pdf))
        self.assertTrue(all(f"{number:05d}" in said for number in range(1, 1001)))

    def test_closing_signature_and_legal_lines_stay_together(self):
        for count in range(5, 16, 2):
            with self.subTest(count=count):
                (pdf,) = self.render("reminder", sample.letter(groups=sample.many_rows(count)))
                last = reading.pages(pdf)[-1].extract_text()
                for words in (
                    "salutations distinguées",
                    "Responsable du recouvrement",
                    "RCS Nantes",
                ):
                    self.assertIn(words, last)

    def test_no_page_break_leaves_a_gap_between_rows_or_in_the_payment_box(self):
        letters = [sample.letter(groups=sample.many_rows(count)) for count in range(8, 36, 3)]
        for pdf in self.render("reminder", *letters):
            for page in reading.pages(pdf):
                found = reading.texts(page)
                rows = [text.y for text in found if text.words.startswith("FAC/2026/000")]
                gaps = [below - above for above, below in pairwise(rows)]
                self.assertLess(max(gaps, default=0), 6)
                for box in reading.boxes(page, (185, 190, 197)):
                    self.assertLess(box.bottom - box.top, 40)

    def test_the_words_of_the_means_of_payment_stay_clear_of_the_code(self):
        # Where on the sheet the box stands must not matter: it is pushed down row by row.
        said = (
            "dans un délai de 8 jours à compter de la première présentation de la présente lettre"
        )
        beside_the_words = {"deadline": said, "qr": pictures.qr_uri(QR)}
        letters = [
            sample.letter(groups=sample.many_rows(rows), **beside_the_words)
            for rows in range(1, 21)
        ]
        for rows, pdf in enumerate(self.render("formal_notice", *letters), 1):
            pages = [reading.texts(page) for page in reading.pages(pdf)]
            ((found, scan),) = [
                (texts, text)
                for texts in pages
                for text in texts
                if text.words.startswith("À scanner")
            ]
            beside = [t for t in found if scan.y - 27 < t.y < scan.y + 1 and t is not scan]
            self.assertGreaterEqual(len(beside), 6)
            with self.subTest(rows=rows):
                # Bold words are wider than they are measured, by a tenth at most.
                self.assertLess(max(text.x + text.width * 1.1 for text in beside), 150)
