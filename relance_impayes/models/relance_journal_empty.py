from odoo import api, models


class RelanceJournal(models.Model):
    """The one change that the database lets through: a payload that becomes empty."""

    _inherit = "relance.journal"

    @api.model
    def _empty_payloads(self, debtors, facts):
        """Empty the words in the chains of ``debtors``, and write so on each chain."""
        self.env.cr.execute(
            """
            SELECT c.debtor_id, j.chain_id, array_agg(j.sequence ORDER BY j.sequence)
              FROM relance_journal j JOIN relance_journal_chain c ON c.id = j.chain_id
             WHERE c.debtor_id = ANY(%s) AND j.payload IS NOT NULL AND j.event <> 'purged'
          GROUP BY c.debtor_id, j.chain_id ORDER BY j.chain_id
            """,
            (debtors.ids,),
        )
        found = self.env.cr.fetchall()
        self.env.cr.execute("SET LOCAL relance.retention = 'on'")
        self.env.cr.execute(
            "UPDATE relance_journal SET payload = NULL"
            " WHERE chain_id = ANY(%s) AND payload IS NOT NULL AND event <> 'purged'",
            ([chain_id for _debtor, chain_id, _sequences in found],),
        )
        self.env.cr.execute("SET LOCAL relance.retention = 'off'")
        for debtor_id, chain_id, sequences in found:
            debtor = self.env["relance.debtor"].browse(debtor_id)
            self._record(debtor, "purged", {**facts, "emptied": sequences}, chain_id=chain_id)
