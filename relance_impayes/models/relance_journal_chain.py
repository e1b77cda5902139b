import uuid

from odoo import api, fields, models

from ..rules.journal import GENESIS


class RelanceJournalChain(models.Model):
    """One chain of evidence and its head: how long it is, and the hash of its last entry.

    A debtor writes on one chain. When customers are merged, the chain of the one that goes is
    closed and stays, verifiable, beside the chain of the one that remains. Every entry moves the
    head, so two workers on one chain cannot both go on from the same entry: PostgreSQL refuses
    the second one, whose transaction is done again.
    """

    _name = "relance.journal.chain"
    _inherit = ["relance.append.only"]
    _description = "Chain of Evidence"
    _log_access = False
    _order = "closed, id"

    name = fields.Char(required=True, readonly=True, help="The customer when it was begun.")
    key = fields.Char(required=True, readonly=True, index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="restrict")
    debtor_id = fields.Many2one(
        "relance.debtor", readonly=True, index="btree_not_null", ondelete="set null"
    )
    closed = fields.Boolean(readonly=True, help="Its customer was merged with another one.")
    sequence = fields.Integer(string="Entries", readonly=True)
    head = fields.Char(string="Hash of the last entry", readonly=True)

    _key_unique = models.UniqueIndex("(key)", "This chain exists already.")
    _one_open_per_debtor = models.UniqueIndex(
        "(debtor_id) WHERE closed IS NOT TRUE", "This debtor has a chain already."
    )

    @api.model
    def _lock(self, debtors, others=()):
        """Lock the open chains of ``debtors``, begin the missing ones; two statements.

        :param others: ids of closed chains that are locked with them
        :return: dictionaries of id, key, company_id, debtor_id, closed, sequence, head
        """
        ids = sorted(debtors.ids)
        keys = [uuid.uuid4().hex for _debtor in ids]
        self.env.cr.execute(
            """
            INSERT INTO relance_journal_chain
                        (name, key, company_id, debtor_id, closed, sequence, head)
            SELECT coalesce(p.name, '–'), new.key, d.company_id, d.id, FALSE, 0, %s
              FROM unnest(%s::int[], %s::text[]) AS new(debtor_id, key)
              JOIN relance_debtor d ON d.id = new.debtor_id
              JOIN res_partner p ON p.id = d.partner_id
             WHERE NOT EXISTS (SELECT 1 FROM relance_journal_chain c
                                WHERE c.debtor_id = d.id AND c.closed IS NOT TRUE)
                ON CONFLICT DO NOTHING
            """,
            (GENESIS, ids, keys),
        )
        if self.env.cr.rowcount:
            self.env["relance.debtor"].invalidate_model(["chain_ids"])
        self.env.cr.execute(
            """
            SELECT id, key, company_id, debtor_id, closed, sequence, head
              FROM relance_journal_chain
             WHERE (debtor_id = ANY(%s) AND closed IS NOT TRUE) OR id = ANY(%s)
          ORDER BY id FOR UPDATE
            """,
            (ids, list(others)),
        )
        return self.env.cr.dictfetchall()

    @api.model
    def _move_heads(self, chains):
        """Write how far ``chains`` (as :meth:`_lock` gave them) go now."""
        columns = [[chain[name] for chain in chains] for name in ("id", "sequence", "head")]
        self.env.cr.execute(
            """
            UPDATE relance_journal_chain c SET sequence = new.sequence, head = new.head
              FROM unnest(%s::int[], %s::int[], %s::text[]) AS new(id, sequence, head)
             WHERE c.id = new.id
            """,
            columns,
        )
        self.invalidate_model(["sequence", "head"])

    def _close(self):
        """Nothing is added to these chains any more."""
        self.env.cr.execute(
            "UPDATE relance_journal_chain SET closed = TRUE WHERE id = ANY(%s)", (self.ids,)
        )
        self.invalidate_recordset(["closed"])
