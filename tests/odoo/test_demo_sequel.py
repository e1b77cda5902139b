"""What the demo promises: every debtor covered, every kind of document there, all of it listed."""

import html
import re
import tempfile
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from pypdf import PdfReader

from odoo.tests import tagged

from odoo.addons.relance_impayes.demo.debtors import DEBTORS

from devtools.demo import sink, weeks
from tests.odoo.demo_story import FRIDAY, DemoStory

#: How the name of at least one document begins.
KINDS = (
    "Message avant l’échéance",
    "Première relance par courriel",
    "Première relance par courriel, à lire",
    "Lettre de relance",
    "Mise en demeure",
    "Mise en demeure (consommateur)",
    "Dernier avis avant procédure",
    "Suspension de nos travaux",
    "Confirmation d’une promesse",
    "Confirmation d’un litige",
    "Confirmation d’un échéancier",
    "Remerciement après paiement",
    "Dossier contentieux",
    "Pièce n° 1",
    "Bordereau de dépôt",
    "Lettres à imprimer",
    "Décompte d’intérêts",
    "Journal des preuves",
    "Journal des preuves, archive",
)
LINK = re.compile(r'<a href="([^"]+)"')


@tagged("standard", "post_install", "-at_install")
class TestDemoSequel(DemoStory):
    """Five weeks in one go: they take a minute, so one test reads all that they left."""

    def test_the_weeks_after_the_demo_leave_every_kind_of_document_and_list_each_file(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        output = folder / "suite"
        self.use_mail_server(self.enterContext(sink.running(folder)))
        self.play_day(folder, FRIDAY)
        self.use_mail_server(self.enterContext(sink.running(output)))
        with self.playing() as env:
            made = weeks.play_weeks(env, output, weeks.WEEKS)
        self._check_kinds(made)
        self._check_index(folder)
        self._check_pages(folder, made)

    def _check_kinds(self, made):
        kinds = {paper.kind for paper in made}
        lacking = [kind for kind in KINDS if not any(own.startswith(kind) for own in kinds)]
        self.assertEqual(lacking, [])

    def _check_index(self, folder):
        page = (folder / "index.html").read_text("utf-8")
        blocks = dict(block.split("</h2>", 1) for block in page.split("<h2>")[1:])
        for debtor in DEBTORS:
            block = blocks[html.escape(debtor.name)]
            self.assertTrue(LINK.search(block) or "Aucun document. " in block, debtor.name)
            self.assertNotIn("<p>Aucun document. </p>", block, debtor.name)
        listed = {unquote(link) for link in LINK.findall(page)}
        there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
        self.assertEqual(listed, there - {"index.html"})

    def _check_pages(self, folder, made):
        """A letter about one or two invoices is one sheet; a batch holds its letters, no more."""
        acts = self.env["relance.act"].search([("letter_attachment_id", "!=", False)])
        pages = {act: self._pages(act.letter_attachment_id.raw) for act in acts}
        short = acts.filtered(
            lambda act: len(act.line_ids) <= 2 and set(act.line_ids.mapped("role")) == {"demanded"}
        )
        self.assertGreater(len(short), 15)
        self.assertEqual([act.name for act in short if pages[act] > 1], [])
        for paper in made:
            if paper.kind == "Lettres à imprimer":
                posted = acts.filtered(lambda act, day=paper.day: act.posted_date == day)
                sheets = [pages[act] + pages[act] % 2 for act in posted]
                printed = self._pages((folder / paper.path).read_bytes())
                self.assertLessEqual(printed, sum(sheets), paper.path)

    @staticmethod
    def _pages(pdf):
        return len(PdfReader(BytesIO(pdf)).pages)
