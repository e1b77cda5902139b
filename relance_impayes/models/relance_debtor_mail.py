from odoo import fields, models


class RelanceDebtor(models.Model):
    """Who is in copy of the e-mails, and what the debtor has answered that nobody has read yet."""

    _inherit = "relance.debtor"

    copy_ids = fields.Many2many(
        "res.partner",
        "relance_debtor_copy_rel",
        string="In copy of e-mails",
        help="They get a visible copy of every dunning e-mail to this customer.",
    )
    answer_pending = fields.Boolean(
        string="The debtor answered",
        readonly=True,
        copy=False,
        help="Nothing leaves by itself until somebody has read the answer.",
    )
    answer_date = fields.Datetime(string="Answered on", readonly=True, copy=False)
    answer_act_id = fields.Many2one(
        "relance.act", string="Act answered", readonly=True, copy=False, ondelete="set null"
    )

    _answers = models.Index("(company_id) WHERE answer_pending")

    def _note_answer(self, act=None):
        """The debtor wrote: automatic steps wait until a person has read it."""
        for debtor in self.sudo().with_context(tracking_disable=True):
            debtor.write(
                {
                    "answer_pending": True,
                    "answer_date": fields.Datetime.now(),
                    "answer_act_id": act.id if act else False,
                }
            )
            debtor._touch()

    def action_answer_read(self):
        """A person has read the answer: the steps go on."""
        pending = self.filtered("answer_pending")
        pending.check_access("write")
        pending.write({"answer_pending": False})
        pending._touch()
        for debtor in pending:
            debtor._message_log(body=self.env._("The debtor’s answer was read."))
        return True

    def action_view_answer(self):
        """Open what was answered: the act, else the debtor's own thread."""
        self.ensure_one()
        return (self.answer_act_id or self)._get_records_action()

    def _message_post_after_hook(self, message, msg_values):
        result = super()._message_post_after_hook(message, msg_values)
        if message._relance_is_answer():
            self._note_answer()
        return result
