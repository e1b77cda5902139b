from collections import defaultdict

from odoo import models
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
    """What was done before: the passages of each item, and the days of contact of each debtor."""

    _inherit = "relance.snapshot"

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
