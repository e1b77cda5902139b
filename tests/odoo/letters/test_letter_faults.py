from unittest.mock import patch

from markupsafe import Markup

from odoo.tests import tagged

from odoo.addons.relance_impayes.exceptions import DocumentError
from odoo.addons.relance_impayes.models import relance_document
from odoo.addons.relance_impayes.models.relance_document import RelanceDocument

from tests.odoo.letters import reading, sample
from tests.odoo.letters.common import LetterCase


@tagged("standard", "post_install", "-at_install")
class TestStrangeValues(LetterCase):
    """Whatever a customer or an import typed is printed as text, and breaks no other letter."""

    def names(self):
        return {
            "script": "<script>alert(1)</script> Bois",
            "quotes": 'L\'"Atelier" & <Fils>',
            "right to left": "شركة الأخشاب",
            "emoji": "Bois 🪵 Toulouse",
            "endless": "Bois" * 75,
            "control characters": "Bois\x00\x08 Sud",
            "braces": "Bois {{ object.id }} <t t-out='1'/> %(name)s",
        }

    def test_strange_names_in_one_batch(self):
        letters = [
            sample.letter(
                debtor_identity=name,
                recipient={"lines": [name, "31400 Toulouse"]},
                attachments=[name],
                payment_reference=name,
            )
            for name in self.names().values()
        ]
        pdfs = self.render("formal_notice", *letters, sample.letter("formal_notice"))
        self.assertEqual(len(pdfs), len(letters) + 1)
        said = dict(zip(self.names(), map(reading.text, pdfs), strict=False))
        self.assertIn("<script>alert(1)</script> Bois", said["script"])
        self.assertIn('L\'"Atelier" & <Fils>', said["quotes"])
        self.assertIn("{{ object.id }}", said["braces"])
        self.assertIn("Bois Sud", said["control characters"])
        for text in said.values():
            self.assertIn("31400 Toulouse", text)

    def test_html_of_values_is_escaped(self):
        html = self.html("reminder", sample.letter(subject="<img src=x>", body="<b>not markup</b>"))
        self.assertIn("&lt;img src=x&gt;", html)
        self.assertIn("&lt;b&gt;not markup&lt;/b&gt;", html)

    def test_nothing_is_fetched_from_outside(self):
        body = Markup(
            '<p style="background:url(http://192.0.2.1/x)">Bonjour</p><img src="http://192.0.2.1/y">'
            '<iframe src="file:///etc/passwd"></iframe><img src="data:image/gif;base64,AA==">'
        )
        html = self.html("reminder", sample.letter(body=body))
        for outside in ("192.0.2.1/y", "/etc/passwd", "url(http"):
            self.assertNotIn(outside, html)
        self.assertIn("data:image/gif", html)
        self.assertIn("Bonjour", html)

    def test_a_letter_with_nothing_but_its_parties(self):
        bare = {"sender": {"name": "Ateliers Morvan"}, "recipient": {"lines": ["Garonne Bois"]}}
        for kind in sample.TEMPLATES:
            with self.subTest(kind=kind):
                (pdf,) = self.document._render_pdfs(sample.TEMPLATES[kind], [bare])
                self.assertTrue(pdf.startswith(b"%PDF"))

    def test_a_wide_word_does_not_shrink_the_others(self):
        box = Markup('<div style="width:100mm;height:10mm;background-color:#ff0000"></div>')
        wide = sample.letter(body=Markup("<p>%s</p><div style='width:900mm'>x</div>") % ("W" * 400))
        pdfs = self.render("reminder", wide, sample.letter(body=box, groups=[]))
        (shape,) = reading.boxes(reading.pages(pdfs[1])[0], (255, 0, 0))
        self.assertAlmostEqual(shape.right - shape.left, 100, delta=1)


@tagged("standard", "post_install", "-at_install")
class TestFaults(LetterCase):
    """A fault has a name, costs its own letter alone, and ends in time."""

    def problems(self, letters):
        made = self.document._render_each(sample.TEMPLATES["reminder"], letters)
        return [pdf.problem if isinstance(pdf, DocumentError) else "" for pdf in made]

    def poisoned(self):
        return [sample.letter(reference="POISON" if number == 3 else "REL") for number in range(6)]

    def test_wkhtmltopdf_is_not_installed(self):
        with (
            patch.object(relance_document, "find_in_path", side_effect=OSError),
            self.assertRaises(DocumentError) as caught,
        ):
            self.render("reminder", sample.letter())
        self.assertEqual(caught.exception.problem, "no_wkhtmltopdf")

    def test_wkhtmltopdf_cannot_be_started(self):
        with patch.object(RelanceDocument, "_program", lambda document: "/nowhere/wkhtmltopdf"):
            self.assertEqual(self.problems([sample.letter()] * 2), ["no_wkhtmltopdf"] * 2)

    def test_wkhtmltopdf_crashes(self):
        self.program("echo 'out of paper' >&2; exit 3")
        made = self.document._render_each(sample.TEMPLATES["reminder"], [sample.letter()])
        self.assertEqual(made[0].problem, "render_error")
        self.assertIn("out of paper", made[0].detail)

    def test_what_comes_out_is_not_a_pdf(self):
        self.program('for last; do :; done; echo hello > "$last"')
        self.assertEqual(self.problems([sample.letter()]), ["render_error"])

    def test_wkhtmltopdf_hangs(self):
        self.program("exec tail -f /dev/null")
        with (
            patch.object(RelanceDocument, "_timeout", lambda document, count: 0.1),
            patch.object(RelanceDocument, "_time_budget", lambda document: 1),
        ):
            self.assertEqual(self.problems([sample.letter()] * 100), ["render_error"] * 100)

    def test_one_letter_that_crashes_the_program_keeps_no_other(self):
        self.program(
            'for word; do case "$word" in *.html) source="$word";; esac; done\n'
            'grep -q POISON "$source" && exit 3\nexec "$REAL" "$@"'
        )
        problems = self.problems(self.poisoned())
        self.assertEqual(problems, ["", "", "", "render_error", "", ""])

    def test_one_letter_that_breaks_the_template_keeps_no_other(self):
        letters = [
            sample.letter(),
            sample.letter(groups=[{"rows": [{"left": "1"}]}]),
            sample.letter(),
        ]
        self.assertEqual(self.problems(letters), ["", "render_error", ""])

    def test_an_unknown_template_has_a_name(self):
        with self.assertRaises(DocumentError) as caught:
            self.document._render_pdfs("relance_impayes.document_nowhere", [sample.letter()])
        self.assertEqual(caught.exception.problem, "render_error")
