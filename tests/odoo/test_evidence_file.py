"""A debtor's history leaves Odoo as a PDF and as an archive that an outsider can verify."""

import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tests import mute_logger

from tests.odoo.story import march
from tests.odoo.test_journal import JournalCommon

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "evidence.md"
EVIL = "<script>alert(1)</script>"


class TestEvidenceFile(JournalCommon):
    def export(self, kind, user=None):
        """What the accountant gets when she clicks."""
        opened = self.debtor().with_user(user or self.accountant).action_open_evidence()
        wizard = self.env["relance.evidence"].with_user(user or self.accountant)
        url = getattr(wizard.browse(opened["res_id"]), f"action_{kind}")()["url"]
        attachment = self.env["ir.attachment"].browse(int(url.split("/")[-1].split("?")[0]))
        self.assertEqual(attachment.res_model, "relance.evidence")
        return attachment.raw

    def unpack(self):
        folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        zipfile.ZipFile(io.BytesIO(self.export("zip"))).extractall(folder)
        return folder

    @staticmethod
    def check(folder, *command):
        """Run a program in the folder, as somebody who has nothing of Odoo."""
        done = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": "/bin:/usr/bin"},
        )
        return done.returncode, done.stdout

    def verify(self, folder):
        return self.check(folder, sys.executable, "-I", "verify.py")

    def test_the_archive_holds_journal_documents_index_and_instructions(self):
        act = self.posted_notice()
        folder = self.unpack()
        names = {path.name for path in folder.iterdir()}
        self.assertEqual(
            names,
            {"chains", "documents", "journal.json", "index.html", "verify.py", "SHA256SUMS"}
            | {"README.txt"},
        )
        (document,) = (folder / "documents").iterdir()
        self.assertEqual(document.read_bytes(), act.letter_attachment_id.raw)
        index = (folder / "index.html").read_text()
        for said in (act.name, "First presented", act.registered_number, document.name):
            self.assertIn(said, index)
        self.assertIn("sha256sum", (folder / "README.txt").read_text())

    def test_by_hand_every_sum_and_every_link_is_right(self):
        self.posted_notice()
        folder = self.unpack()
        code, said = self.check(folder, "sha256sum", "-c", "SHA256SUMS")
        self.assertEqual((code, said.count("FAILED")), (0, 0), said)
        previous = "0" * 64
        for number, entry in enumerate(self.entries(), start=1):
            sealed = (folder / f"chains/1/{number:06d}.seal.txt").read_text()
            self.assertIn(f"previous {previous}\n", sealed)
            previous = hashlib.sha256(sealed.encode()).hexdigest()
            self.assertEqual(previous, entry.entry_hash)
            for text in ("facts", "payload"):
                content = (folder / f"chains/1/{number:06d}.{text}.json").read_bytes()
                self.assertIn(f"{text} {hashlib.sha256(content).hexdigest()}\n", sealed)

    def test_an_outsider_verifies_it_with_python_alone_and_finds_each_change(self):
        self.sent_mail()
        self.hold(march(20))
        self.posted_notice()
        folder = self.unpack()
        self.assertEqual(self.verify(folder), (0, "Every entry and document is intact.\n"))
        journal = folder / "journal.json"
        sound = journal.read_text()
        changes = {
            ("1000.00", "1000.01"): "entry 1: facts altered",
            ("Discussion en cours", "Discussion en court"): "payload altered",
            ('"actor": "Aline Comptable"', '"actor": "Une autre"'): "altered",
        }
        for (before, after), expected in changes.items():
            self.assertIn(before.split('"')[0], sound)
            journal.write_text(
                sound.replace(before, after).replace(
                    before.replace('"', '\\"'), after.replace('"', '\\"')
                )
            )
            code, said = self.verify(folder)
            self.assertEqual(code, 1)
            self.assertIn(expected, said)
        told = json.loads(sound)
        del told["chains"][0]["entries"][-1]
        journal.write_text(json.dumps(told))
        self.assertIn("entries are missing at the end", self.verify(folder)[1])
        del told["chains"][0]["entries"][1]
        journal.write_text(json.dumps(told))
        self.assertIn("does not follow", self.verify(folder)[1])
        journal.write_text(sound)
        document = min((folder / "documents").iterdir())
        document.write_bytes(document.read_bytes() + b" ")
        self.assertIn(".pdf: altered", self.verify(folder)[1])
        document.unlink()
        self.assertIn(".pdf: missing", self.verify(folder)[1])

    def test_the_ten_lines_of_the_documentation_check_the_chain(self):
        self.posted_notice()
        folder = self.unpack()
        (lines,) = re.findall(
            r"```python\n(import hashlib.*?)```", DOCUMENTATION.read_text(), re.DOTALL
        )
        self.assertEqual(self.check(folder, sys.executable, "-I", "-c", lines), (0, ""))
        journal = folder / "journal.json"
        journal.write_text(journal.read_text().replace('"event": "posted"', '"event": "sent"'))
        self.assertEqual(self.check(folder, sys.executable, "-I", "-c", lines)[0], 1)

    def test_the_pdf_tells_the_whole_history(self):
        act = self.posted_notice()
        text = "".join(
            page.extract_text() for page in PdfReader(io.BytesIO(self.export("pdf"))).pages
        )
        last = self.entries()[-1]
        for said in (
            "History of Garonne Bois",
            act.name,
            "Posted",
            "First presented",
            "1 000,00 €",
        ):
            self.assertIn(said, text.replace("\N{NO-BREAK SPACE}", " "))
        self.assertIn(last.entry_hash[:20], text.replace("\n", ""))
        self.assertIn("All are as they were recorded", text)

    def test_in_french_no_word_of_it_is_english(self):
        self.posted_notice()
        french = self.entries().with_context(lang="fr_FR")
        said = " | ".join(line for entry in french for line in entry._said()["lines"])
        events = [entry._said()["event"] for entry in french]
        expected = ["Approuvée", "Contenu figé", "Postée", "Première présentation", "Parvenue"]
        self.assertEqual(events, expected)
        for word in (
            "Niveau 3 (mise en demeure), Lettre recommandée",
            "Approuvé par",
            "Postée le",
            "Client",
        ):
            self.assertIn(word, said)
        for word in ("Level", "Amount", "Subject", "Address", "Posted"):
            self.assertNotIn(word, said)

    def test_what_was_typed_is_escaped_and_names_no_path(self):
        self.customer.name = f"../{EVIL} Bois"
        act = self.posted_notice()
        act.letter_attachment_id.name = f"../../{EVIL}.pdf"
        self.hold(march(20), reason=EVIL)
        folder = self.unpack()
        self.assertNotIn(EVIL, (folder / "index.html").read_text())
        self.assertNotIn(EVIL, "".join(self.entries().mapped("details")))
        (document,) = (folder / "documents").iterdir()
        self.assertNotIn("<", document.name)
        self.assertEqual(self.verify(folder)[0], 0)
        self.assertTrue(self.export("pdf").startswith(b"%PDF"))

    def test_readers_do_not_export_and_without_entries_there_is_nothing(self):
        self.sent_mail()
        reader = self.accountant.copy(
            {
                "login": "reader@menuiserie.example",
                "group_ids": [self.env.ref("relance_impayes.group_relance_readonly").id],
            }
        )
        with mute_logger("odoo.models"), self.assertRaises(AccessError):
            self.export("zip", reader)
        other = self.env["relance.debtor"]._for_partners(
            self.make_customer("Dupont Fermetures"), self.company
        )
        wizard = self.env["relance.evidence"].create({"debtor_id": other.id})
        with self.assertRaises(UserError):
            wizard.action_zip()

    def test_a_document_that_is_gone_is_named_as_missing(self):
        act = self.posted_notice()
        act.letter_attachment_id.unlink()
        folder = self.unpack()
        self.assertIn(".pdf: missing", self.verify(folder)[1])
        self.assertFalse(
            self.env["relance.evidence"]
            .browse(self.debtor().action_open_evidence()["res_id"])
            .intact
        )
