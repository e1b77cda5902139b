from odoo import api, models

from .relance_journal_events import WAITING, passage

# What an act says is frozen in the entry by which it leaves the hands of those who write it.
LEAVING = ("frozen", "sent", "posted", "called", "delivered")
# What goes with a change of state, as the journal keeps it.
FACTS = (
    *("sent_date", "posted_date", "presented_date", "delivered_date", "registered_number"),
    *("registered_result", "registered_result_date"),
)
CODES = ("problem", "outcome")
WORDS = ("problem_detail", "close_reason", "outcome_note")


class RelanceAct(models.Model):
    """Each act writes its own history into the journal of evidence."""

    _inherit = "relance.act"

    def _set_state(self, state, **values):
        before = {act.id: act.state for act in self}
        result = super()._set_state(state, **values)
        for act in self:
            event = passage(before[act.id], state, act.channel)
            if not event and values.get("delivered_date"):
                event = "delivered"  # it is known better when it arrived
            if event:
                act._record_passage(event, before[act.id])
        return result

    def _record_passage(self, event, before):
        """Note how the act went on, with all that it says when it leaves."""
        self.ensure_one()
        facts = {name: self[name] for name in (*FACTS, *CODES) if self[name]}
        words = {name: self[name] for name in WORDS if self[name]}
        if event == "approved":
            facts["automatic"] = not self.approved_by_id
            words["approved_by"] = self.approved_by_id.name
        if event in ("sent", "bounced", "failed") and self.channel == "email":
            facts["message_id"] = self.mail_message_id.message_id or ""
            words["recipient"] = self.email_to
        leaves = before in WAITING and event in LEAVING
        self.env["relance.journal"]._record(self, event, facts, words, content=leaves)

    def _queue_mails(self):
        """The e-mails are written: what they say is frozen before anything leaves."""
        result = super()._queue_mails()
        for act in self.filtered(lambda act: not act.problem):
            message = act.mail_message_id.message_id
            self.env["relance.journal"]._record(
                act, "frozen", {"message_id": message}, content=True
            )
        return result

    @api.model
    def _create_from(self, decisions):
        acts = super()._create_from(decisions)
        acts._record_decision()
        return acts

    @api.model
    def _create_by_hand(self, values, rows, taken_over=None):
        act = super()._create_by_hand(values, rows, taken_over)
        act._record_decision()
        return act

    def _record_decision(self):
        for act in self:
            self.env["relance.journal"]._record(
                act,
                "decided",
                {**act._evidence_summary(), "state": act.state},
                {"problem_detail": act.problem_detail},
            )

    def action_view_journal(self):
        """The entries about this act."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "relance_impayes.relance_journal_action"
        )
        domain = [("res_model", "=", self._name), ("res_id", "=", self.id)]
        return {**action, "domain": domain, "context": {}}
