"""The printing program broken in every way: a fault has a name and costs its own letter alone."""

import os
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.relance_impayes.exceptions import DocumentError
from odoo.addons.relance_impayes.models.relance_document import RelanceDocument

from tests.odoo.letters import reading, sample
from tests.odoo.letters.common import LetterCase

# What the scripts below begin with: the real program makes its PDF, which they then spoil.
PRINT = (
    "for target; do :; done\n"
    'for word; do case "$word" in *.html) source="$word";; esac; done\n'
    '"$REAL" "$@"\n'
)


@tagged("standard", "post_install", "-at_install")
class TestBrokenProgram(LetterCase):
    def faults(self, letters):
        made = self.document._render_each(sample.TEMPLATES["reminder"], letters)
        return [pdf.fault if isinstance(pdf, DocumentError) else "" for pdf in made]

    def rewritten(self, script):
        """Let a Python script change the PDF ``path`` that the real program made."""
        folder = self.enterContext(tempfile.TemporaryDirectory())
        change = Path(folder, "change.py")
        change.write_text(
            "import sys\nfrom pypdf import PdfReader, PdfWriter\npath = sys.argv[1]\n" + script
        )
        self.program(f'{PRINT}"{os.sys.executable}" "{change}" "$target"')

    def pages(self, order):
        """Let the program give these of its pages, in that order."""
        self.rewritten(
            f"pages = list(PdfReader(path).pages)\nwriter = PdfWriter()\nfor page in {order}:\n"
            "    writer.add_page(page)\nwriter.write(path)\n"
        )

    def test_a_program_that_fails_says_its_code_and_its_last_words(self):
        for script, code in (("exit 1", "1"), ("exit 139", "139"), ("kill -SEGV $$", "-11")):
            with self.subTest(script):
                self.program(f"echo 'QXcbConnection: no display' >&2\n{script}")
                (error,) = self.document._render_each(
                    sample.TEMPLATES["reminder"], [sample.letter()]
                )
                self.assertEqual((error.problem, error.fault), ("render_error", "crash"))
                self.assertEqual(error.detail, f"{code}: QXcbConnection: no display")

    def test_a_program_that_makes_nothing_and_says_that_all_is_well(self):
        self.program("exit 0")
        self.assertEqual(self.faults([sample.letter()] * 2), ["crash"] * 2)

    def test_a_pdf_that_breaks_off_is_no_letter(self):
        for kept in (9, 200, 2000):
            with self.subTest(kept):
                self.program(f'{PRINT}truncate -s {kept} "$target"')
                faults = self.faults([sample.letter()])
                self.assertIn(faults, (["unreadable"], ["mixed"]))

    def test_a_pdf_that_breaks_off_for_one_letter_keeps_no_other(self):
        self.program(f'{PRINT}if grep -q POISON "$source"; then truncate -s 200 "$target"; fi')
        letters = [sample.letter(reference="POISON" if n == 2 else "REL") for n in range(5)]
        self.assertEqual(self.faults(letters), ["", "", "unreadable", "", ""])

    def test_a_page_too_many_or_too_few_or_out_of_its_place_is_found(self):
        letters = [sample.letter(reference=f"REL/{n}") for n in range(3)]
        for order in ("pages + pages[:1]", "pages[:1] + pages", "pages[:-1]", "pages[1:]"):
            with self.subTest(order):
                self.pages(order)
                self.assertEqual(set(self.faults(letters)), {"mixed"})

    def test_letters_in_another_order_are_printed_alone_and_stay_their_own(self):
        self.pages("[pages[1], pages[0], *pages[2:]] if len(pages) > 2 else pages")
        letters = [sample.letter(reference=f"REL/2026/0000{n}") for n in range(3)]
        made = self.document._render_each(sample.TEMPLATES["reminder"], letters)
        for place, pdf in enumerate(made):
            said = reading.text(pdf)
            self.assertEqual(
                [n for n in range(3) if f"REL/2026/0000{n}" in said], [place], said[:300]
            )

    def test_what_a_slow_script_has_started_dies_with_it(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        told = Path(folder, "pid")
        # As a wrapper of a server without a screen does: the program is a child of the script.
        self.program(f'tail -f /dev/null &\necho $! > "{told}"\nwait')
        with patch.object(RelanceDocument, "_timeout", lambda document, count: 0.5):
            self.assertEqual(self.faults([sample.letter()]), ["silence"])
        child, patience = int(told.read_text()), time.monotonic() + 5
        while self.runs(child) and time.monotonic() < patience:
            os.sched_yield()
        self.assertFalse(self.runs(child))

    @staticmethod
    def runs(pid):
        """Whether a process is alive; one that nobody has buried yet is not."""
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        except (FileNotFoundError, ProcessLookupError):
            return False

    def test_what_outlives_the_program_does_not_keep_the_letter_waiting(self):
        self.program(f"tail -f /dev/null --pid=$$ &\n{PRINT}")
        self.assertEqual(self.faults([sample.letter()]), [""])

    def test_each_fault_is_said_in_french_with_what_the_program_said(self):
        document = self.document.with_context(lang="fr_FR")
        said = {
            fault: document._say_error(DocumentError("render_error", "139", fault))
            for fault in ("template", "crash", "silence", "no_time", "unreadable", "mixed")
        }
        self.assertEqual(len(set(said.values())), 6)
        for words in said.values():
            self.assertTrue(words.startswith("Le document n’a pas pu être "), words)
            self.assertTrue(words.endswith("(139)"), words)
