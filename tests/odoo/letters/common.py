"""What the tests of letters share."""

import stat
import tempfile
from pathlib import Path
from unittest.mock import patch

from odoo.tests import TransactionCase

from odoo.addons.relance_impayes.models.relance_document import RelanceDocument

from tests.odoo.letters import sample

QR = (
    "BCD\n002\n1\nSCT\nBNPAFRPPXXX\nAteliers Morvan\nFR7630004008280001234567890\nEUR3626.80"
    "\n\n\nFAC/2026/00112\n"
)


class LetterCase(TransactionCase):
    """Renders samples with the wkhtmltopdf that is first on the path."""

    real = ""

    def setUp(self):
        super().setUp()
        self.document = self.env["relance.document"]

    def render(self, kind, *letters):
        return self.document._render_pdfs(sample.TEMPLATES[kind], list(letters))

    def html(self, kind, *letters):
        document = self.document.with_context(lang=letters[0]["lang"])
        return document._render_html(sample.TEMPLATES[kind], list(letters))

    def program(self, script):
        """Run a shell script instead of wkhtmltopdf; ``$REAL`` in it is the real one."""
        self.real = self.real or self.document._program()
        folder = self.enterContext(tempfile.TemporaryDirectory())
        path = Path(folder, "wkhtmltopdf")
        path.write_text(f"#!/bin/sh\nREAL='{self.real}'\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        self.startPatcher(patch.object(RelanceDocument, "_program", lambda document: str(path)))
