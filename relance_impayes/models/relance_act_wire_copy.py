from odoo import fields, models
from odoo.tools import email_normalize
from odoo.tools.mail import email_split_and_format


class RelanceAct(models.Model):
    """Whom an e-mail is copied to, by the company's rules; it extends what puts it on the wire."""

    _inherit = "relance.act"

    email_cc = fields.Char(string="In copy", readonly=True)

    def _queue_mails(self):
        queued = super()._queue_mails()
        by_message = {mail.mail_message_id: mail for mail in self._mails()}
        for act in self:
            mail = by_message.get(act.mail_message_id)
            if mail:
                known = email_split_and_format(mail.email_cc or "")
                copies = ", ".join(dict.fromkeys([*known, *act._copies_by_rule()]))
                mail.email_cc = act.email_cc = copies or False
        return queued

    def _copies_by_rule(self):
        """Addresses in copy, by level: who pays, the management, the salesperson.

        Nobody is told of a consumer's debts.
        """
        self.ensure_one()
        if self.debtor_id.regime == "b2c":
            return []
        company = self.company_id
        limits = {
            "accounts_payable": company.relance_copy_payable_from,
            "management": company.relance_copy_management_from,
        }
        wanted = {role for role, first in limits.items() if first and self.level >= first}
        contacts = self.partner_id.child_ids.filtered(lambda one: one.relance_role in wanted)
        if company.relance_copy_salesperson:
            contacts |= self.debtor_id._salespeople(self._spoken_lines().move_id).partner_id
        addressee = email_normalize(self.email_to or "")
        return [
            contact.email_formatted
            for contact in contacts
            if contact._relance_has_email() and email_normalize(contact.email) != addressee
        ]
