from dataclasses import dataclass, field

from odoo import api, models
from odoo.tools.misc import format_datetime

from ..rules.journal import Entry, digest
from ..rules.journal_check import ChainCheck, Stored

BATCH = 5000
FILES = 500


@dataclass(slots=True)
class Verdict:
    """What a verification found: how much was read, and one sentence per broken chain."""

    chains: int = 0
    entries: int = 0
    documents: int = 0
    sentences: list = field(default_factory=list)
    broken_ids: list = field(default_factory=list)

    def said(self, env):
        """The result as sentences in the user's language."""
        read = env._(
            "Read again – chains: %(chains)s; entries: %(entries)s; documents: %(documents)s.",
            entries=self.entries,
            chains=self.chains,
            documents=self.documents,
        )
        if not self.sentences:
            return [read, env._("All are as they were recorded.")]
        broken = len(set(self.broken_ids))
        return [read, env._("Broken chains: %s. The first broken link of each:", broken)]


class RelanceJournal(models.Model):
    """Reading the chains again, with the documents that they vouch for."""

    _inherit = "relance.journal"

    @api.model
    def _verify(self, chains):
        """Check these chains and their documents; every field of every entry is hashed again.

        :param chains: relance.journal.chain
        :return: a :class:`Verdict`, whose sentences name the first broken link of each chain
        """
        self._write_down()
        verdict = Verdict(chains=len(chains))
        checks = {chain.id: ChainCheck() for chain in chains}
        for row in self._rows(chains):
            checks[row["chain_id"]].read(self._stored(row))
        vouched = []
        for chain in chains:
            check = checks[chain.id]
            verdict.entries += check.count
            self._conclude(chain, check, verdict)
            vouched += [(chain.id, entry, document) for entry, document in check.documents]
        self._verify_documents(vouched, verdict)
        return verdict

    def _rows(self, chains):
        """Every column of every entry, chain by chain, in batches."""
        # The order of the ids is that of the chains; a batch goes on after the last one read.
        last = (0, 0)
        while True:
            self.env.cr.execute(
                """
                SELECT j.chain_id, c.key, j.company_id, j.sequence, j.previous_hash, j.moment,
                       j.event, j.res_model, j.res_id, j.number, j.actor, j.facts, j.payload,
                       j.facts_hash, j.payload_hash, j.entry_hash
                  FROM relance_journal j JOIN relance_journal_chain c ON c.id = j.chain_id
                 WHERE j.chain_id = ANY(%s) AND (j.chain_id, j.sequence) > (%s, %s)
              ORDER BY j.chain_id, j.sequence LIMIT %s
                """,
                (chains.ids, *last, BATCH),
            )
            rows = self.env.cr.dictfetchall()
            yield from rows
            if len(rows) < BATCH:
                return
            last = (rows[-1]["chain_id"], rows[-1]["sequence"])

    @staticmethod
    def _stored(row):
        """A row as the rules read it."""
        return Stored(
            Entry(
                chain=row["key"],
                company=row["company_id"],
                sequence=row["sequence"],
                previous=row["previous_hash"],
                moment=row["moment"],
                event=row["event"],
                record=f"{row['res_model']},{row['res_id']}",
                number=row["number"],
                actor=row["actor"],
                facts_hash=row["facts_hash"],
                payload_hash=row["payload_hash"],
            ),
            row["entry_hash"],
            row["facts"],
            row["payload"],
        )

    def _conclude(self, chain, check, verdict):
        """Compare a chain with its head, and say its first broken link."""
        fault = check.close(chain.sequence, chain.head)
        if fault:
            self._complain(verdict, chain, self._say_fault(chain, fault))

    @staticmethod
    def _complain(verdict, chain, sentence):
        verdict.sentences.append(sentence)
        verdict.broken_ids.append(chain.id)

    def _say_fault(self, chain, fault):
        """The first broken link of a chain, in words."""
        wrong = {
            "missing": self.env._("this entry is missing"),
            "order": self.env._("it does not follow the entry before it"),
            "entry": self.env._("the entry was altered after it was sealed"),
            "facts": self.env._("its facts were altered after they were sealed"),
            "payload": self.env._("its words were altered after they were sealed"),
            "emptied": self.env._("its words were emptied outside the retention rule"),
            "tail": self.env._("the chain does not end as its head says"),
        }
        return self.env._(
            "%(customer)s, entry no. %(entry)s: %(wrong)s.",
            customer=chain.name,
            entry=self._say_entry(fault.sequence, fault.stored),
            wrong=wrong[fault.kind],
        )

    def _say_entry(self, sequence, stored):
        """'12 (Sent, REL/2026/00012, 5 March 2026 08:00)', or the number alone."""
        if not stored:
            return str(sequence)
        entry = stored.entry
        labels = dict(self._fields["event"]._description_selection(self.env))
        when = format_datetime(self.env, entry.moment, dt_format="short")
        details = [labels.get(entry.event, entry.event), entry.number, when]
        return f"{sequence} ({', '.join(detail for detail in details if detail)})"

    # -- documents -------------------------------------------------------------------------------

    def _verify_documents(self, vouched, verdict):
        """Hash again each document that an entry vouches for, a batch of files at a time."""
        verdict.documents = len(vouched)
        chains = self.env["relance.journal.chain"]
        for start in range(0, len(vouched), FILES):
            batch = vouched[start : start + FILES]
            found = self._document_hashes({document["attachment"] for *_who, document in batch})
            for chain_id, stored, document in batch:
                wrong = self._wrong_document(document, found)
                if wrong:
                    chain = chains.browse(chain_id)
                    entry = self._say_entry(stored.entry.sequence, stored)
                    self._complain(
                        verdict,
                        chain,
                        self.env._(
                            "%(customer)s, entry no. %(entry)s: %(wrong)s.",
                            customer=chain.name,
                            entry=entry,
                            wrong=wrong,
                        ),
                    )

    def _wrong_document(self, document, found):
        if document["attachment"] not in found:
            return self.env._("the document “%s” is gone", document["name"])
        if found[document["attachment"]] != document["sha256"]:
            return self.env._("the document “%s” was altered", document["name"])
        return ""

    @api.model
    def _document_hashes(self, ids):
        """``{attachment id: SHA-256}`` of those that still have a file."""
        attachments = self.env["ir.attachment"].sudo().browse(ids).exists()
        hashes = {}
        for attachment in attachments:
            content = attachment.raw
            if content:
                hashes[attachment.id] = digest(content)
        attachments.invalidate_recordset(["raw"], flush=False)
        return hashes
