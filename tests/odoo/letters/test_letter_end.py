"""A document may end anywhere on a page: its last margin makes no page of its own."""

from markupsafe import Markup

from odoo.tests import tagged

from odoo.addons.relance_impayes.reports import wkhtmltopdf

from tests.odoo.letters import reading, sample
from tests.odoo.letters.common import LetterCase

TEMPLATE = "relance_impayes.document_history"
# The end of these documents passes that of the page, a fifth of a millimetre each time.
HEIGHTS = [236 + step / 5 for step in range(80)]


@tagged("standard", "post_install", "-at_install")
class TestLetterEnd(LetterCase):
    def setUp(self):
        super().setUp()
        self.histories = [self.history(height) for height in HEIGHTS]

    @staticmethod
    def history(height):
        return {
            "lang": "fr_FR",
            "reference": f"Historique {height}",
            "place_and_date": "21 novembre 2026",
            "sender": sample.SENDER,
            "remarks": [Markup('<div style="height: %smm"></div>') % height, "Fin"],
            "chains": [],
        }

    def raw(self):
        html = self.document._render_html(TEMPLATE, self.histories)
        return wkhtmltopdf.run(self.document._program(), html, 60)

    def test_the_margin_that_passes_the_end_of_a_page_leaves_no_page_without_a_word(self):
        empty = [page for page in reading.pages(self.raw()) if not page.extract_text().strip()]
        self.assertGreater(len(empty), 0, "no document of these ends where its page does")
        made = self.document._render_pdfs(TEMPLATE, self.histories)
        counts = []
        for history, pdf in zip(self.histories, made, strict=True):
            pages = reading.pages(pdf)
            counts.append(len(pages))
            for page in pages:
                self.assertGreater(len(reading.texts(page)), 2)
            self.assertIn(history["reference"], reading.text(pdf))
            self.assertIn("Fin", pages[-1].extract_text())
        self.assertEqual(counts, sorted(counts))
        self.assertEqual({*counts}, {1, 2})
