"""Names and addresses that nobody expects: they stay in the window, whole where there is room."""

import re

from odoo.tests import tagged

from odoo.addons.relance_impayes.reports import window

from tests.odoo.letters import reading, sample
from tests.odoo.letters.common import LetterCase

WINDOW = {"left": 100, "right": 190, "top": 45, "bottom": 79}
SHOUTED = "SOCIETE ANONYME DES ETABLISSEMENTS MOREAUX"
TOWN = "33000 BORDEAUX"


@tagged("standard", "post_install", "-at_install")
class TestOddNames(LetterCase):
    def block(self, *lines):
        """The lines that stand in the window, from the top."""
        letter = sample.letter(recipient={"lines": list(lines)}, groups=[])
        (pdf,) = self.render("reminder", letter)
        rows = {}
        for text in reading.texts(reading.pages(pdf)[0]):
            if WINDOW["top"] <= text.y <= WINDOW["bottom"] and text.x >= WINDOW["left"]:
                self.assertLessEqual(text.x + text.width, WINDOW["right"], text)
                rows.setdefault(round(text.y), []).append(text)
        return ["".join(t.words for t in sorted(row, key=lambda t: t.x)) for row in rows.values()]

    def test_a_line_of_capitals_goes_on_rather_than_losing_its_end(self):
        said = "".join(self.block(SHOUTED, "12 RUE DES LILAS", TOWN))
        plain = re.sub(r"\s", "", said)
        self.assertEqual(plain, re.sub(r"\s", "", f"{SHOUTED}12 RUE DES LILAS{TOWN}"))

    def test_whatever_the_name_it_fits_and_the_town_stays(self):
        names = {
            "endless": "Bois" * 75,
            "wide": "W" * 300,
            "many words": "Menuiserie et Agencement " * 20,
            "ideographs": "株式会社木材" * 30,
            "emoji": "🪵" * 100,
            "right to left": "شركة الأخشاب " * 20,
            "zero width": "Bo\u200bis\ufeff " * 40,
            "lines": "Bois\nSud\r\n\tEst",
        }
        for kind, name in names.items():
            with self.subTest(kind):
                fitted = window.fit_address([name, "Bât. C", "127 avenue X", "31400 Toulouse"])
                self.assertLessEqual(len(fitted), window.LINES)
                self.assertEqual(fitted[-1], "31400 Toulouse")
                self.assertFalse([line for line in fitted if window.width(line) > window.WIDTH])
                self.assertTrue(all(line.isprintable() or "\u200b" in line for line in fitted))

    def test_what_fits_is_left_as_it_is(self):
        lines = ["Garonne Bois SARL", "127 avenue Jules-Guesde", "31400 Toulouse"]
        self.assertEqual(window.fit_address(lines), lines)

    def test_a_name_that_is_too_long_says_that_it_goes_on(self):
        fitted = window.fit_address(["Bois du Sud " * 40, "Bât. C", "1 rue X", "BP 12", TOWN])
        self.assertTrue(fitted[1].endswith("…"))
        self.assertEqual(fitted[2:], ["Bât. C", "1 rue X", "BP 12", TOWN])

    def test_a_name_does_not_turn_the_line_that_it_stands_in(self):
        html = self.html("reminder", sample.letter(subject="Bois \u202eduS\u2066 \u200bEst\ufeff"))
        self.assertIn("Bois duS Est", html)

    def test_an_odd_reference_is_printed_at_the_foot_of_each_page_as_it_is(self):
        rows = sample.letter()["groups"][0]["rows"] * 40
        for reference in ("REL (1)\\2", "REL «é» %s {{ x }}", "שלום", "A\x07B"):
            with self.subTest(reference):
                groups = [{"title": "", "currency": "EUR", "total": "1 €", "rows": rows}]
                (pdf,) = self.render("reminder", sample.letter(reference=reference, groups=groups))
                pages = reading.pages(pdf)
                self.assertGreater(len(pages), 1)
                for place, page in enumerate(pages, 1):
                    foot = f"– {place}/{len(pages)}"
                    self.assertIn(foot, page.extract_text())

    def test_a_thousand_lines_are_all_there_in_their_order_on_numbered_pages(self):
        row = {"date": "02/09/2026", "due": "02/10/2026", "days_late": 50, "left": "1,00 €"}
        rows = [{**row, "number": f"LIGNE{n:05}"} for n in range(1000)]
        group = {"title": "Échues", "currency": "EUR", "total": "1 000,00 €", "rows": rows}
        (pdf,) = self.render("reminder", sample.letter(groups=[group]))
        pages = [page.extract_text() for page in reading.pages(pdf)]
        listed = [int(number) for number in re.findall(r"LIGNE(\d{5})", "\n".join(pages))]
        self.assertEqual(listed, list(range(1000)))
        self.assertIn("1 000,00 €", " ".join("".join(pages).split()))
        for place, page in enumerate(pages, 1):
            self.assertIn(f"– {place}/{len(pages)}", page)
