from contextlib import contextmanager
from dataclasses import dataclass, field

from odoo import api, fields, models

from ..rules.journal import Entry, canonical, digest, one_line, seal
from . import bulk

QUEUE = "relance_impayes.journal"
# Columns of the bulk insert, in the order of `RelanceJournal._sealed`.
COLUMNS = (
    ("chain_id", "int"),
    ("company_id", "int"),
    ("sequence", "int"),
    ("moment", "timestamp"),
    ("event", "text"),
    ("res_model", "text"),
    ("res_id", "int"),
    ("number", "text"),
    ("actor", "text"),
    ("facts", "text"),
    ("payload", "text"),
    ("facts_hash", "text"),
    ("payload_hash", "text"),
    ("previous_hash", "text"),
    ("entry_hash", "text"),
)


@dataclass(slots=True)
class Note:
    """What happened, until it is written down at the end of the transaction."""

    debtor_id: int
    event: str
    res_model: str
    res_id: int
    number: str
    actor: str
    moment: object
    facts: dict
    payload: dict = field(default_factory=dict)
    document_ids: list = field(default_factory=list)
    with_content: bool = False
    chain_id: int = 0


class RelanceJournal(models.Model):
    """Adding entries: noted when something happens, sealed together when the transaction ends.

    So the statements are few, whatever the number of acts; a chain is locked for a moment only;
    and what is undone leaves no entry.
    """

    _inherit = "relance.journal"

    @api.model
    def _record(
        self, record, event, facts=None, payload=None, *, documents=None, content=False, chain_id=0
    ):
        """Note that ``event`` happened to ``record``, which has a ``debtor_id`` or is a debtor.

        :param dict facts: kept for ever: dates, exact amounts, codes; no float
        :param dict payload: words and names, which the retention rule may empty
        :param documents: ir.attachment whose SHA-256 is taken when the entry is sealed
        :param content: whether what the record says is frozen in the entry (acts)
        :param chain_id: the chain to write on, when it is not the debtor's open one
        """
        debtor = record if record._name == "relance.debtor" else record.debtor_id
        self._queue().append(
            Note(
                debtor_id=debtor.id,
                event=event,
                res_model=record._name,
                res_id=record.id,
                number=one_line(record.name if "name" in record._fields else ""),
                actor=one_line(self.env.user.name),
                moment=fields.Datetime.now(),
                facts=facts or {},
                payload={name: text for name, text in (payload or {}).items() if text},
                document_ids=documents.ids if documents else [],
                with_content=content,
                chain_id=chain_id,
            )
        )

    def _queue(self):
        """The notes of this transaction; they go with it when it is rolled back."""
        precommit = self.env.cr.precommit
        if QUEUE not in precommit.data:
            precommit.data[QUEUE] = []
            precommit.add(self.sudo()._write_down)
        return precommit.data[QUEUE]

    @contextmanager
    def _without_notes(self):
        """Forget what is noted meanwhile, by an act that is only tried and then taken back.

        Notes wait beside the database: a savepoint that is rolled back leaves them there.
        """
        self.sudo()._write_down()  # what was noted before belongs to what stays
        try:
            yield
        finally:
            self._queue().clear()

    @api.model
    def _write_down(self):
        """Seal what was noted, in the order in which it happened."""
        notes = self.env.cr.precommit.data.pop(QUEUE, [])
        if not notes:
            return
        self.env.flush_all()
        self._add_contents(notes)
        self._add_documents(notes)
        debtors = self.env["relance.debtor"].browse({note.debtor_id for note in notes})
        chains = self.env["relance.journal.chain"]._lock(
            debtors, [note.chain_id for note in notes if note.chain_id]
        )
        by_id = {chain["id"]: chain for chain in chains}
        open_chains = {chain["debtor_id"]: chain for chain in chains if not chain["closed"]}
        self._insert(
            [
                self._sealed(note, by_id.get(note.chain_id) or open_chains[note.debtor_id])
                for note in notes
            ]
        )
        self.env["relance.journal.chain"]._move_heads(chains)

    def _add_contents(self, notes):
        """What the acts say, read once for all of them."""
        wanted = [note for note in notes if note.with_content]
        acts = self.env["relance.act"].browse({note.res_id for note in wanted}).exists()
        contents = acts._evidence() if acts else {}
        for note in wanted:
            facts, payload, document_ids = contents.get(note.res_id, ({}, {}, []))
            note.facts = {**facts, **note.facts}
            note.payload = {**payload, **note.payload}
            note.document_ids = [*document_ids, *note.document_ids]

    def _add_documents(self, notes):
        """Name each document by its hash, each file being read once."""
        ids = {document_id for note in notes for document_id in note.document_ids}
        if not ids:
            return
        documents = self.env["ir.attachment"].sudo().browse(ids).exists()
        hashed = {document.id: self._document_facts(document) for document in documents}
        documents.invalidate_recordset(["raw"], flush=False)
        for note in notes:
            # Each once, in the order given.
            own = [hashed[key] for key in dict.fromkeys(note.document_ids) if key in hashed]
            if own:
                note.facts = {**note.facts, "documents": own}

    @staticmethod
    def _document_facts(document):
        content = document.raw or b""
        return {
            "attachment": document.id,
            "name": document.name,
            "sha256": digest(content),
            "size": len(content),
        }

    def _sealed(self, note, chain):
        """The row of a note, which becomes the head of ``chain``."""
        facts, payload = canonical(note.facts), canonical(note.payload)
        entry = Entry(
            chain=chain["key"],
            company=chain["company_id"],
            sequence=chain["sequence"] + 1,
            previous=chain["head"],
            moment=note.moment,
            event=note.event,
            record=f"{note.res_model},{note.res_id}",
            number=note.number,
            actor=note.actor,
            facts_hash=digest(facts),
            payload_hash=digest(payload),
        )
        chain["sequence"], chain["head"] = entry.sequence, digest(seal(entry))
        return (
            *(chain["id"], chain["company_id"], entry.sequence, note.moment, note.event),
            *(note.res_model, note.res_id, note.number, note.actor, facts, payload),
            *(entry.facts_hash, entry.payload_hash, entry.previous, chain["head"]),
        )

    @api.model
    def _merge(self, sources, kept):
        """Close the chains of debtors that are merged into ``kept``, and say so on all of them."""
        for source in sources:
            self._record(source, "merged", {"into": kept.id}, {"customer": kept.display_name})
            self._record(kept, "merged", {"from": source.id}, {"customer": source.display_name})
        self._write_down()
        chains = self.env["relance.journal.chain"].sudo()
        chains.search([("debtor_id", "in", sources.ids)])._close()

    def _insert(self, rows):
        """Insert ``rows`` (tuples in the order of ``COLUMNS``) by one statement."""
        bulk.insert(self.env.cr, self._table, COLUMNS, rows)
        self.invalidate_model()
