"""`odoo relance_verify`: the verification from a shell, for a backup's or a monitor's script."""

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from odoo.cli.command import find_command
from odoo.tests.common import get_db_name
from odoo.tools import config

from tests.odoo.test_journal import JournalCommon

ROOT = Path(__file__).parents[2]
NAME = "relance_verify"


class TestVerifyCommand(JournalCommon):
    def setUp(self):
        super().setUp()
        self.sent_mail()
        self.entries()

    def verify(self, customer=None):
        """The exit code, and what is printed."""
        command, said = find_command(NAME)(), io.StringIO()
        with redirect_stdout(said):
            code = command.verify(self.env, customer)
        return code, said.getvalue().splitlines()

    def test_an_intact_journal_is_counted_and_ends_with_nought(self):
        code, lines = self.verify("Garonne")
        self.assertEqual(code, 0)
        self.assertEqual(len(lines), 2)
        self.assertIn("chains: 1;", lines[0])
        self.assertEqual(lines[1], "All are as they were recorded.")

    def test_the_first_broken_link_is_named_and_the_code_is_one(self):
        entry = self.entries()[1]
        self.env.cr.execute("ALTER TABLE relance_journal DISABLE TRIGGER USER")
        self.env.cr.execute(
            "UPDATE relance_journal SET facts = overlay(facts placing '9' from 20) WHERE id = %s",
            (entry.id,),
        )
        self.env.cr.execute("ALTER TABLE relance_journal ENABLE TRIGGER USER")
        code, lines = self.verify()
        self.assertEqual(code, 1)
        self.assertTrue(lines[-1].startswith("Garonne Bois, entry no. 2 ("), lines)
        self.assertTrue(lines[-1].endswith("its facts were altered after they were sealed."))

    def test_a_customer_without_a_chain_is_no_intact_journal(self):
        said = io.StringIO()
        with redirect_stderr(said), self.assertRaises(SystemExit) as ended:
            self.verify("Nobody of this name")
        self.assertEqual(ended.exception.code, 2)
        self.assertIn("Nobody of this name", said.getvalue())

    def shell(self, *options):
        """The command as an administrator calls it, beside the server."""
        return subprocess.run(
            [
                *(sys.executable, "-m", "odoo", f"--addons-path={ROOT}", NAME),
                *("-c", config["config"], *options),
            ],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def test_an_administrator_calls_it_from_a_shell(self):
        done = self.shell("-d", get_db_name())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Tout est tel qu’enregistré.", done.stdout)
        unknown = self.shell("-d", get_db_name(), "--customer", "Personne")
        self.assertEqual(unknown.returncode, 2, unknown.stderr)
