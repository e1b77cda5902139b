from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

GROUP = "relance_impayes.group_relance_readonly"

LATE_UNCLAIMED = """
    SELECT l.move_id
      FROM account_move_line l
      JOIN account_account a ON a.id = l.account_id
      JOIN account_move m ON m.id = l.move_id
      JOIN res_partner q ON q.id = m.commercial_partner_id
      JOIN account_partial_reconcile p ON p.debit_move_id = l.id
      JOIN account_move_line c ON c.id = p.credit_move_id
      JOIN account_move t ON t.id = c.move_id
 LEFT JOIN relance_debtor d ON d.company_id = m.company_id
                           AND d.partner_id = m.commercial_partner_id
     WHERE a.account_type = 'asset_receivable'
       AND m.move_type = 'out_invoice' AND m.state = 'posted'
       AND m.payment_state IN ('paid', 'in_payment')
       AND m.relance_is_penalty IS NOT TRUE
       AND m.company_id = ANY(%(companies)s)
       AND t.move_type <> 'out_refund'
       AND c.date > l.date_maturity
       AND coalesce(d.regime, CASE WHEN q.is_company OR q.vat <> '' THEN 'b2b' ELSE 'b2c' END)
           <> 'b2c'
       AND NOT EXISTS (
           SELECT 1 FROM relance_penalty r
            WHERE r.move_id = m.id AND r.state IN ('claimed', 'waived')
              AND (r.date_to >= c.date OR r.kind = 'indemnity' AND NOT EXISTS (
                  SELECT 1 FROM relance_penalty i
                   WHERE i.move_id = m.id AND i.kind = 'interest'
                     AND i.state IN ('claimed', 'waived')
              ))
       )
"""


class AccountMove(models.Model):
    """Late invoices whose penalties are claimed, and the documents that claim them."""

    _inherit = "account.move"

    # A plain column without default: installing on millions of entries recomputes nothing. A copy
    # or a credit note of such a document is about penalties too.
    relance_is_penalty = fields.Boolean(
        string="Penalty document",
        readonly=True,
        help="It claims late interest or indemnities: it bears none itself, counts in no payer "
        "profile, and never starts a reminder by itself.",
    )
    relance_penalty_ids = fields.One2many(
        "relance.penalty", "move_id", string="Penalties of this invoice", groups=GROUP
    )
    relance_claimed_ids = fields.One2many(
        "relance.penalty", "document_id", string="Penalties claimed by it", groups=GROUP
    )
    relance_penalty_count = fields.Integer(compute="_compute_relance_penalty_count", groups=GROUP)
    relance_late_unclaimed = fields.Boolean(
        string="Paid late, penalties not claimed",
        compute="_compute_relance_late_unclaimed",
        search="_search_relance_late_unclaimed",
        groups=GROUP,
    )

    _relance_penalty_idx = models.Index("(commercial_partner_id) WHERE relance_is_penalty")

    @api.depends("relance_penalty_ids.state", "relance_claimed_ids")
    def _compute_relance_penalty_count(self):
        for move in self:
            move.relance_penalty_count = len(move.relance_claimed_ids) or len(
                move.relance_penalty_ids.filtered(lambda one: one.state != "freed")
            )

    @api.depends("payment_state", "relance_penalty_ids.state")
    def _compute_relance_late_unclaimed(self):
        saved = self.filtered(lambda move: isinstance(move.id, int))
        found = set(self._relance_late_unclaimed_ids(saved))
        for move in self:
            move.relance_late_unclaimed = move.id in found

    def _search_relance_late_unclaimed(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        wanted = (True in value) == (operator == "in")
        self.env.flush_all()
        companies = self.env.companies.ids
        query = SQL("(%s)", SQL(LATE_UNCLAIMED, companies=companies))
        return [("id", "in" if wanted else "not in", query)]

    def _relance_late_unclaimed_ids(self, moves):
        """Ids of those of ``moves`` that were paid late and whose penalties nobody claimed."""
        self.env.flush_all()
        query = SQL(LATE_UNCLAIMED, companies=moves.company_id.ids)
        self.env.cr.execute(SQL("%s AND m.id = ANY(%s)", query, moves.ids))
        return [row[0] for row in self.env.cr.fetchall()]

    def _relance_bears_penalties(self):
        """Whether late interest may run on it: a posted customer invoice, no penalty document."""
        self.ensure_one()
        return (
            self.move_type == "out_invoice"
            and self.state == "posted"
            and not self.relance_is_penalty
        )

    def _relance_regimes(self):
        """Return ``{move id: regime}`` of their customers; proposed where nobody has a file."""
        debtors = self.env["relance.debtor"].sudo().with_context(active_test=False)
        known = {
            (debtor.company_id, debtor.partner_id): debtor.regime
            for debtor in debtors.search(
                [
                    ("company_id", "in", self.company_id.ids),
                    ("partner_id", "in", self.commercial_partner_id.ids),
                ]
            )
        }
        return {
            move.id: known.get((move.company_id, move.commercial_partner_id))
            or debtors._propose_regime(move.commercial_partner_id)
            for move in self
        }

    def _relance_regime(self):
        self.ensure_one()
        return self._relance_regimes()[self.id]

    # -- what becomes of a penalty document ------------------------------------------------------

    @api.ondelete(at_uninstall=False)
    def _unlink_frees_penalties(self):
        """A deleted document gives its days back; who waived what is kept."""
        claimed = self.env["relance.penalty"].sudo().search([("document_id", "in", self.ids)])
        claimed.document_id = False

    def _post(self, soft=True):
        self.filtered("relance_is_penalty")._check_relance_consumer()
        return super()._post(soft=soft)

    def _check_relance_consumer(self):
        """A consumer's document asks for the interest that was calculated, and nothing more."""
        documents = self.filtered(lambda move: move.move_type == "out_invoice")
        regimes = documents._relance_regimes()
        for document in documents.filtered(lambda move: regimes[move.id] == "b2c"):
            claimed = sum(document.sudo().relance_claimed_ids.mapped("amount"))
            if document.currency_id.compare_amounts(document.amount_total, claimed) > 0:
                raise UserError(
                    self.env._(
                        "%(debtor)s is a consumer: nothing but the late interest that was "
                        "calculated, %(amount)s, may be claimed; no indemnity nor any other "
                        "recovery cost (articles L121-21 and L132-23 of the French Consumer "
                        "Code).",
                        debtor=document.commercial_partner_id.display_name,
                        amount=document.currency_id.format(claimed),
                    )
                )

    # -- screens ---------------------------------------------------------------------------------

    def action_relance_claim_penalties(self):
        """Open the dialog that claims the penalties of these invoices."""
        return self.env["relance.penalty.make"]._open_for(self)

    def action_view_relance_penalties(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "relance_impayes.relance_penalty_action"
        )
        name = "document_id" if self.relance_is_penalty else "move_id"
        return {**action, "domain": [(name, "=", self.id)], "context": {}}
