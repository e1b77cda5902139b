import json

from odoo import api, models

from ..rules.types import Channel, Role
from . import bulk
from .relance_act_states import ACTIVITIES, OPEN_STATES

# On such days nothing is decided: what was proposed before stays as it was.
CLOSED_DAYS = ("not_a_working_day", "closed")
ACTIVITY_OF_CHANNEL = {
    Channel.CALL.value: "relance_impayes.mail_activity_type_call",
    Channel.TASK.value: "mail.mail_activity_data_todo",
}


class RelanceAct(models.Model):
    """Turns the rules' decisions into acts: what is new, what has changed, what lapsed."""

    _inherit = "relance.act"

    @api.model
    def _apply(self, decisions):
        """Make the proposals of these debtors what ``decisions`` say, no more and no less.

        :param decisions: ``{debtor id: Decision}``, the debtors being locked
        :return: the acts that are new
        """
        proposals = self._open_of(decisions)
        outdated = lasting = self.browse()
        fresh = []
        for decision in decisions.values():
            proposal = proposals.get(decision.debtor_id, self.browse())
            becomes = self._what_becomes(proposal, decision)
            if becomes == "kept":
                lasting += proposal
            if becomes in ("cancelled", "replaced"):
                outdated += proposal
            if becomes in ("new", "replaced"):
                fresh.append(decision)
        lasting._refresh(decisions)
        outdated._supersede(decisions)
        return self._create_from(fresh)

    @api.model
    def _open_of(self, debtor_ids):
        """Return ``{debtor id: the act of his ladder that is in progress}``."""
        acts = self.search(
            [
                ("debtor_id", "in", list(debtor_ids)),
                ("state", "in", OPEN_STATES),
                ("origin", "=", "ladder"),
            ]
        )
        return {act.debtor_id.id: act for act in acts}

    @api.model
    def _what_becomes(self, proposal, decision):
        """What a decision makes of the act in progress, if there is one: a word of the dry run."""
        if not proposal:
            return "new" if decision.act else "nothing"
        if proposal.state != "proposed":
            return "nothing"  # One act at a time: what is on its way goes first.
        if not decision.act:
            closed = any(reason.code in CLOSED_DAYS for reason in decision.reasons)
            return "nothing" if closed else "cancelled"
        return "kept" if proposal._is_for(decision) else "replaced"

    @api.model
    def _pass_over_forgotten(self, debtors, on):
        """Go past the calls that block nothing and that nobody made in time, and say so."""
        forgotten = self._forgotten(debtors, on)
        if forgotten:
            forgotten._close("passed", self.env._("Nobody did it in time, and it blocks nothing."))

    @api.model
    def _forgotten(self, debtors, on):
        """Their proposed calls that block nothing and whose time is over."""
        calls = self.search(
            [
                ("debtor_id", "in", debtors.ids),
                ("state", "=", "proposed"),
                ("origin", "=", "ladder"),
                ("step_id.blocking", "=", False),
            ]
        )
        return calls.filtered(lambda act: act._is_late_on(on))

    def _supersede(self, decisions):
        """Cancel proposals that the facts have overtaken, with the reasons of today."""
        words = self.env["relance.reason"]
        for act in self:
            reasons = decisions[act.debtor_id.id].reasons
            act._set_state(
                "cancelled",
                close_reason=self.env._("Overtaken: %s", words._say_all(reasons)),
            )
        self.activity_unlink(ACTIVITIES)
        # A superseded act frees its debtor for the next one before that one is inserted.
        self.flush_recordset(["state"])

    def _create_from(self, decisions):
        """Create one act per decision: the acts by one statement, their lines by another."""
        if not decisions:
            return self.browse()
        debtors = self.env["relance.debtor"].browse([d.debtor_id for d in decisions])
        refused = self._refused_addresses(debtors)
        acts = bulk.create(
            self.with_context(tracking_disable=True, mail_create_nolog=True),
            [
                self._values_from(decision, debtor, refused[debtor.id])
                for decision, debtor in zip(decisions, debtors, strict=True)
            ],
        )
        debtors.invalidate_recordset(["act_ids"])
        currencies = self._currency_ids()
        rows = []
        for act, decision in zip(acts, decisions, strict=True):
            rows += [(act.id, *row) for row in self._line_rows(decision, currencies)]
        self.env["relance.act.line"]._insert(rows)
        acts._schedule_human_steps()
        return acts

    def _values_from(self, decision, debtor, refused):
        step = self.env["relance.step"].browse(decision.step.id)
        channel = decision.channel.value
        contact = debtor._addressee(step, channel)
        problem = decision.problem or self._find_address_problem(channel, contact, refused)
        automatic = decision.automatic and not problem
        return {
            "debtor_id": debtor.id,
            "partner_id": debtor.partner_id.id,
            "company_id": debtor.company_id.id,
            "policy_id": step.policy_id.id,
            "step_id": step.id,
            "level": str(decision.level.value),
            "channel": channel,
            "document": step.document,
            "state": "approved" if automatic else "proposed",
            "automatic": automatic,
            "user_id": debtor._responsible().id,
            "date": decision.on,
            "days_granted": decision.days_granted,
            "contact_id": contact.id,
            "amount_company": self._demanded(decision),
            "reasons": self.env["relance.reason"]._store(decision.reasons),
            "problem": problem,
        }

    @staticmethod
    def _demanded(decision):
        """What the act is about, in company currency: what is demanded, or announced before."""
        return sum(
            line.amount_company
            for line in decision.lines
            if line.role is Role.DEMANDED or (line.role is Role.INFORMED and line.step_id)
        )

    def _line_rows(self, decision, currencies):
        """Rows of the bulk insert but for the act's id; see ``relance_act_line.COLUMNS``."""
        words = self.env["relance.reason"]
        return [
            (
                line.item.key.move_id,
                line.step_id,
                currencies[line.item.currency],
                line.item.key.rank,
                line.days_late,
                line.role.value,
                line.item.name,
                json.dumps(words._store([line.reason])) if line.reason else None,
                line.item.issued,
                line.item.due,
                line.item.amount,
                line.amount,
                line.credited,
                line.held,
            )
            for line in decision.lines
        ]

    @api.model
    def _currency_ids(self):
        currencies = self.env["res.currency"].search([("active", "in", (True, False))])
        return {currency.name: currency.id for currency in currencies}

    def _schedule_human_steps(self):
        """Put calls and tasks on the agenda of the person in charge, who gets no mail for each."""
        human = self.filtered(lambda act: act.channel in ACTIVITY_OF_CHANNEL)
        groups = human.with_context(mail_activity_quick_update=True).grouped(
            lambda act: (act.channel, act.step_id, act.user_id, act.date)
        )
        for (channel, step, user, day), acts in groups.items():
            acts.activity_schedule(
                ACTIVITY_OF_CHANNEL[channel],
                date_deadline=day,
                summary=step.name,
                user_id=user.id or self.env.uid,
            )
