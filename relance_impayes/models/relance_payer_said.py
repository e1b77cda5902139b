from collections import defaultdict
from datetime import timedelta
from decimal import Decimal

from odoo import api, models
from odoo.tools import SQL

from ..rules import payer_facts as facts

CLEARING = timedelta(days=3)
"""A transfer made on the promised day arrives a few days later."""
ANSWERS = {
    "voicemail": facts.Answer.UNANSWERED,
    "unreachable": facts.Answer.UNANSWERED,
    "cannot_pay": facts.Answer.CANNOT_PAY,
    "invoice_not_received": facts.Answer.PAPERS,
    "waiting_approval": facts.Answer.PAPERS,
    "reached": facts.Answer.ANSWERED,
    "dispute": facts.Answer.ANSWERED,
    "payment_sent": facts.Answer.ANSWERED,
    "promise": facts.Answer.ANSWERED,
}


class RelancePayerSaid(models.AbstractModel):
    """Reads what was asked of payers and what they said: reminders, calls, disputes, promises."""

    _name = "relance.payer.said"
    _description = "What Payers Were Asked and Said"

    @api.model
    def _reminders(self, debtors):
        """``{move id: days on which it was demanded}``; before the due date nothing is."""
        self.env.cr.execute(
            SQL(
                """
                SELECT l.move_id, coalesce(a.posted_date, a.sent_date::date, a.delivered_date)
                  FROM relance_act_line l JOIN relance_act a ON a.id = l.act_id
                 WHERE a.debtor_id = ANY(%s) AND l.role = 'demanded' AND a.channel <> 'task'
                   AND a.state IN ('sent', 'delivered') AND l.move_id IS NOT NULL
              GROUP BY l.move_id, a.id
                """,
                debtors.ids,
            )
        )
        days = defaultdict(list)
        for move_id, day in self.env.cr.fetchall():
            if day:
                days[move_id].append(day)
        return days

    @api.model
    def _contacts(self, debtors):
        """Calls with their outcome; a wrong number is our fault and tells nothing of him."""
        self.env.cr.execute(
            SQL(
                """
                SELECT debtor_id, coalesce(delivered_date, date), outcome FROM relance_act
                 WHERE debtor_id = ANY(%s) AND outcome IS NOT NULL
                   AND state IN ('sent', 'delivered', 'passed')
                """,
                debtors.ids,
            )
        )
        contacts = defaultdict(list)
        for debtor_id, day, outcome in self.env.cr.fetchall():
            if outcome in ANSWERS:
                contacts[debtor_id].append(facts.Contact(day, ANSWERS[outcome]))
        return contacts

    @api.model
    def _holds(self, debtors):
        """What was contested, by debtor and move (none: from which days on), and the promises."""
        self.env.cr.execute(
            SQL(
                """
                SELECT debtor_id, kind, move_id, date_from, date_to, amount::text
                  FROM relance_hold
                 WHERE debtor_id = ANY(%s)
                   AND (kind = 'dispute' OR (kind = 'promise' AND active))
              ORDER BY id
                """,
                debtors.ids,
            )
        )
        contested, promised = defaultdict(dict), defaultdict(list)
        for debtor_id, kind, move_id, start, end, amount in self.env.cr.fetchall():
            part = Decimal(amount or 0)
            if kind == "promise":
                promised[debtor_id].append((move_id, start, end, part))
            elif move_id:
                contested[debtor_id][move_id] = part
            else:
                contested[debtor_id].setdefault(None, []).append(start)
        return contested, promised

    @api.model
    def _kept(self, promised, bills, on):
        """What became of promises whose day is over; one made when nothing was owed is none."""
        for move_id, start, end, amount in promised:
            limit = end + CLEARING
            if limit >= on:
                continue
            owed, came = Decimal(0), Decimal(0)
            for bill_move, bill in bills:
                if move_id in (None, bill_move) and bill.issued <= start:
                    before = sum(r.amount for r in bill.receipts if r.on < start)
                    owed += max(bill.amount - before, 0)
                    came += sum(r.amount for r in bill.receipts if start <= r.on <= limit)
            owed = min(amount or owed, owed)
            if owed:
                yield facts.Promise(end, self._how(came, owed))

    @staticmethod
    def _how(came, owed):
        if came >= owed:
            return facts.Kept.WHOLLY
        return facts.Kept.PARTLY if came else facts.Kept.BROKEN

    @api.model
    def _rejections(self, debtors):
        """Days of the payments that the bank refused or sent back."""
        self.env.cr.execute(
            SQL(
                """
                SELECT d.id, p.date
                  FROM relance_debtor d
                  JOIN res_partner r ON r.commercial_partner_id = d.partner_id
                  JOIN account_payment p ON p.partner_id = r.id AND p.company_id = d.company_id
                 WHERE d.id = ANY(%s) AND p.state = 'rejected' AND p.payment_type = 'inbound'
                   AND p.partner_type = 'customer'
                """,
                debtors.ids,
            )
        )
        rejections = defaultdict(list)
        for debtor_id, day in self.env.cr.fetchall():
            rejections[debtor_id].append(day)
        return rejections
