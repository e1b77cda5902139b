from odoo import fields, models


class RelanceAct(models.Model):
    """An answer to an e-mail of ours comes back to its act, and waits for a reader."""

    _inherit = "relance.act"

    answer_pending = fields.Boolean(related="debtor_id.answer_pending")

    def action_answer_read(self):
        """A person has read what the debtors of these acts wrote."""
        return self.debtor_id.action_answer_read()

    def _message_post_after_hook(self, message, msg_values):
        result = super()._message_post_after_hook(message, msg_values)
        if message._relance_is_answer():
            self.debtor_id._note_answer(self)
        return result
