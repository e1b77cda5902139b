"""What is said to be enclosed is what leaves, and the journal knows the hash of each file."""

import hashlib
import io
import json
from datetime import timedelta
from email import policy

from pypdf import PdfReader

from tests.odoo.common import DAY_ONE, MailCommon
from tests.odoo.mailbox import attachments_of, words_of
from tests.odoo.test_close import NOTICE_DUE, CloseCommon

GARONNE = "garonne.bois@client.example"
DUE = DAY_ONE - timedelta(days=3)


def files_of(message):
    """``{file name: bytes}`` of a message."""
    return {name: bytes(content) for name, content in attachments_of(message).items()}


def named_by(message):
    """The files that the plain text of a message names."""
    plain = message.get_body(preferencelist=("plain",)).get_content().replace("\xa0", " ")
    found = [line for line in plain.splitlines() if line.startswith("Pièce")]
    return found[0].partition(" : ")[2].split(", ") if found else []


def hashes(env, act, event):
    """``{name: SHA-256}`` of the documents of the entry ``event`` of ``act``."""
    entries = env["relance.journal"].search(
        [("res_model", "=", act._name), ("res_id", "=", act.id), ("event", "=", event)]
    )
    facts = [json.loads(entry.facts) for entry in entries]
    return {one["name"]: one["sha256"] for fact in facts for one in fact.get("documents", [])}


def sha256(content):
    return hashlib.sha256(content).hexdigest()


class TestMailEnclosures(MailCommon):
    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(DUE)

    def leave(self):
        self.run_day(DAY_ONE)
        return self.box.to(GARONNE)[-1]

    def room(self):
        """Bytes that are left for the invoices of the act, its letter being made."""
        act = self.acts()
        return int(act._attachment_room(act._most_bytes(self.company))) - sum(
            act.letter_attachment_id.mapped("file_size")
        )

    def test_the_words_name_exactly_the_files_that_leave(self):
        other = self.make_invoice(DUE, 200)
        self.make_invoice(DUE, 300)  # never archived: it has a link
        for invoice in self.invoice | other:
            self.archive(invoice, b"%PDF-1.4 " + invoice.name.encode())
        message = self.leave()
        self.assertEqual(len(attachments_of(message)), 3)
        self.assertEqual(sorted(named_by(message)), sorted(attachments_of(message)))
        self.assertEqual(words_of(message).count("access_token="), 1)

    def test_a_message_that_carries_its_letter_alone_names_it_alone(self):
        message = self.leave()
        self.assertIn("Pièce jointe\xa0:", words_of(message))
        self.assertEqual(named_by(message), list(attachments_of(message)))

    def test_the_journal_has_the_hash_of_each_file_that_left(self):
        self.archive(self.invoice, b"%PDF-1.4 the invoice")
        message = self.leave()
        self.env["relance.journal"]._write_down()
        sealed = hashes(self.env, self.acts(), "frozen")
        left = {name: sha256(content) for name, content in files_of(message).items()}
        self.assertEqual(sealed, left)
        self.assertEqual(len(sealed), 2)

    def weighed(self, more):
        """What leaves when the archived invoice is ``more`` bytes larger than what fits."""
        size = self.room() + more
        kept = self.archive(self.invoice, b"%PDF-1.4 ".ljust(size, b"x"))
        with self.on(DAY_ONE):
            self.run_cron("ir_cron_relance_send")
        message = self.box.to(GARONNE)[-1]
        return kept.name in attachments_of(message), message

    def test_an_invoice_is_attached_below_and_at_the_size_that_fits_and_a_link_above(self):
        with self.on(DAY_ONE):
            self.run_cron("ir_cron_relance_escalate")
        act = self.acts()
        act._freeze()
        act._make_documents()
        for more, attached in ((-1, True), (0, True), (1, False)):
            with self.subTest(more=more), self.env.cr.savepoint() as savepoint:
                found, message = self.weighed(more)
                self.assertEqual(found, attached)
                self.assertEqual(sorted(named_by(message)), sorted(attachments_of(message)))
                self.assertEqual("access_token=" in words_of(message), not attached)
                wire = message.as_bytes(policy=policy.SMTP)
                self.assertLess(len(wire), 10 * 1024 * 1024)
                savepoint.rollback()
                self.env.invalidate_all()
                self.box.forget()

    def test_a_long_table_leaves_its_room_and_the_files_named_still_leave(self):
        self.server.max_email_size = 1
        self.make_invoices(DUE, [self.customer] * 150, 10)
        self.archive(self.invoice, b"%PDF-1.4 ".ljust(650_000, b"x"))
        message = self.leave()
        self.assertEqual(sorted(named_by(message)), sorted(attachments_of(message)))
        self.assertLess(len(message.as_bytes(policy=policy.SMTP)), 1024 * 1024)

    def test_a_copy_promised_by_telephone_that_is_too_heavy_is_not_said_to_be_attached(self):
        self.server.max_email_size = 1
        self.archive(self.invoice, b"%PDF-1.4 ".ljust(1_000_000, b"x"))
        self.run_day(DAY_ONE)
        copies = self.acts()._send_copies(self.invoice)
        with self.on(DAY_ONE):
            self.run_cron("ir_cron_relance_send")
        self.assertEqual(copies.state, "sent")
        message = self.box.to(GARONNE)[-1]
        self.assertFalse(attachments_of(message))
        for claim in ("ci-joint", "Pièce jointe"):
            self.assertNotIn(claim, words_of(message))
        self.assertIn("access_token=", words_of(message))


class TestLetterEnclosures(CloseCommon):
    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(NOTICE_DUE)

    def test_a_posted_letter_says_nothing_is_enclosed_and_its_hash_is_in_the_journal(self):
        for number in (3, 4):
            with self.subTest(step=number):
                act = self.make_act(number)
                act.action_approve()
                act.with_context(force_report_rendering=True)._send_now()
                act.action_mark_posted(DAY_ONE, "1A 123 456 7890 1" if number == 4 else False)
                self.env["relance.journal"]._write_down()
                letter = act.letter_attachment_id
                printed = "".join(
                    page.extract_text() for page in PdfReader(io.BytesIO(letter.raw)).pages
                )
                self.assertIn(self.invoice.name, printed)
                for claim in ("ci-joint", "Pièces jointes", "P.J.", "Enclosed"):
                    self.assertNotIn(claim, printed)
                sealed = hashes(self.env, act, "frozen") | hashes(self.env, act, "posted")
                self.assertEqual(sealed, {letter.name: sha256(letter.raw)})
