import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from odoo import fields, models

from ..reports import verify
from ..rules.journal import FORMAT, digest, one_line

UNSAFE = re.compile(r"[^\w.() -]+")


class RelanceJournalChain(models.Model):
    """The history of a debtor as a ZIP file that anybody can check without Odoo."""

    _inherit = "relance.journal.chain"

    def _history_zip(self):
        """Return the file: journal, seals, documents, index, and how to check them by hand."""
        entries = self._entries()
        paths, documents = self._documents(entries)
        files = {
            "journal.json": json.dumps(
                self._history_json(entries, paths), ensure_ascii=False, indent=1
            ),
            "index.html": self._history_index(entries, paths),
            "verify.py": Path(verify.__file__).read_text("utf-8"),
        }
        for place, chain in enumerate(self, start=1):
            for entry in entries[chain.id]:
                files |= chain._entry_files(entry, f"chains/{place}/{entry.sequence:06d}")
        files = {path: content.encode() for path, content in files.items()} | documents
        sums = "".join(f"{digest(content)}  {path}\n" for path, content in files.items())
        files["SHA256SUMS"] = sums.encode()
        files[self.env._("README.txt")] = self._how_to_check().encode()
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            for path, content in sorted(files.items()):
                archive.writestr(path, content)
        return made.getvalue()

    def _entries(self):
        """``{chain id: entries in order}``."""
        self.env["relance.journal"]._write_down()
        found = self.env["relance.journal"].search(
            [("chain_id", "in", self.ids)], order="chain_id, sequence"
        )
        grouped = found.grouped("chain_id")
        return {chain.id: grouped.get(chain, found.browse()) for chain in self}

    def _documents(self, entries):
        """``{attachment id: path}`` and ``{path: content}`` of what the entries vouch for."""
        ids = [
            document["attachment"]
            for own in entries.values()
            for entry in own
            for document in self._documents_of(entry)
        ]
        paths, contents = {}, {}
        for document in self.env["ir.attachment"].sudo().browse(dict.fromkeys(ids)).exists():
            content = document.raw
            if content:
                name = UNSAFE.sub("_", one_line(document.name)).strip(". ")[-100:]
                paths[document.id] = f"documents/{document.id}-{name}"
                contents[paths[document.id]] = content
        return paths, contents

    @staticmethod
    def _documents_of(entry):
        return json.loads(entry.facts).get("documents", [])

    def _history_json(self, entries, paths):
        return {
            "format": FORMAT,
            "exported": f"{fields.Datetime.now().isoformat()}Z",
            "chains": [
                {
                    "key": chain.key,
                    "name": chain.name,
                    "sequence": chain.sequence,
                    "head": chain.head,
                    "entries": [self._entry_json(entry) for entry in entries[chain.id]],
                    "documents": [
                        {**document, "path": paths.get(document["attachment"])}
                        for document in self._standing_documents(entries[chain.id])
                    ],
                }
                for chain in self
            ],
        }

    def _standing_documents(self, entries):
        """The documents that still stand: those of what was taken back may be gone."""
        standing = {}
        for entry in entries:
            if entry.event == "taken_back":
                standing.pop((entry.res_model, entry.res_id), None)
            for document in self._documents_of(entry):
                own = standing.setdefault((entry.res_model, entry.res_id), {})
                own[document["attachment"], document["sha256"]] = document
        return [document for own in standing.values() for document in own.values()]

    @staticmethod
    def _entry_json(entry):
        return {
            "sequence": entry.sequence,
            "company": entry.company_id.id,
            "previous": entry.previous_hash,
            "moment": f"{entry.moment.isoformat()}Z",
            "event": entry.event,
            "record": f"{entry.res_model},{entry.res_id} {entry.number or ''}",
            "actor": entry.actor or "",
            "facts_sha256": entry.facts_hash,
            "payload_sha256": entry.payload_hash,
            "hash": entry.entry_hash,
            "facts": entry.facts,
            "payload": entry.payload or None,
        }

    def _entry_files(self, entry, path):
        """The very texts that were hashed, a file each."""
        sealed = verify.SEAL.format(chain=self.key, **self._entry_json(entry))
        files = {f"{path}.seal.txt": sealed, f"{path}.facts.json": entry.facts}
        if entry.payload:
            files[f"{path}.payload.json"] = entry.payload
        return files

    def _history_index(self, entries, paths):
        """The page that a person opens first; QWeb escapes whatever was typed."""
        return str(
            self.env["ir.qweb"]._render(
                "relance_impayes.relance_history_index",
                {
                    "lang": (self.env.lang or "en_US")[:2],
                    "chains": self._history_rows(entries),
                    "paths": paths,
                },
            )
        )

    def _history_rows(self, entries):
        return [
            {
                "name": chain.name,
                "said": self.env._(
                    "Chain %(key)s, hash of its last entry: %(head)s",
                    key=chain.key,
                    head=chain.head,
                ),
                "rows": [entry._said() for entry in entries[chain.id]],
            }
            for chain in self
        ]

    def _how_to_check(self):
        return self.env._(
            """How to check this history by hand
=================================

1. Every file: run “sha256sum -c SHA256SUMS” in the folder where you unpacked this archive.
2. A document: its SHA-256 (sha256sum documents/…) is the one that the entry names in its facts.
3. An entry: chains/N/NUMBER.seal.txt is the text that was sealed. Its SHA-256 is the hash of the
   entry, which the next seal quotes after the word “previous”. After “facts” and “payload” stand
   the SHA-256 of NUMBER.facts.json and NUMBER.payload.json.
4. The first entry of a chain quotes sixty-four zeros. Changing, removing or inserting an entry
   changes every hash after it, up to the head that index.html shows.
5. A payload (words, names, addresses) may be missing: it was emptied at the end of its period of
   conservation. Its SHA-256, and the facts, remain.
6. “python3 verify.py” does all of it, with nothing but Python.

Moments are in universal time (UTC).
"""
        )
