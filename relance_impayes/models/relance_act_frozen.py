from odoo import api, models
from odoo.exceptions import UserError

from .relance_act_states import FROZEN_STATES

FROZEN_FIELDS = {
    *("state", "debtor_id", "policy_id", "step_id", "level", "channel", "document", "date"),
    *("days_granted", "contact_id", "email_to", "address", "subject", "body", "letter_body"),
    *("personal_note", "step_words", "letter_attachment_id", "attachment_ids", "line_ids"),
    *("mail_message_id", "amount_company", "reasons", "penalties", "approved_by_id"),
}
# An object that no client can put into a context: who has it comes from one of our verbs.
VERB = object()


class RelanceAct(models.Model):
    """What has left cannot be changed: a mistake is answered by another act."""

    _inherit = "relance.act"

    def _set_state(self, state, **values):
        return super(RelanceAct, self.with_context(relance_verb=VERB))._set_state(state, **values)

    def write(self, vals):
        if self.env.context.get("relance_verb") is not VERB and not FROZEN_FIELDS.isdisjoint(vals):
            self._check_not_frozen()
        return super().write(vals)

    def _check_not_frozen(self):
        """Refuse to go on when one of these acts has left, or may have."""
        frozen = self.filtered(lambda act: act.state in FROZEN_STATES)
        if frozen:
            raise UserError(
                self.env._(
                    "%s has left: it can only be answered by another act.",
                    ", ".join(frozen.mapped("name")),
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_never_what_may_have_left(self):
        """A cancelled act that had left, and came back, is kept as well."""
        if any(act.sent_date or act.mail_message_id for act in self):
            raise UserError(self.env._("Acts are kept: cancel a proposal instead of deleting it."))
