"""The verification finds every change, names the first broken link, and cries at nothing else."""

from contextlib import contextmanager
from pathlib import Path

from odoo.tests import mute_logger

from tests.odoo.common import DAY_ONE
from tests.odoo.story import march
from tests.odoo.test_journal import JournalCommon


class VerificationCommon(JournalCommon):
    def verify(self):
        """What is wrong, in words."""
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env["relance.journal"]._verify(self.debtor().chain_ids).sentences

    @contextmanager
    def without_guard(self):
        """As somebody would work who owns the database."""
        self.env.cr.execute("ALTER TABLE relance_journal DISABLE TRIGGER USER")
        yield
        self.env.cr.execute("ALTER TABLE relance_journal ENABLE TRIGGER USER")


class TestVerification(VerificationCommon):
    def tamper(self, change, sequence=2):
        """Change something of one entry; return what the verification says of it."""
        entry = self.entries()[sequence - 1]
        with self.without_guard():
            self.env.cr.execute(f"UPDATE relance_journal SET {change} WHERE id = %s", (entry.id,))
        return self.verify()

    def delete(self, *sequences):
        entries = self.entries().filtered(lambda entry: entry.sequence in sequences)
        with self.without_guard():
            self.env.cr.execute("DELETE FROM relance_journal WHERE id = ANY(%s)", (entries.ids,))
        return self.verify()

    def test_what_nobody_touched_is_intact_and_counted(self):
        self.posted_notice()
        self.entries()
        verdict = self.env["relance.journal"]._verify(self.debtor().chain_ids)
        self.assertEqual((verdict.chains, verdict.entries, verdict.documents), (1, 5, 1))
        self.assertEqual(verdict.sentences, [])

    def test_one_byte_changed_in_any_column_is_found_and_named(self):
        act = self.sent_mail()
        where = f"Garonne Bois, entry no. 2 (Content frozen, {act.name}, "
        changes = {
            "facts = overlay(facts placing '9' from 20)": "its facts were altered",
            "payload = overlay(payload placing '!' from 20)": "its words were altered",
            "payload = NULL": "its words were emptied outside the retention rule",
            "actor = actor || '.'": "the entry was altered",
            "number = 'REL/2026/99999'": "the entry was altered",
            "res_id = res_id + 1": "the entry was altered",
            "moment = moment + interval '1 second'": "the entry was altered",
            "event = 'approved'": "the entry was altered",
            "entry_hash = overlay(entry_hash placing '-' from 3)": "the entry was altered",
            "previous_hash = repeat('0', 64)": "the entry was altered",
        }
        for change, wrong in changes.items():
            with self.subTest(change), self.env.cr.savepoint() as savepoint:
                (sentence,) = self.tamper(change)
                self.assertIn(wrong, sentence)
                if not change.startswith(("number", "moment", "event")):
                    self.assertTrue(sentence.startswith(where), sentence)
                savepoint.rollback()
        self.assertEqual(self.verify(), [])

    def test_a_missing_entry_is_named_wherever_it_stood(self):
        self.sent_mail()
        self.entries()
        for gone in ((1,), (2,), (3,), (1, 2, 3)):
            with self.subTest(gone), self.env.cr.savepoint() as savepoint:
                (sentence,) = self.delete(*gone)
                expected = f"Garonne Bois, entry no. {gone[0]}: this entry is missing."
                self.assertEqual(sentence, expected)
                savepoint.rollback()

    def test_one_byte_changed_in_a_stored_document_is_found(self):
        act = self.posted_notice()
        self.assertEqual(self.verify(), [])
        attachment = act.letter_attachment_id
        path = Path(attachment._full_path(attachment.store_fname))
        content = path.read_bytes()
        path.chmod(0o600)
        try:
            path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
            (sentence,) = self.verify()
        finally:
            path.write_bytes(content)
        self.assertIn("entry no. 2 (Content frozen", sentence)
        self.assertIn(f"the document “{attachment.name}” was altered", sentence)
        self.assertEqual(self.verify(), [])

    def test_a_document_put_in_place_of_another_or_deleted_is_found(self):
        act = self.posted_notice()
        attachment = act.letter_attachment_id
        attachment.raw = b"%PDF-1.4 something else"
        (sentence,) = self.verify()
        self.assertIn("was altered", sentence)
        attachment.unlink()
        (sentence,) = self.verify()
        self.assertIn("is gone", sentence)

    def test_a_document_made_anew_before_it_left_is_no_fault(self):
        act = self.make_notice()
        self.approve(DAY_ONE)
        self.assertEqual(act.state, "sending")
        act._set_state("proposed")
        self.assertEqual(self.events()[-1], "taken_back")
        act.letter_attachment_id.unlink()
        self.assertEqual(self.verify(), [])


class TestWatch(JournalCommon):
    def test_the_weekly_verification_gives_the_responsible_one_task_for_a_broken_chain(self):
        self.company.relance_journal_watch = True
        self.accountant.lang = "en_US"
        self.sent_mail()
        entry = self.entries()[1]
        self.run_cron("ir_cron_relance_verify")
        self.assertFalse(self.debtor().activity_ids)
        self.env.cr.execute("ALTER TABLE relance_journal DISABLE TRIGGER USER")
        self.env.cr.execute(
            "UPDATE relance_journal SET actor = '<script>' WHERE id = %s", (entry.id,)
        )
        self.env.cr.execute("ALTER TABLE relance_journal ENABLE TRIGGER USER")
        with mute_logger("odoo.addons.relance_impayes.models.relance_journal_watch"):
            self.run_cron("ir_cron_relance_verify")
            self.run_cron("ir_cron_relance_verify")
        self.env.invalidate_all()
        (task,) = self.debtor().activity_ids
        self.assertEqual(task.user_id, self.accountant)
        self.assertIn(entry.number, str(task.note))

    def test_a_company_that_did_not_ask_is_left_alone(self):
        self.sent_mail()
        entry = self.entries()[0]
        self.env.cr.execute("ALTER TABLE relance_journal DISABLE TRIGGER USER")
        self.env.cr.execute("UPDATE relance_journal SET actor = 'x' WHERE id = %s", (entry.id,))
        self.env.cr.execute("ALTER TABLE relance_journal ENABLE TRIGGER USER")
        self.run_cron("ir_cron_relance_verify")
        self.assertFalse(self.debtor().activity_ids)

    def test_opening_the_evidence_of_a_debtor_tells_the_result(self):
        self.sent_mail()
        self.entries()
        for debtor in (self.debtor(), None):
            action = self.env["relance.evidence"].with_user(self.accountant)._open(debtor)
            wizard = self.env["relance.evidence"].browse(action["res_id"])
            self.assertTrue(wizard.intact)
            self.assertIn("chains: 1; entries: 3", wizard.message)
        self.live(march(6))
