from markupsafe import Markup

from odoo import models
from odoo.tools import email_normalize

# What most servers take, once attachments are encoded; past it the letter names the portal.
MAX_BYTES = 15 * 1024 * 1024


class RelanceAct(models.Model):
    """The e-mail of an act: message, sender, attachments; and the notes that it leaves."""

    _inherit = "relance.act"

    def _post_mail(self):
        """Post the message on the act's own thread: answers to it come back to the act."""
        self.ensure_one()
        act = self.with_context(lang=self._lang(), mail_create_nosubscribe=True)
        attachments = self.letter_attachment_id | self._invoice_attachments()
        self.attachment_ids = attachments
        reply_to = self.company_id.relance_reply_to
        return act.message_post(
            body=act._full_body(act.body),
            subject=act.subject,
            message_type="comment",
            subtype_xmlid="mail.mt_note",
            partner_ids=act.contact_id.ids,
            author_id=(act.user_id or self.env.user).partner_id.id,
            email_from=act._sender(),
            attachment_ids=attachments.ids,
            email_layout_xmlid="relance_impayes.mail_layout",
            mail_auto_delete=False,
            force_send=False,
            **({"reply_to": reply_to} if reply_to else {}),
        )

    def _sender(self):
        """The person in charge when he has an address, else the company."""
        self.ensure_one()
        if email_normalize(self.user_id.email or ""):
            return self.user_id.email_formatted
        return self.company_id.email_formatted or self.env.user.email_formatted

    def _invoice_attachments(self):
        """The archived PDFs of the invoices, oldest first, as far as a mail may carry them."""
        self.ensure_one()
        chosen = self.env["ir.attachment"]
        size = self.letter_attachment_id.file_size or 0
        for move in self._spoken_lines().move_id:
            pdf = move.sudo().invoice_pdf_report_id
            if pdf and size + pdf.file_size <= MAX_BYTES:
                chosen |= pdf
                size += pdf.file_size
        return chosen

    def _note(self):
        """The internal note left on the customer and the invoices, with a link to the act."""
        self.ensure_one()
        labels = {
            name: dict(self._fields[name]._description_selection(self.env))[self[name]]
            for name in ("level", "channel")
        }
        return Markup("<p>%s</p>") % self.env._(
            "Reminder %(act)s sent: %(level)s, %(channel)s.",
            act=self._get_html_link(),
            level=labels["level"],
            channel=labels["channel"],
        )

    def _check_problem(self):
        """Look again at what kept this act waiting: a person may have put it right."""
        for act in self:
            act.write({"problem": act._find_problem(), "problem_detail": False})

    def _find_problem(self):
        """The first thing that would keep this act from leaving, or False."""
        self.ensure_one()
        if self.step_id and not self.step_id._has_text() and not (self.body or self.letter_body):
            return "no_text"
        if problem := self._address_problem():
            return problem
        if self.problem == "payment_to_allocate":
            decision = self.env["relance.engine"]._decide(self.debtor_id, without_acts=self)
            return decision[self.debtor_id.id].problem or False
        return False
