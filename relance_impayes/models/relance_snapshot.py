from collections import defaultdict
from decimal import Decimal

from odoo import api, models
from odoo.tools import SQL

from ..rules import types

OUTCOMES = {
    "proposed": types.Outcome.OPEN,
    "approved": types.Outcome.OPEN,
    "sending": types.Outcome.OPEN,
    "sent": types.Outcome.SENT,
    "delivered": types.Outcome.DELIVERED,
    "passed": types.Outcome.PASSED,
    "failed": types.Outcome.FAILED,
    "bounced": types.Outcome.FAILED,
}


class RelanceSnapshot(models.AbstractModel):
    """Reads what the rules need to know, in a fixed number of queries whatever the number."""

    _name = "relance.snapshot"
    _description = "Facts for the Dunning Rules"

    @api.model
    def _facts(self, debtors, without_acts=None, passed_acts=None):
        """Return ``{debtor id: arguments of rules.escalation.decide}``, without the day.

        :param debtors: of one company
        :param without_acts: acts to leave out of the history: the one being decided again
        :param passed_acts: proposals to take for passed over
        """
        company = debtors.company_id
        company.ensure_one()
        self.env.flush_all()
        partners = {debtor.partner_id.id: debtor.id for debtor in debtors}
        history = self._history(debtors, without_acts, passed_acts)
        items = self._items(company, partners, history)
        transit = self._in_transit(company, partners)
        holds = self._holds(debtors)
        contacts = self._contacts(debtors, without_acts)
        ladders = debtors.policy_effective_id._ladders()
        limits = company._relance_limits()
        nothing = types.Ladder(0, "", ())
        return {
            debtor.id: {
                "debtor": types.Debtor(
                    id=debtor.id,
                    name=debtor.partner_id.name or "",
                    consumer=debtor.regime == "b2c",
                    public=debtor.regime in ("b2g_authority", "b2g_entity"),
                    archived=not debtor.active,
                    insolvent_on=debtor.insolvency_date or None,
                    contacts=tuple(contacts[debtor.id]),
                ),
                "items": tuple(items[debtor.id]),
                "in_transit": tuple(transit[debtor.id]),
                "holds": tuple(holds[debtor.id]),
                "ladder": ladders.get(debtor.policy_effective_id.id, nothing),
                "limits": limits,
            }
            for debtor in debtors
        }

    def _accounts(self, company):
        """Ids of the receivable accounts that are chased, as constants for the planner."""
        account = self.env["account.account"].sudo()
        accounts = account.search(
            [
                *account._check_company_domain(company),
                ("account_type", "=", "asset_receivable"),
                ("non_trade", "=", False),
            ]
        )
        return (accounts - company.relance_excluded_account_ids).ids

    def _items(self, company, partners, history):
        """Open receivable lines by debtor; the condition is the one of core's partial index."""
        self.env.cr.execute(
            SQL(
                """
                SELECT p.commercial_partner_id, l.move_id,
                       (SELECT count(*) FROM account_move_line s
                         WHERE s.move_id = l.move_id AND s.account_id = l.account_id
                           AND (s.date_maturity, s.id) <= (l.date_maturity, l.id)),
                       m.move_type, coalesce(nullif(m.name, '/'), l.name, ''),
                       l.amount_residual_currency::text, l.amount_residual::text, c.name,
                       l.date_maturity, coalesce(m.invoice_date, m.date),
                       m.reversed_entry_id, m.is_move_sent,
                       coalesce(m.ref, '') || ' ' || coalesce(pay.memo, '')
                  FROM account_move_line l
                  JOIN res_partner p ON p.id = l.partner_id
                  JOIN account_move m ON m.id = l.move_id
                  JOIN res_currency c ON c.id = l.currency_id
             LEFT JOIN account_payment pay ON pay.id = m.origin_payment_id
                 WHERE l.account_id IN %(accounts)s
                   AND l.reconciled IS NOT TRUE
                   AND l.parent_state = 'posted'
                   AND l.company_id = %(company)s
                   AND p.commercial_partner_id IN %(partners)s
                   AND l.no_followup IS NOT TRUE
                   AND m.payment_state IS DISTINCT FROM 'blocked'
                   AND l.amount_residual_currency <> 0
              ORDER BY l.date_maturity, l.id
                """,
                accounts=tuple(self._accounts(company)) or (0,),
                company=company.id,
                partners=tuple(partners) or (0,),
            )
        )
        rows = self.env.cr.fetchall()
        invoices = {
            row[4]: row[1] for row in rows if row[3] == "out_invoice" and Decimal(row[5]) > 0
        }
        items = defaultdict(list)
        for row in rows:
            debtor_id = partners[row[0]]
            items[debtor_id].append(self._item(row, invoices, history))
        return items

    def _item(self, row, invoices, history):
        (_partner, move_id, rank, move_type, name, amount, amount_company, currency) = row[:8]
        (due, issued, corrects, sent, memo) = row[8:]
        amount = Decimal(amount)
        kind = types.Kind.INVOICE
        if amount < 0:
            kind = types.Kind.CREDIT_NOTE if move_type == "out_refund" else types.Kind.PAYMENT
        elif move_type != "out_invoice":
            kind = types.Kind.ENTRY
        return types.Item(
            key=types.ItemKey(move_id, rank),
            kind=kind,
            name=name,
            amount=amount,
            amount_company=Decimal(amount_company),
            currency=currency,
            due=due,
            issued=issued,
            names=corrects or (self._named(memo, invoices) if amount < 0 else None),
            sent_to_customer=bool(sent) or kind is not types.Kind.INVOICE,
            history=tuple(history.get((move_id, rank), ())),
        )

    @staticmethod
    def _named(memo, invoices):
        """The open invoice whose number stands in ``memo``, if just one does."""
        words = set(memo.replace(",", " ").replace(";", " ").split())
        found = {move_id for name, move_id in invoices.items() if name in words}
        return found.pop() if len(found) == 1 else None

    def _in_transit(self, company, partners):
        """Customer payments recorded without an accounting entry yet."""
        self.env.cr.execute(
            SQL(
                """
                SELECT p.commercial_partner_id, pay.name, pay.amount::text,
                       pay.amount_company_currency_signed::text, c.name,
                       (SELECT min(link.invoice_id) FROM account_move__account_payment link
                         WHERE link.payment_id = pay.id)
                  FROM account_payment pay
                  JOIN res_partner p ON p.id = pay.partner_id
                  JOIN res_currency c ON c.id = pay.currency_id
                 WHERE pay.state = 'in_process' AND pay.move_id IS NULL
                   AND pay.payment_type = 'inbound' AND pay.partner_type = 'customer'
                   AND pay.company_id = %s AND p.commercial_partner_id IN %s
              ORDER BY pay.date, pay.id
                """,
                company.id,
                tuple(partners) or (0,),
            )
        )
        transit = defaultdict(list)
        for partner, name, amount, amount_company, currency, names in self.env.cr.fetchall():
            transit[partners[partner]].append(
                types.InTransit(
                    name or "", Decimal(amount), Decimal(amount_company), currency, names
                )
            )
        return transit

    def _holds(self, debtors):
        holds = defaultdict(list)
        for hold in self.env["relance.hold"].search([("debtor_id", "in", debtors.ids)]):
            holds[hold.debtor_id.id].append(hold._to_rule())
        return holds

    def _history(self, debtors, without_acts, passed_acts=None):
        """Passages by (move id, rank), oldest first; mere proposals are decided again."""
        passed = passed_acts.ids if passed_acts else []
        self.env.cr.execute(
            SQL(
                """
                SELECT l.move_id, l.rank, l.step_id, l.role, a.level,
                       -- It may have left, and is never sent again by itself: it waits.
                       CASE WHEN a.id = ANY(%s) THEN 'passed'
                            WHEN a.state = 'failed' AND a.problem = 'unknown_outcome'
                            THEN 'sent' ELSE a.state END, a.days_granted,
                       coalesce(a.delivered_date, a.sent_date::date, a.date), a.id, s.level
                  FROM relance_act_line l
                  JOIN relance_act a ON a.id = l.act_id
             LEFT JOIN relance_step s ON s.id = l.step_id
                 WHERE a.debtor_id IN %s
                   AND a.state <> 'cancelled'
                   AND (a.state <> 'proposed' OR a.origin <> 'ladder' OR a.id = ANY(%s))
                   AND NOT a.id = ANY(%s)
                   AND (l.role IN ('demanded', 'passed') OR l.step_id IS NOT NULL)
              ORDER BY 8, a.id, l.role DESC
                """,
                passed,
                tuple(debtors.ids) or (0,),
                passed,
                list(without_acts.ids) if without_acts else [],
            )
        )
        history = defaultdict(list)
        for row in self.env.cr.fetchall():
            move_id, rank, step, role, level, state, granted, day, act, own = row
            history[move_id, rank].append(
                types.Passage(
                    step_id=step,
                    # Each item has its own step's level, whatever the firmest one in the act.
                    level=types.Level(int(own or level)),
                    outcome=types.Outcome.PASSED if role == "passed" else OUTCOMES[state],
                    on=day,
                    days_granted=0 if role == "passed" else granted or 0,
                    act_id=act,
                )
            )
        return history

    def _contacts(self, debtors, without_acts):
        """Days of contact by debtor, oldest first."""
        self.env.cr.execute(
            SQL(
                """
                SELECT debtor_id, coalesce(posted_date, sent_date::date, delivered_date)
                  FROM relance_act
                 WHERE debtor_id IN %s AND channel <> 'task' AND text_id IS NULL
                   AND state IN ('sending', 'sent', 'delivered', 'bounced')
                   AND NOT id = ANY(%s)
                   AND coalesce(posted_date, sent_date::date, delivered_date) IS NOT NULL
              ORDER BY 2
                """,
                tuple(debtors.ids) or (0,),
                list(without_acts.ids) if without_acts else [],
            )
        )
        contacts = defaultdict(list)
        for debtor_id, day in self.env.cr.fetchall():
            contacts[debtor_id].append(day)
        return contacts
