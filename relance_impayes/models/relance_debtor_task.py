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
        for debtor in debtors:
            if debtor.id in lacking and debtor.id not in known:
                debtor._ask_contact(*lacking[debtor.id])

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
        """``{debtor id: (step, channel)}``: the soonest step to come that can reach nobody."""
        lacking = {}
        steps = self.env["relance.step"]
        for debtor in self:
            decision = decisions[debtor.id]
            if decision.net_company <= ZERO:
                continue
            coming = [state for state in decision.states if state.step and state.turn]
            for state in sorted(coming, key=lambda one: one.turn):
                step = steps.browse(state.step.id)
                if debtor._choice(step, step.channel).lacking:
                    lacking[debtor.id] = (step, step.channel)
                    break
        return lacking

    def _ask_contact(self, step, channel):
        """One activity for the person in charge, which says what lacks and for which step."""
        self.ensure_one()
        words = self.with_context(lang=self.company_id._relance_lang())
        needs = {
            "email": words.env._("an e-mail address"),
            "call": words.env._("a telephone number"),
        }
        words.activity_schedule(
            TYPE,
            date_deadline=self.company_id._relance_today(),
            summary=words.env._(
                "Find %(what)s for “%(step)s”",
                what=needs.get(channel) or words.env._("a postal address"),
                step=step.with_env(words.env).name,
            ),
            user_id=self._responsible().id or self.env.uid,
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
