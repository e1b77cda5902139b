from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.misc import format_date

from ..rules import indemnity, penalties
from ..rules.law_errors import ConsumerFeeForbidden, MissingFigure

KINDS = [("interest", "Late interest"), ("indemnity", "Fixed indemnity")]
IN_FORCE = ("claimed", "waived")


class RelancePenalty(models.Model):
    """Days of interest of one instalment, or the indemnity of one invoice: claimed or waived once.

    It holds its days as long as its document stands: a document that is cancelled, deleted or
    wholly credited gives them back. It is written through the dialog alone, and never deleted.
    """

    _name = "relance.penalty"
    _description = "Claimed Penalty"
    _order = "id desc"
    _check_company_auto = True

    move_id = fields.Many2one(
        "account.move",
        string="Late invoice",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    partner_id = fields.Many2one(
        related="move_id.commercial_partner_id", string="Customer", store=True, index=True
    )
    company_id = fields.Many2one(related="move_id.company_id", store=True, index=True)
    rank = fields.Integer(string="Instalment", required=True, default=1, readonly=True)
    kind = fields.Selection(KINDS, required=True, readonly=True)
    date_from = fields.Date(string="From", readonly=True)
    date_to = fields.Date(string="To", readonly=True)
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    amount = fields.Monetary(string="Claimed", readonly=True)
    waived = fields.Monetary(readonly=True)
    waive_reason = fields.Char(string="Why it is waived", readonly=True)
    waive_user_id = fields.Many2one("res.users", string="Waived by", readonly=True)
    waive_date = fields.Date(string="Waived on", readonly=True)
    waiver_revoked = fields.Boolean(readonly=True)
    document_id = fields.Many2one(
        "account.move",
        string="Penalty document",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    state = fields.Selection(
        [("claimed", "Claimed"), ("waived", "Waived"), ("freed", "Given back")],
        compute="_compute_state",
        store=True,
        help="Given back: its document was cancelled, deleted or credited; the days may be "
        "claimed again.",
    )

    # Ranges of one number stand for equality: PostgreSQL excludes them without any extension.
    _days_once = models.Constraint(
        "EXCLUDE USING gist (int4range(move_id, move_id, '[]') WITH &&, "
        "int4range(rank, rank, '[]') WITH &&, daterange(date_from, date_to, '[]') WITH &&) "
        "WHERE (kind = 'interest' AND state IN ('claimed', 'waived'))",
        "Interest of these days was claimed or waived already.",
    )
    _indemnity_once = models.UniqueIndex(
        "(move_id) WHERE kind = 'indemnity' AND state IN ('claimed', 'waived')",
        "The indemnity of this invoice was claimed or waived already: it is due once.",
    )
    _period_valid = models.Constraint(
        "CHECK ((kind = 'indemnity' AND date_from IS NULL AND date_to IS NULL) "
        "OR (kind = 'interest' AND date_from IS NOT NULL AND date_to >= date_from))",
        "Interest runs over days, the indemnity does not.",
    )
    _amounts_valid = models.Constraint(
        "CHECK (amount >= 0 AND waived >= 0 AND amount + waived > 0)",
        "A penalty claims or waives an amount above zero.",
    )
    _waiver_explained = models.Constraint(
        "CHECK (waived = 0 OR (waive_reason IS NOT NULL AND waive_user_id IS NOT NULL))",
        "A waiver has a reason and somebody who decided it.",
    )

    @api.depends("document_id.state", "document_id.payment_state", "waiver_revoked")
    def _compute_state(self):
        for penalty in self:
            document = penalty.document_id
            if document:
                gone = document.state == "cancel" or document.payment_state == "reversed"
                penalty.state = "freed" if gone else "claimed"
            else:
                waived = penalty.waived and not penalty.amount and not penalty.waiver_revoked
                penalty.state = "waived" if waived else "freed"

    @api.depends("move_id.name", "kind", "date_from", "date_to")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for penalty in self:
            words = [penalty.move_id.name or "", kinds.get(penalty.kind, "")]
            if penalty.date_from:
                words += [format_date(self.env, penalty.date_from), "→"]
                words.append(format_date(self.env, penalty.date_to))
            penalty.display_name = " ".join(words)

    @api.constrains("kind", "amount", "move_id")
    def _check_consumer(self):
        """No fee is ever claimed from a consumer (C. conso. L121-21, L132-23)."""
        for penalty in self.filtered(lambda one: one.kind == "indemnity"):
            regime = penalty.move_id._relance_regime()
            try:
                indemnity.check_fee(regime, Decimal(str(penalty.amount)), penalty.display_name)
            except ConsumerFeeForbidden as error:
                raise ValidationError(
                    self.env._(
                        "%(debtor)s is a consumer: no indemnity nor any other recovery cost may "
                        "be claimed (articles L121-21 and L132-23 of the French Consumer Code).",
                        debtor=penalty.partner_id.display_name,
                    )
                ) from error

    def action_revoke_waiver(self):
        """Take a waiver back: what it waived may be claimed again. Who waived what stays."""
        if not self.env.user.has_group("relance_impayes.group_relance_manager"):
            raise UserError(self.env._("Only a dunning administrator decides about waivers."))
        self.check_access("read")
        self.filtered(lambda penalty: penalty.state == "waived").sudo().waiver_revoked = True

    # -- what may still be claimed ---------------------------------------------------------------

    @api.model
    def _unclaimed(self, moves, until):
        """Return what of ``moves`` nobody has claimed or waived to ``until``, and their problems.

        Two values: a list of dicts (``move_id``, ``rank``, ``kind``, ``date_from``, ``date_to``,
        ``currency_id``, ``amount``), and the moves of which a legal figure is missing. The number
        of queries does not depend on that of moves.
        """
        moves = moves.filtered(lambda move: move._relance_bears_penalties())
        taken, indemnified = self._taken(moves)
        euro = self.env["res.currency"]._relance_euro()
        currencies = {move.id: move.currency_id.id for move in moves}
        rows, missing = [], self.env["account.move"]
        for (move_id, rank), claim in self.env["relance.claim"]._claims(moves, until).items():
            if isinstance(claim, MissingFigure):
                missing |= missing.browse(move_id)
                continue
            key = {"move_id": move_id, "rank": rank}
            rows += [
                {
                    **key,
                    "kind": "interest",
                    "date_from": part.date_from,
                    "date_to": part.date_to,
                    "currency_id": currencies[move_id],
                    "amount": float(part.amount),
                }
                for part in penalties.unclaimed(claim.interest, taken.get((move_id, rank), ()))
            ]
            if claim.indemnity and move_id not in indemnified:
                indemnified.add(move_id)
                rows.append(
                    {
                        **key,
                        "kind": "indemnity",
                        "date_from": False,
                        "date_to": False,
                        "currency_id": euro.id,
                        "amount": float(claim.indemnity),
                    }
                )
        return rows, missing

    def _taken(self, moves):
        """Days in force by (move id, rank), and the ids of the moves whose indemnity is."""
        taken, indemnified = {}, set()
        for row in self.sudo().search(
            [("move_id", "in", moves.ids), ("state", "in", IN_FORCE)], order="id"
        ):
            if row.kind == "indemnity":
                indemnified.add(row.move_id.id)
                continue
            amount = Decimal(str(row.currency_id.round(row.amount + row.waived)))
            taken.setdefault((row.move_id.id, row.rank), []).append(
                penalties.Taken(row.date_from, row.date_to, amount)
            )
        return taken, indemnified
