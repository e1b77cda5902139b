"""One letter, both engines: the same lines at the same places, within a millimetre."""

from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.relance_impayes.models.relance_document import RelanceDocument
from odoo.addons.relance_impayes.reports import pictures

from devtools import pdf_engine
from tests.odoo.letters import reading, sample
from tests.odoo.letters.common import QR, LetterCase

SAME_LINE = 0.3
ABROAD = ["Whitcombe & Sons Ltd", "62 Old Foundry Lane", "Bristol", "BS1 9XZ", "UNITED KINGDOM"]


@tagged("standard", "post_install", "-at_install")
class TestEngines(LetterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        pdf_engine.ensure_debian()

    def by(self, engine, kind, letter):
        program = str(pdf_engine.HOME / engine / "wkhtmltopdf")
        with patch.object(RelanceDocument, "_program", lambda _document: program):
            return self.render(kind, letter)[0]

    @staticmethod
    def lines(page):
        """``[(y, x, words)]`` from top to bottom, spaces left out: engines cut texts otherwise."""
        lines = []
        for text in sorted(reading.texts(page), key=lambda text: (text.y, text.x)):
            words = "".join(text.words.split())
            if not words:
                continue
            if lines and text.y - lines[-1][0] < SAME_LINE:
                lines[-1][1].append((text.x, words))
            else:
                lines.append((text.y, [(text.x, words)]))
        return [
            (y, min(x for x, _words in found), "".join(words for _x, words in sorted(found)))
            for y, found in lines
        ]

    def agree(self, kind, letter):
        ours, theirs = (
            reading.pages(self.by(engine, kind, letter)) for engine in pdf_engine.ENGINES
        )
        self.maxDiff = None
        self.assertEqual(len(ours), len(theirs))
        for place, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            # A table that goes on begins its next page 1.6 mm lower in one than in the other.
            delta = 2 if place else 1
            first, second = self.lines(one), self.lines(other)
            self.assertEqual([line[2] for line in first], [line[2] for line in second])
            self.assertGreater(len(first), 10)
            for (y, x, words), (other_y, other_x, _words) in zip(first, second, strict=True):
                self.assertAlmostEqual(y, other_y, delta=delta, msg=words)
                self.assertAlmostEqual(x, other_x, delta=1, msg=words)

    def test_the_lines_of_each_kind_of_letter_stand_at_the_same_millimetres(self):
        for kind in ("reminder", "formal_notice"):
            with self.subTest(kind=kind):
                self.agree(kind, sample.letter(kind, qr=pictures.qr_uri(QR)))

    def test_so_do_those_of_a_consumer_and_of_a_public_buyer(self):
        mediator = "Médiateur de la consommation : Médiation Artisanat, 75001 Paris"
        self.agree("formal_notice", sample.letter("formal_notice", mediator_note=mediator))
        town = ["Commune de Plouzané", "Service des finances", "Hôtel de Ville", "29280 Plouzané"]
        self.agree("reminder", sample.letter(recipient={"lines": town}, deadline="sous 30 jours"))

    def test_so_do_those_of_an_english_letter_abroad(self):
        abroad = {"lang": "en_US", "recipient": {"lines": ABROAD}}
        self.agree("formal_notice", sample.letter("formal_notice", **abroad))

    def test_so_do_those_of_a_letter_of_several_pages(self):
        self.agree("reminder", sample.letter(groups=sample.many_rows(50)))
