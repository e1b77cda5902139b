from odoo import fields, models

from ..rules.incoming import Kind


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

    def _note_report(self, kind, copied=""):
        """Note on this act what a machine reports about its e-mail.

        A complaint is a person's word: it waits for a reader like an answer.

        :param copied: the addresses in copy that the report is about, when it is about these alone
        """
        self.ensure_one()
        (own,) = self._by_readers_lang()
        said = own._report_words(kind)
        if copied:
            said = own.env._("%(said)s (copy to %(addresses)s)", said=said, addresses=copied)
        self._message_log(body=said)
        if kind == Kind.COMPLAINT:
            self.debtor_id._note_answer(self)

    def _report_words(self, kind):
        return {
            Kind.FAILED: self.env._("The e-mail came back."),
            Kind.DELAYED: self.env._("The e-mail is delayed: the server goes on trying."),
            Kind.RECEIVED: self.env._("A mail server confirms that it delivered the e-mail."),
            Kind.READ: self.env._("Read receipt: the e-mail was displayed."),
            Kind.DELETED: self.env._("Read receipt: the e-mail was deleted unread."),
            Kind.COMPLAINT: self.env._("The addressee reported the e-mail as unwanted."),
        }.get(kind, self.env._("A machine answered."))
