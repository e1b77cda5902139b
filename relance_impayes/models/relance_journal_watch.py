import logging

from markupsafe import escape

from odoo import api, models

_logger = logging.getLogger(__name__)


class RelanceJournal(models.Model):
    """The weekly verification, in the companies that asked for it."""

    _inherit = "relance.journal"

    @api.model
    def _cron_verify(self):
        """Verify each company's journal; a broken chain is a task for the responsible."""
        for company in self.env["res.company"].search([("relance_journal_watch", "=", True)]):
            said = self.with_company(company).with_context(lang=company._relance_lang())
            chains = said.env["relance.journal.chain"].search(
                [("company_id", "=", company.id)], order="id"
            )
            verdict = said._verify(chains)
            for chain_id, sentence in zip(verdict.broken_ids, verdict.sentences, strict=True):
                _logger.error("Dunning: the journal of evidence is broken: %s", sentence)
                said._ask_to_look(chains.browse(chain_id), sentence)

    def _ask_to_look(self, chain, sentence):
        """One task for each broken chain, as long as nobody has closed it."""
        debtor = chain.debtor_id
        summary = self.env._("The evidence was altered")
        if debtor and summary not in debtor.activity_ids.mapped("summary"):
            debtor.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=summary,
                note=escape(sentence),
                user_id=debtor._responsible().id or self.env.uid,
            )
