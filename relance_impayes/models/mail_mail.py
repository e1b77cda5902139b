from odoo import models

from .mail_plain import plain


class MailMail(models.Model):
    _inherit = "mail.mail"

    def _prepare_outgoing_list(self, mail_server=False, doc_to_followers=None):
        """Our plain text, and copies that stand on the very message that the debtor gets.

        Odoo sends copies apart, in a message without addressee.
        """
        emails = super()._prepare_outgoing_list(mail_server, doc_to_followers)
        if self.model != "relance.act":
            return emails
        for one in emails:
            one["body_alternative"] = plain(one["body"])
        if not self.email_cc:
            return emails
        apart = [one for one in emails if one["email_cc"] and not one["email_to"]]
        main = next((one for one in emails if one["email_to"]), None)
        if not (main and apart):
            return emails
        main["email_cc"] = apart[0]["email_cc"]
        # Whom it may go to: Odoo drops every other address.
        main["email_to_normalized"] = main["email_to_normalized"] + apart[0]["email_to_normalized"]
        return [one for one in emails if one is not apart[0]]
