from odoo import models

from .full_day import full_day

TEMPLATE = "relance_impayes.document_history"


class RelanceJournalChain(models.Model):
    """The history of a debtor as a document that a person reads."""

    _inherit = "relance.journal.chain"

    def _history_pdf(self, verdict):
        """Return the PDF of these chains, which are one debtor's.

        :param verdict: what the verification just said of them
        :raises DocumentError: when it cannot be made
        """
        company = self.company_id
        lang = self.env.lang or "en_US"
        debtor = self.debtor_id
        values = {
            "lang": lang,
            "kind": "history",
            "reference": self.env._("History of %s", debtor.display_name),
            "place_and_date": full_day(self.env, company._relance_today(), lang),
            "sender": company._relance_sender(),
            "remarks": [*verdict.said(self.env), *self._history_notes()],
            "chains": self._history_rows(self._entries()),
        }
        (pdf,) = self.env["relance.document"]._render_pdfs(TEMPLATE, [values])
        return pdf

    def _history_notes(self):
        return [
            self.env._(
                "Each entry is sealed by a SHA-256 hash that covers the hash of the entry before "
                "it: changing, removing or inserting one changes all that follow. The archive "
                "that goes with this document lets anybody check it."
            )
        ]
