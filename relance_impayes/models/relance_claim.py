from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from odoo import api, models
from odoo.tools import SQL

from ..rules import claim, receipts
from ..rules.law_errors import MissingFigure


@dataclass(frozen=True, slots=True)
class Due:
    """One instalment as the law counts it; its amounts are in the invoice's currency."""

    move_id: int
    rank: int
    currency: str
    invoice: claim.Invoice


@dataclass(frozen=True, slots=True)
class Calculation:
    """A claim with everything that it was calculated from."""

    due: Due
    invoice: claim.Invoice
    """With the due date from which interest runs, which a public buyer's term may move."""
    situation: claim.Situation
    claim: claim.Claim | MissingFigure


class RelanceClaim(models.AbstractModel):
    """Interest and indemnity of open instalments, computed by the rules from the books."""

    _name = "relance.claim"
    _description = "Interest and Indemnity"

    @api.model
    def _claims(self, moves, until, imputation="principal_first"):
        """Return ``{(move id, rank): Claim or MissingFigure}`` for the instalments of ``moves``.

        A :class:`MissingFigure` stands where a rate or amount is not known: nobody guesses one,
        and the others have their figures. The number of queries does not depend on that of moves.

        :param until: day to which interest runs, inclusive
        :param imputation: principal first as screens and amicable documents show it; interest
            first is the contentious calculation's (C. civ. 1343-1)
        """
        found = self._calculations(moves, until, imputation)
        return {(one.due.move_id, one.due.rank): one.claim for one in found}

    @api.model
    def _calculations(self, moves, until, imputation="principal_first"):
        """The same with what each claim was calculated from, in the order of invoices."""
        figures = self.env["relance.legal.value"].sudo()._figures()
        standings = self._standings(moves, imputation)
        found = [
            self._calculate(due, standings[due.move_id], until, figures)
            for due in self._dues(moves)
        ]
        return self._one_indemnity_each(found)

    @staticmethod
    def _one_indemnity_each(found):
        """Keep one indemnity per invoice (C. com. D441-5), whatever its number of instalments.

        It stands with the first late instalment that is still owed, else with the first late one.
        """
        bearers = {}
        for one in found:
            if isinstance(one.claim, MissingFigure) or not one.claim.indemnity:
                continue
            is_paid = not one.claim.interest.principal_left
            bearers.setdefault((one.due.move_id, is_paid), one.due.rank)
        kept = {move: rank for (move, is_paid), rank in bearers.items() if is_paid}
        kept.update({move: rank for (move, is_paid), rank in bearers.items() if not is_paid})
        return [
            one
            if isinstance(one.claim, MissingFigure) or kept.get(one.due.move_id) == one.due.rank
            else replace(one, claim=replace(one.claim, indemnity=Decimal("0.00")))
            for one in found
        ]

    @staticmethod
    def _calculate(due, standing, until, figures):
        invoice = due.invoice
        try:
            invoice = standing.invoice(invoice, until, figures)
            found = claim.claim_on(invoice, standing.situation, until, figures)
        except MissingFigure as error:
            found = error
        return Calculation(due, invoice, standing.situation, found)

    def _notices(self, moves):
        """Return ``{move id: day}`` on which a formal notice about it first reached the debtor."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                SELECT l.move_id, min(a.delivered_date)
                  FROM relance_act_line l JOIN relance_act a ON a.id = l.act_id
                 WHERE l.move_id IN %s AND l.role = 'demanded'
                   AND a.document = 'formal_notice' AND a.state = 'delivered'
              GROUP BY l.move_id
                """,
                tuple(moves.ids) or (0,),
            )
        )
        return dict(self.env.cr.fetchall())

    def _dues(self, moves):
        """The receivable instalments of ``moves`` with what reduced each, in two queries.

        No interest on interest: a document that claims penalties bears none itself.
        """
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                SELECT l.id, l.move_id, l.date_maturity,
                       round(l.amount_currency, c.decimal_places)::text, c.name, c.decimal_places,
                       rank() OVER (PARTITION BY l.move_id, l.account_id
                                    ORDER BY l.date_maturity, l.id)
                  FROM account_move_line l
                  JOIN account_move m ON m.id = l.move_id
                  JOIN account_account a ON a.id = l.account_id
                  JOIN res_currency c ON c.id = l.currency_id
                 WHERE l.move_id IN %s AND a.account_type = 'asset_receivable'
                   AND m.relance_is_penalty IS NOT TRUE
              ORDER BY l.date_maturity, l.move_id, l.id
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
                    credit_notes=tuple(received[line_id]["credits"]),
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
