import logging
from decimal import Decimal

from odoo import api, fields, models
from odoo.tools import SQL

from .conflicts import RACES, start_again

_logger = logging.getLogger(__name__)

DEBTORS_AT_ONCE = 1000
MOVES_AT_ONCE = 20_000
SHOWN = 20


class RelanceProjection(models.AbstractModel):
    """What is stored for the screens and the agenda: derived from the acts and the books alone.

    On an invoice the level and the day of the last act that left; on a debtor the net position,
    the highest level and the next date. It can be rebuilt at any time, and each week all of it is
    derived again: a difference is a fault of the program, which is logged and put right.
    """

    _name = "relance.projection"
    _description = "Dunning Projection"

    @api.model
    def _cron_check(self):
        """Compare everything that is stored with what it is derived from, company by company."""
        faults = self._check_moves()
        for company in self.env["res.company"].search([("active", "=", True)]):
            faults += self.with_company(company)._check_debtors(company)
        if faults:
            _logger.error(
                "Dunning: %s stored values differed from what they are derived from, and were"
                " put right: %s",
                len(faults),
                "; ".join(faults[:SHOWN]),
            )

    @api.model
    def _rebuild(self):
        """Derive everything again, whatever is stored; commits as it goes."""
        self._check_moves()
        for company in self.env["res.company"].search([("active", "=", True)]):
            self.with_company(company)._check_debtors(company)

    # -- invoices --------------------------------------------------------------------------------

    @api.model
    def _rebuild_moves(self, move_ids):
        """Derive the level and day of these invoices from their acts, in one statement.

        :return: ids of those that were stored otherwise
        """
        self.env.cr.execute(
            """
            UPDATE account_move m
               SET relance_level = new.level, relance_date = new.day
              FROM (SELECT m2.id, max(left_.level) AS level, max(left_.day) AS day
                      FROM account_move m2
                 LEFT JOIN (SELECT l.move_id, coalesce(s.level, a.level) AS level,
                                   coalesce(a.sent_date::date, a.delivered_date) AS day
                              FROM relance_act_line l JOIN relance_act a ON a.id = l.act_id
                         LEFT JOIN relance_step s ON s.id = l.step_id
                             WHERE l.move_id = ANY(%(moves)s) AND a.state IN ('sent', 'delivered')
                               AND (l.role = 'demanded'
                                    OR (l.role = 'informed' AND l.step_id IS NOT NULL))
                           ) left_ ON left_.move_id = m2.id
                     WHERE m2.id = ANY(%(moves)s) GROUP BY m2.id) new
             WHERE m.id = new.id
               AND (m.relance_level, m.relance_date) IS DISTINCT FROM (new.level, new.day)
         RETURNING m.id
            """,
            {"moves": list(move_ids)},
        )
        self.env["account.move"].invalidate_model(["relance_level", "relance_date"])
        return [move_id for (move_id,) in self.env.cr.fetchall()]

    def _check_moves(self):
        """Derive the invoices that an act speaks of or that bear a level; name the others."""
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT move_id FROM relance_act_line WHERE move_id IS NOT NULL"
            " UNION SELECT id FROM account_move"
            " WHERE relance_level IS NOT NULL OR relance_date IS NOT NULL"
        )
        move_ids, wrong = [move_id for (move_id,) in self.env.cr.fetchall()], []
        for start in range(0, len(move_ids), MOVES_AT_ONCE):
            wrong += self._rebuild_moves(move_ids[start : start + MOVES_AT_ONCE])
            self.env["ir.cron"]._commit_progress()
        return [f"level of {move.name}" for move in self.env["account.move"].browse(wrong)]

    # -- debtors ---------------------------------------------------------------------------------

    def _check_debtors(self, company):
        """Decide again about all debtors of a company; name what was stored otherwise."""
        engine = self.env["relance.engine"]
        on, faults, last = company._relance_today(), [], 0
        # What has changed since the engine came by is its business, and no fault.
        start_again(self.env, engine._renew_agenda, company, on, on=RACES)
        while debtors := self._lock_after(company, last):
            last = debtors[-1].id
            decisions = engine._decide(debtors, on)
            faults += [
                fault
                for debtor in debtors
                for fault in self._differences(debtor, decisions[debtor.id], on)
            ]
            engine._update_projection(decisions, on, keep_soonest=True)
            self.env["ir.cron"]._commit_progress()
            self.env.invalidate_all()
        return faults

    def _lock_after(self, company, last):
        """The next debtors that nobody else holds: a first statement, as the engine's own."""
        self.env.cr.execute(
            SQL(
                "SELECT id FROM relance_debtor WHERE company_id = %s AND active AND id > %s"
                " ORDER BY id LIMIT %s FOR NO KEY UPDATE SKIP LOCKED",
                company.id,
                last,
                DEBTORS_AT_ONCE,
            )
        )
        return self.env["relance.debtor"].browse(row[0] for row in self.env.cr.fetchall())

    def _differences(self, debtor, decision, on):
        """What is stored on a debtor and is not what the rules derive today.

        A date sooner than needed is no fault, only a look too many; who waits to be looked at
        today is not compared, since the engine has not come by yet.
        """
        if debtor.next_date and debtor.next_date <= on:
            return
        reached = [p.level for state in decision.states for p in state.item.history]
        level = str(max(reached).value) if reached else False
        name = debtor.display_name
        if Decimal(str(debtor.net_position)) != round(decision.net_company, 2):
            yield f"net position of {name}"
        if debtor.level != level:
            yield f"level of {name}"
        wanted = fields.Date.add(on, days=1) if decision.act else decision.next_date
        if wanted and (not debtor.next_date or debtor.next_date > max(wanted, on)):
            yield f"next date of {name}"
