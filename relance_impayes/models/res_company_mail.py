from odoo import api, fields, models
from odoo.tools import email_normalize


class ResCompany(models.Model):
    _inherit = "res.company"

    relance_copy_to = fields.Char(
        string="In copy of every e-mail", help="An address of the house, visible to the customer."
    )
    relance_thanks = fields.Boolean(
        string="Thank for a payment that was reminded",
        help="Once nothing that was reminded is left to pay, a short message thanks the customer.",
    )

    def _relance_answer_addresses(self):
        """Where customers may write back to: the address for answers, and the catchall."""
        self.ensure_one()
        wanted = (self.relance_reply_to, self.alias_domain_id.catchall_email)
        return {email_normalize(one) for one in wanted if one} - {False}

    @api.model
    def _relance_asked_at(self, addresses):
        """The companies whose address for answers is among ``addresses``."""
        reading = ["|", ("relance_reply_to", "!=", False), ("alias_domain_id", "!=", False)]
        companies = self.sudo().search(reading)
        return companies.filtered(lambda company: addresses & company._relance_answer_addresses())
