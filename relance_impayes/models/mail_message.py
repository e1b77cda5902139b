from odoo import models


class MailMessage(models.Model):
    _inherit = "mail.message"

    def _relance_is_answer(self):
        """Whether somebody on the customer's side wrote this message himself.

        A comment without an author, or by one of our users, is our own; an e-mail from anybody
        but our users comes from the debtor's side, known to us or not.
        """
        self.ensure_one()
        if self.env.context.get("relance_written_by_machine"):
            return False
        users = self.author_id.sudo().with_context(active_test=False).user_ids
        if any(user._is_internal() for user in users):
            return False
        return self.message_type == "email" or (
            self.message_type == "comment" and bool(self.author_id)
        )
