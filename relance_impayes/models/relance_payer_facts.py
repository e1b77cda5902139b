from collections import defaultdict
from datetime import date
from decimal import Decimal

from odoo import api, models
from odoo.tools import SQL

from ..rules import payer_facts as facts

KINDS = {
    "b2b": facts.PayerKind.BUSINESS,
    "b2g_authority": facts.PayerKind.PUBLIC,
    "b2g_entity": facts.PayerKind.PUBLIC,
}
# By these, without anybody marking the method: direct debits, and bills that we draw.
TRIGGERED_CODES = ("sdd", "sepa_direct_debit", "lcr", "fr_lcr")
HALF = Decimal("0.5")


class RelancePayerFacts(models.AbstractModel):
    """Reads what is known of payers' pasts, in a fixed number of queries whatever their number.

    Only invoices are evidence: penalty documents, credit notes on their own and other entries are
    not. Amounts are in the company's currency.
    """

    _name = "relance.payer.facts"
    _description = "Facts for the Payer Profiles"

    @api.model
    def _histories(self, debtors, on):
        """Return ``{debtor id: History}`` for debtors of one company."""
        self.env.flush_all()
        said = self.env["relance.payer.said"]
        reminders = said._reminders(debtors)
        contested, promised = said._holds(debtors)
        bills = self._bills(debtors, reminders, contested)
        contacts = said._contacts(debtors)
        rejections = said._rejections(debtors)
        return {
            debtor.id: facts.History(
                kind=self._kind(debtor),
                bills=tuple(bill for _move, bill in bills[debtor.id]),
                contacts=tuple(contacts[debtor.id]),
                promises=tuple(said._kept(promised[debtor.id], bills[debtor.id], on)),
                rejections=tuple(rejections[debtor.id]),
                insolvent_on=debtor.insolvency_date or None,
            )
            for debtor in debtors
        }

    @staticmethod
    def _kind(debtor):
        """A sole trader is a natural person too, whatever law applies to his invoices."""
        if debtor.regime == "b2c" or not debtor.partner_id.is_company:
            return facts.PayerKind.PERSON
        kind = KINDS.get(debtor.regime, facts.PayerKind.BUSINESS)
        if kind is facts.PayerKind.BUSINESS and debtor.has_circuit:
            return facts.PayerKind.STRUCTURE
        return kind

    def _bills(self, debtors, reminders, contested):
        """``{debtor id: [(move id, Bill)]}``: every instalment invoiced, with what settled it."""
        found = defaultdict(list)
        line_id, settled, row = None, [], None
        for row_now in self._lines(debtors):
            if row_now[1] != line_id:
                if row:
                    self._add(found, row, settled, reminders, contested)
                line_id, settled, row = row_now[1], [], row_now
            if row_now[7] is not None:
                settled.append(row_now[7:])
        if row:
            self._add(found, row, settled, reminders, contested)
        return found

    def _lines(self, debtors):
        """One row per instalment and settlement of it, in the order of the instalments."""
        company = debtors.company_id
        self.env.cr.execute(
            SQL(
                """
                SELECT d.id, l.id, l.move_id, coalesce(m.invoice_date, m.date),
                       coalesce(l.date_maturity, m.invoice_date, m.date), l.balance::text,
                       coalesce(w.relance_triggered OR pm.code IN %(codes)s, FALSE),
                       p.amount::text, c.date, cm.move_type = 'out_refund'
                  FROM relance_debtor d
                  JOIN res_partner r ON r.commercial_partner_id = d.partner_id
                  JOIN account_move_line l ON l.partner_id = r.id
                  JOIN account_move m ON m.id = l.move_id
             LEFT JOIN account_payment_method_line w ON w.id = m.preferred_payment_method_line_id
             LEFT JOIN account_payment_method pm ON pm.id = w.payment_method_id
             LEFT JOIN account_partial_reconcile p ON p.debit_move_id = l.id
             LEFT JOIN account_move_line c ON c.id = p.credit_move_id
             LEFT JOIN account_move cm ON cm.id = c.move_id
                 WHERE d.id = ANY(%(debtors)s) AND l.account_id IN %(accounts)s
                   AND l.company_id = %(company)s AND l.parent_state = 'posted'
                   AND l.balance > 0 AND m.move_type = 'out_invoice'
                   AND m.relance_is_penalty IS NOT TRUE
              ORDER BY l.id
                """,
                codes=TRIGGERED_CODES,
                debtors=debtors.ids,
                accounts=tuple(self.env["relance.snapshot"]._accounts(company)) or (0,),
                company=company.id,
            )
        )
        return self.env.cr.fetchall()

    def _add(self, found, row, settled, reminders, contested):
        """Add the bill of one instalment; credit notes make it smaller, the rest settles it."""
        debtor_id, _line, move_id, issued, due, amount, triggered = row[:7]
        amount, credited, receipts = Decimal(amount), Decimal(0), []
        for part, day, is_credit in settled:
            if is_credit:
                credited += Decimal(part)
            else:
                receipts.append(facts.Receipt(day, Decimal(part)))
        claims = contested.get(debtor_id, {})
        claimed = claims.get(move_id)
        if claimed is None:
            claimed = self._general(claims, issued, receipts, amount)
        bill = facts.Bill(
            issued=issued,
            due=due,
            amount=amount - credited,
            receipts=tuple(receipts),
            reminders=self._asked(reminders.get(move_id, ()), due, receipts, amount - credited),
            # What a credit note gave back, for half of it at least, was rightly contested.
            disputed=claimed is not None and credited < HALF * min(claimed or amount, amount),
            triggered=triggered,
        )
        found[debtor_id].append((move_id, bill))

    @staticmethod
    def _general(claims, issued, receipts, amount):
        """The claim against a whole account covers what was unpaid on its day."""
        for day in claims.get(None, ()):
            paid = sum(receipt.amount for receipt in receipts if receipt.on <= day)
            if issued <= day and paid < amount:
                return Decimal(0)
        return None

    @staticmethod
    def _asked(days, due, receipts, amount):
        """How many reminders came after the due date and before the last payment."""
        if not days:
            return 0
        paid = sum(receipt.amount for receipt in receipts)
        until = max(receipt.on for receipt in receipts) if paid >= amount and receipts else date.max
        return sum(1 for day in days if due < day <= until)
