from odoo import models

BANK_STALE = "bank_stale"


class RelanceAct(models.Model):
    """What leaves by itself waits, under a name, while the books do not follow the bank."""

    _inherit = "relance.act"

    def _values_from(self, decision, debtor, refused):
        values = super()._values_from(decision, debtor, refused)
        if not values["problem"] and self._lacks_bank_news(decision):
            values["problem"] = BANK_STALE
        return values

    @staticmethod
    def _lacks_bank_news(decision):
        """Whether the decision would leave by itself, were the bank up to date."""
        return any(reason.code == BANK_STALE for reason in decision.reasons)

    def _awaits_bank_news(self, decision):
        """The same for this act: what a person has approved waits for no bank."""
        return self._lacks_bank_news(decision) and not self.approved_by_id

    def _problem_now(self, decision, refused):
        problem = super()._problem_now(decision, refused)
        if problem and problem != BANK_STALE:
            return problem
        return BANK_STALE if self._awaits_bank_news(decision) else False

    def _confirm(self, decision):
        """Right before sending: no news of the bank keeps the act approved until there are some."""
        if decision.act and self._is_for(decision) and self._awaits_bank_news(decision):
            if self.problem != BANK_STALE:
                self._set_problem(BANK_STALE, state="approved")
            return False
        if self.problem == BANK_STALE:
            self.write({"problem": False, "problem_detail": False})
        return super()._confirm(decision) and self._may_still_leave(decision)

    def _may_still_leave(self, decision):
        """What nobody approved, and may not leave by itself any more, waits for a person."""
        if self.approved_by_id or self.origin != "ladder" or decision.automatic:
            return True
        self._set_state("proposed")
        return False
