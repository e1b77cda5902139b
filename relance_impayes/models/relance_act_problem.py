from odoo import models


class RelanceAct(models.Model):
    """Looking again at what keeps an act waiting."""

    _inherit = "relance.act"

    def _check_problem(self):
        """Look again at what kept this act waiting: a person may have put it right."""
        for act in self:
            act.write({"problem": act._find_problem(), "problem_detail": False})

    def _find_problem(self):
        """The first thing that would keep this act from leaving, or False."""
        self.ensure_one()
        if self.step_id and not self.step_id._has_text() and not (self.body or self.letter_body):
            return "no_text"
        if self.document == "case" and self.env["relance.case"]._refusal(self.debtor_id):
            return "public_body"
        if problem := self._address_problem():
            return problem
        if self.problem == "payment_to_allocate":
            decision = self.env["relance.engine"]._decide(self.debtor_id, without_acts=self)
            return decision[self.debtor_id.id].problem or False
        return False
