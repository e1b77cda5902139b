from odoo import models


class RelanceThread(models.AbstractModel):
    """A thread of ours: what scheduled actions change is told in the company's language.

    They run without one, so that the chatter would say «Being sent» to French readers.
    """

    _name = "relance.thread"
    _description = "Dunning Thread"
    _inherit = ["mail.thread"]

    def _message_track(self, fields_iter, initial_values_dict):
        told = {}
        for records in self.exists()._by_readers_lang():
            told |= super(RelanceThread, records)._message_track(fields_iter, initial_values_dict)
        return told

    def _by_readers_lang(self):
        """These records, those of each language apart: the user's own, else their company's."""
        if self.env.context.get("lang"):
            return [self]
        by_lang = self.grouped(self._readers_lang)
        return [records.with_context(lang=lang) for lang, records in by_lang.items()]

    @staticmethod
    def _readers_lang(record):
        company = "company_id" in record and record.company_id
        return (company or record.env.company)._relance_lang()
