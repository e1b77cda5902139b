"""Whoever owns the database may write what he likes in the journal: the verification names it."""

import psycopg2

from odoo.tests import mute_logger

from tests.odoo.story import march
from tests.odoo.test_journal import DUE
from tests.odoo.test_journal_check import VerificationCommon

COLUMNS = (
    "chain_id, company_id, sequence, previous_hash, moment, event, res_model, res_id, number,"
    " actor, facts, payload, facts_hash, payload_hash, entry_hash"
)


class TestAttacks(VerificationCommon):
    def owner(self, statement, *values):
        """As the owner of the database, who takes the guard away and puts it back."""
        self.env.flush_all()
        with self.without_guard():
            self.env.cr.execute(statement, values)
        return self.verify()

    def copied(self, entry, sequence):
        """Insert a copy of an entry as the one of that number."""
        columns = COLUMNS.replace(" sequence,", f" {sequence},")
        return self.owner(
            f"INSERT INTO relance_journal ({COLUMNS}) SELECT {columns} FROM relance_journal"
            " WHERE id = %s",
            entry.id,
        )

    def test_an_entry_put_in_at_the_end_is_named(self):
        self.sent_mail()
        entries = self.entries()
        (sentence,) = self.copied(entries[-1], len(entries) + 1)
        self.assertIn(f"Garonne Bois, entry no. {len(entries) + 1} (", sentence)

    def test_an_entry_put_in_between_is_named(self):
        self.sent_mail()
        self.entries()
        self.owner("UPDATE relance_journal SET sequence = 9 WHERE id = %s", self.entries()[2].id)
        (sentence,) = self.copied(self.entries()[0], 3)
        self.assertIn("Garonne Bois, entry no. 3 (", sentence)

    def test_two_entries_that_changed_places_are_named(self):
        self.sent_mail()
        first, second = self.entries()[1:3].ids
        for sequence, entry in ((99, first), (2, second), (3, first)):
            self.owner("UPDATE relance_journal SET sequence = %s WHERE id = %s", sequence, entry)
        (sentence,) = self.verify()
        self.assertIn("Garonne Bois, entry no. 2 (", sentence)
        self.assertIn("the entry was altered", sentence)

    def test_entries_of_two_debtors_that_changed_places_break_both_chains(self):
        other = self.make_customer("Dupont Fermetures")
        self.make_invoices(DUE, [self.customer, other])
        self.live(march(5))
        mine, his = self.entries()[1], self.entries(other)[1]
        own, foreign = mine.chain_id.id, his.chain_id.id
        for chain, sequence, entry in ((own, 99, mine), (own, 2, his), (foreign, 2, mine)):
            self.owner(
                "UPDATE relance_journal SET chain_id = %s, sequence = %s WHERE id = %s",
                *(chain, sequence, entry.id),
            )
        chains = (self.debtor() | self.debtor(other)).chain_ids
        sentences = self.env["relance.journal"]._verify(chains).sentences
        self.assertEqual(len(sentences), 2)
        for name in ("Garonne Bois", "Dupont Fermetures"):
            (said,) = [said for said in sentences if said.startswith(name)]
            self.assertIn("entry no. 2 (", said)
            self.assertIn("the entry was altered", said)

    def test_the_end_cut_off_is_found_by_the_head_and_a_head_turned_back_by_the_link(self):
        self.sent_mail()
        entries = self.entries()
        with self.env.cr.savepoint() as savepoint:
            (sentence,) = self.owner("DELETE FROM relance_journal WHERE id = %s", entries[-1].id)
            self.assertIn("entry no. 3: this entry is missing", sentence)
            savepoint.rollback()
        self.env.cr.execute("ALTER TABLE relance_journal_chain DISABLE TRIGGER USER")
        self.env.cr.execute(
            "UPDATE relance_journal_chain SET sequence = 2, head = %s WHERE id = %s",
            (entries[1].entry_hash, entries.chain_id.id),
        )
        self.env.cr.execute("ALTER TABLE relance_journal_chain ENABLE TRIGGER USER")
        (sentence,) = self.verify()
        self.assertIn("the chain does not end as its head says", sentence)

    def test_the_file_of_a_document_gone_from_the_disk_is_named(self):
        act = self.posted_notice()
        self.entries()
        attachment = act.letter_attachment_id
        self.env.cr.execute(
            "UPDATE ir_attachment SET store_fname = 'zz/gone' WHERE id = %s", (attachment.id,)
        )
        with mute_logger("odoo.addons.base.models.ir_attachment"):
            (sentence,) = self.verify()
        self.assertIn(f"the document “{attachment.name}” is gone", sentence)

    def test_a_checksum_that_somebody_corrected_hides_nothing(self):
        act = self.posted_notice()
        self.entries()
        attachment = act.letter_attachment_id
        other = self.env["ir.attachment"].create({"name": "autre", "raw": b"%PDF-1.4 autre"})
        self.env.cr.execute(
            "UPDATE ir_attachment SET store_fname = %s, checksum = %s, file_size = %s"
            " WHERE id = %s",
            (other.store_fname, other.checksum, other.file_size, attachment.id),
        )
        (sentence,) = self.verify()
        self.assertIn(f"the document “{attachment.name}” was altered", sentence)

    def test_the_guard_put_back_still_refuses(self):
        self.sent_mail()
        entry = self.entries()[1]
        self.owner("UPDATE relance_journal SET actor = actor WHERE id = %s", entry.id)
        self.assertEqual(self.verify(), [])
        with (
            self.assertRaises(psycopg2.Error),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute("UPDATE relance_journal SET actor = 'x' WHERE id = %s", (entry.id,))
