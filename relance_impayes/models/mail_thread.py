from odoo import api, models
from odoo.tools import email_normalize
from odoo.tools.mail import email_split, unfold_references

from ..rules.incoming import Kind, is_from_daemon, kind_of, recipients_of


class MailThread(models.AbstractModel):
    """What comes back on our e-mails: answers go to their act, reports say what they say.

    Odoo takes every report for a bounce, a read receipt too, and what is written to a catchall
    without reference for a mistake.
    """

    _inherit = "mail.thread"

    @api.model
    def _detect_is_bounce(self, message, message_dict):
        """An answer sent to the address for bounces, as announced absences are, is no bounce."""
        found = super()._detect_is_bounce(message, message_dict)
        plain = message.get_content_type() != "multipart/report" and not is_from_daemon(message)
        return found and not (plain and self._relance_answered(message))

    @api.model
    def _routing_handle_bounce(self, email_message, message_dict):
        """Only what was given up, for the debtor himself, is a bounce of an act."""
        original = message_dict["bounced_message"]
        if original.model != "relance.act":
            return super()._routing_handle_bounce(email_message, message_dict)
        act = self.env["relance.act"].sudo().browse(original.res_id).exists()
        kind = kind_of(email_message)
        about = recipients_of(email_message)
        copied = {email_normalize(one) for one in email_split(act.email_cc or "")}
        is_copy = bool(about & copied) and email_normalize(act.email_to or "") not in about
        if act:
            act._note_report(kind, ", ".join(sorted(about & copied)) if is_copy else "")
        if kind == Kind.FAILED and not is_copy:
            return super()._routing_handle_bounce(email_message, message_dict)
        return None

    @api.model
    def message_route(self, message, message_dict, model=None, thread_id=None, custom_values=None):  # pylint: disable=too-many-arguments
        """A new message of somebody we wrote to, at our address for answers, goes to that act."""
        act = self._relance_written_to(message, message_dict)
        if act:
            user = self._mail_find_user_for_gateway(message_dict["email_from"])
            return [("relance.act", act.id, custom_values, user.id or self.env.uid, None)]
        return super().message_route(message, message_dict, model, thread_id, custom_values)

    def _message_route_process(self, message, message_dict, routes):
        """Remember that a machine wrote the message: an announced absence is no answer."""
        if kind_of(message) != Kind.ANSWER:
            self = self.with_context(relance_written_by_machine=True)  # noqa: PLW0642
        return super()._message_route_process(message, message_dict, routes)

    @api.model
    def _relance_answered(self, message):
        """Whether ``message`` refers to an e-mail of ours."""
        references = self._relance_references(message)
        domain = [("message_id", "in", references), ("model", "=", "relance.act")]
        return bool(references and self.env["mail.message"].sudo().search_count(domain, limit=1))

    @api.model
    def _relance_references(self, message):
        texts = (str(message[name] or "") for name in ("References", "In-Reply-To"))
        return [one.strip() for text in texts for one in unfold_references(text)]

    @api.model
    def _relance_written_to(self, message, message_dict):
        """The last act that left for the sender, from a company whose address he writes to."""
        act = self.env["relance.act"].sudo()
        sender = email_normalize(message_dict["email_from"] or "")
        references = self._relance_references(message)
        known = self.env["mail.message"].sudo().search_count
        if not sender or message_dict.get("is_bounce"):
            return act
        if references and known([("message_id", "in", references)], limit=1):
            return act
        recipients = {email_normalize(one) for one in email_split(message_dict["recipients"])}
        asked = self.env["res.company"]._relance_asked_at(recipients)
        domain = [
            ("company_id", "in", asked.ids),
            ("email_to", "=ilike", sender.replace("_", r"\_").replace("%", r"\%")),
            ("state", "in", ("sent", "delivered")),
        ]
        return act.search(domain, order="sent_date desc, id desc", limit=1) if asked else act
