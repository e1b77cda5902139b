from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from odoo import api, models
from odoo.tools import SQL

from ..rules import claim, rates, receipts
from ..rules.figures import MissingFigure
from ..rules.regime import Regime


@dataclass(frozen=True, slots=True)
class Due:
    """One instalment as the law counts it; its amounts are in the invoice's currency."""

    move_id: int
    rank: int
    currency: str
    invoice: claim.Invoice


class RelanceClaim(models.AbstractModel):
    """Interest and indemnity of open instalments, computed by the rules from the books."""

    _name = "relance.claim"
    _description = "Interest and Indemnity"

    @api.model
    def _claims(self, debtor, moves, until, imputation="principal_first"):
        """Return ``({(move id, rank): Claim}, missing)`` for the instalments of ``moves``.

        ``missing`` is the :class:`MissingFigure` that kept an amount from being computed, if any:
        its instalments have no claim, and nobody guesses one.
        """
        figures = self.env["relance.legal.value"].sudo()._figures()
        situation = self._situation(debtor, moves, imputation)
        claims, missing = {}, None
        for due in self._dues(moves):
            try:
                claims[due.move_id, due.rank] = claim.claim_on(
                    due.invoice, situation, until, figures
                )
            except MissingFigure as error:
                missing = error
        return claims, missing

    def _situation(self, debtor, moves, imputation):
        return claim.Situation(
            regime=Regime(debtor.regime),
            clause=self._clause(debtor.company_id),
            notice_received=self._notice_received(debtor, moves),
            insolvency=debtor.insolvency_date or None,
            imputation=imputation,
        )

    def _clause(self, company):
        """The rate of the company's terms of sale; nothing when it is the statutory one."""
        value = Decimal(str(company.relance_rate_value))
        makers = {
            "fixed": rates.Fixed,
            "ecb_plus": rates.EcbPlus,
            "times_legal": rates.TimesLegal,
        }
        maker = makers.get(company.relance_rate_clause)
        return maker(value) if maker else None

    def _notice_received(self, debtor, moves):
        """Day on which a formal notice about one of these invoices reached the debtor first."""
        lines = self.env["relance.act.line"].search(
            [
                ("debtor_id", "=", debtor.id),
                ("move_id", "in", moves.ids),
                ("role", "=", "demanded"),
                ("act_id.document", "=", "formal_notice"),
                ("act_id.state", "=", "delivered"),
            ]
        )
        days = lines.act_id.mapped("delivered_date")
        return min(days) if days else None

    def _dues(self, moves):
        """The receivable instalments of ``moves`` with what reduced each, in two queries."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                SELECT l.id, l.move_id, l.date_maturity, l.amount_currency::text, c.name,
                       c.decimal_places,
                       rank() OVER (PARTITION BY l.move_id, l.account_id
                                    ORDER BY l.date_maturity, l.id)
                  FROM account_move_line l
                  JOIN account_account a ON a.id = l.account_id
                  JOIN res_currency c ON c.id = l.currency_id
                 WHERE l.move_id IN %s AND a.account_type = 'asset_receivable'
                """,
                tuple(moves.ids) or (0,),
            )
        )
        rows = self.env.cr.fetchall()
        received = self._received([row[0] for row in rows])
        return [
            Due(
                move_id,
                rank,
                currency,
                claim.Invoice(
                    principal=Decimal(amount),
                    due=due,
                    payments=tuple(received[line_id]["payments"]),
                    credits=tuple(received[line_id]["credits"]),
                    digits=digits,
                ),
            )
            for line_id, move_id, due, amount, currency, digits, rank in rows
            if due and Decimal(amount) > 0
        ]

    def _received(self, line_ids):
        """Payments and credit notes reconciled with these lines, in the lines' currency."""
        self.env.cr.execute(
            SQL(
                """
                SELECT p.debit_move_id, p.debit_amount_currency::text, c.date,
                       m.move_type = 'out_refund', m.reversed_entry_id IS NOT NULL
                  FROM account_partial_reconcile p
                  JOIN account_move_line c ON c.id = p.credit_move_id
                  JOIN account_move m ON m.id = c.move_id
                 WHERE p.debit_move_id IN %s
              ORDER BY c.date, p.id
                """,
                tuple(line_ids) or (0,),
            )
        )
        received = defaultdict(lambda: {"payments": [], "credits": []})
        for line_id, amount, day, is_credit, corrects in self.env.cr.fetchall():
            if is_credit:
                note = receipts.CreditNote(day, Decimal(amount), from_origin=corrects)
                received[line_id]["credits"].append(note)
            else:
                received[line_id]["payments"].append(receipts.Payment(day, Decimal(amount)))
        return received
