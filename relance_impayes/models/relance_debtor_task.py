from odoo import api, models

from ..rules.types import ZERO

TYPE = "relance_impayes.mail_activity_type_contact"


class RelanceDebtor(models.Model):
    """A contact that lacks is a task on the desk: one per debtor, closed when it is put right."""

    _inherit = "relance.debtor"

    @api.model
    def _watch_contacts(self, decisions):
        """Ask for what the next steps of these debtors lack, and for nothing twice."""
        debtors = self.browse(decisions)
        asked = debtors._contact_tasks()
        lacking = debtors._lacking_contacts(decisions)
        asked.filtered(lambda task: task.res_id not in lacking).unlink()
        known = {task.res_id for task in asked.exists()}
        unasked = debtors.filtered(lambda debtor: debtor.id in lacking and debtor.id not in known)
        groups = unasked.grouped(
            lambda debtor: (lacking[debtor.id], debtor.company_id, debtor._responsible())
        )
        for (step, company, user), own in groups.items():
            own._ask_contact(step, company, user)

    def _contact_tasks(self):
        activity_type = self.env.ref(TYPE, raise_if_not_found=False)
        return (
            self.env["mail.activity"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("activity_type_id", "=", activity_type.id if activity_type else 0),
                ]
            )
        )

    def _lacking_contacts(self, decisions):
        """``{debtor id: step}``: the soonest step to come that can reach nobody."""
        lacking = {}
        steps = self.env["relance.step"]
        for debtor in self:
            decision = decisions[debtor.id]
            if decision.net_company <= ZERO:
                continue
            coming = [state for state in decision.states if state.step and state.turn]
            coming.sort(key=lambda state: state.turn)
            people = debtor._people() if coming else ()
            for step_id in dict.fromkeys(state.step.id for state in coming):
                step = steps.browse(step_id)
                if debtor._choice(step, step.channel, people).lacking:
                    lacking[debtor.id] = step
                    break
        return lacking

    def _ask_contact(self, step, company, user):
        """One activity for the person in charge, which says what lacks and for which step."""
        words = self.with_context(lang=company._relance_lang(), mail_activity_quick_update=True)
        needs = {
            "email": words.env._("an e-mail address"),
            "call": words.env._("a telephone number"),
        }
        words.activity_schedule(
            TYPE,
            date_deadline=company._relance_today(),
            summary=words.env._(
                "Find %(what)s for “%(step)s”",
                what=needs.get(step.channel) or words.env._("a postal address"),
                step=step.with_env(words.env).name,
            ),
            user_id=user.id or self.env.uid,
        )

    @api.model
    def _recheck_contacts(self, owners):
        """A contact of these customers was changed: look again at the tasks that ask for one."""
        debtors = self.with_context(active_test=False).search([("partner_id", "in", owners.ids)])
        tasks = debtors._contact_tasks()
        waiting = debtors.filtered(lambda debtor: debtor.id in set(tasks.mapped("res_id")))
        if waiting:
            self._watch_contacts(self.env["relance.engine"]._decide(waiting))
            waiting._touch()
