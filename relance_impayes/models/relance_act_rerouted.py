from odoo import fields, models
from odoo.exceptions import UserError

from .relance_act_refresh import ADDRESS_PROBLEMS

LETTERS = ("letter", "registered")
HUMAN = ("call", "task")


class RelanceAct(models.Model):
    """A person sends a proposal through another channel than its step's."""

    _inherit = "relance.act"

    is_rerouted = fields.Boolean(
        string="Channel chosen by hand", readonly=True, tracking=True, copy=False
    )

    def _is_for(self, decision):
        """The channel that a person chose stays as long as the step is the same."""
        if self.is_rerouted:
            self.ensure_one()
            return self.step_id.id == decision.step.id
        return super()._is_for(decision)

    def _reroute(self, channel):
        """Take ``channel``: its addressee, what lacks there, its words; the change is recorded.

        :raises UserError: when this act cannot leave through it
        """
        self.ensure_one()
        self._check_channel(channel)
        contact = self.debtor_id._addressee(self.step_id, channel)
        refused = self._refused_addresses(self.debtor_id)[self.debtor_id.id]
        problem = self._find_address_problem(channel, contact, refused)
        self._thaw()
        kept = False if self.problem in ADDRESS_PROBLEMS else self.problem
        self._set_state(
            "proposed",
            channel=channel,
            document=self._document_for(channel),
            contact_id=contact.id,
            is_rerouted=True,
            approved_by_id=False,
            problem=problem or kept,
            problem_detail=False,
        )

    def _document_for(self, channel):
        """A letter always has a document; a call has none."""
        document = self.step_id.document or "none"
        if channel in HUMAN:
            return "none"
        return "reminder" if channel in LETTERS and document == "none" else document

    def _check_channel(self, channel):
        """Refuse what no longer waits, what a person does, and formal acts made informal."""
        if self.state not in ("proposed", "approved"):
            raise UserError(self.env._("Only what has not left can take another channel."))
        if self.channel == channel:
            raise UserError(self.env._("It takes that channel already."))
        if self.document == "case" or self.channel == "task":
            raise UserError(self.env._("A task of the house has no other channel."))
        if self.document == "formal_notice" and channel not in LETTERS:
            raise UserError(self.env._("A formal notice leaves by letter."))
