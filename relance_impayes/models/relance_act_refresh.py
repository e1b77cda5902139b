from collections import defaultdict
from decimal import Decimal

from odoo import models

# Problems that the rules themselves name, and that end when they no longer do.
RULE_PROBLEMS = ("payment_to_allocate", "no_text")
# The same for those of the address, found again each time.
ADDRESS_PROBLEMS = (
    *("no_email", "bad_email", "no_address", "wrong_address", "no_consent"),
    *("no_sms", "no_mobile"),
)
# What alone may have kept an act from leaving by itself: once put right, it leaves.
PUT_RIGHT = (*ADDRESS_PROBLEMS, "bank_stale")


class RelanceAct(models.Model):
    """Acts that have not left follow the facts: items, amounts, what keeps them waiting."""

    _inherit = "relance.act"

    def _is_for(self, decision):
        """Whether this proposal is for the step and channel of ``decision``."""
        self.ensure_one()
        return self.step_id.id == decision.step.id and self.channel == decision.channel.value

    def _refresh(self, decisions):
        """Bring these acts up to the facts of the day, those whose facts have changed.

        :param decisions: ``{debtor id: Decision}``
        """
        currencies = self._currency_ids()
        stored = self._stored_content()
        refused = self._refused_addresses(self.debtor_id)
        for act in self:
            decision = decisions[act.debtor_id.id]
            rows = act._line_rows(decision, currencies)
            problem = act._problem_now(decision, refused[act.debtor_id.id])
            if self._content(rows) != stored[act.id] or problem != act.problem:
                act._rewrite(decision, rows, problem)

    def _problem_now(self, decision, refused):
        """What keeps the act waiting on today's facts; only what a person must lift lasts."""
        problem = decision.problem or self._find_address_problem(
            self.channel, self._goes_to(), refused
        )
        if problem or self.problem in (*RULE_PROBLEMS, *ADDRESS_PROBLEMS):
            return problem
        return self.problem

    def _rewrite(self, decision, rows, problem):
        """Replace the lines, and have the step's words said anew when the act leaves."""
        put_right = self.problem in PUT_RIGHT and not problem
        if put_right and decision.automatic and not self.held_by_id:
            self._set_state("approved")
        self.line_ids.unlink()
        self.line_ids._insert([(self.id, *row) for row in rows])
        self._thaw()
        self.write(
            {
                "reasons": self.env["relance.reason"]._store(decision.reasons),
                "problem": problem,
                "amount_company": self._demanded(decision),
            }
        )

    @staticmethod
    def _content(rows):
        """What makes two sets of lines differ: item, step, role, amount."""
        return [(row[0], row[3], row[1], row[5], row[11]) for row in rows]

    def _stored_content(self):
        """``{act id: the same of its lines}``, amounts read as exact decimals."""
        self.env.cr.execute(
            "SELECT act_id, move_id, rank, step_id, role, amount::text FROM relance_act_line"
            " WHERE act_id = ANY(%s) ORDER BY act_id, id",
            (list(self.ids),),
        )
        stored = defaultdict(list)
        for act_id, *row, amount in self.env.cr.fetchall():
            stored[act_id].append((*row, Decimal(amount)))
        return stored
