from odoo import api, fields, models
from odoo.tools import email_normalize

from ..rules import contact
from ..rules.types import Channel
from .levels import CHANNELS

ROLES = [
    (contact.PAYABLE, "Accounts payable"),
    ("approver", "Approves invoices"),
    ("management", "Management"),
]
PREFERRED = [choice for choice in CHANNELS if choice[0] != Channel.TASK.value]
# What decides who can be reached, and whether somebody is lacking.
CONTACT_FACTS = {
    "active",
    "city",
    "country_id",
    "email",
    "parent_id",
    "phone",
    "relance_channel",
    "relance_role",
    "street",
    "street2",
    "type",
    "zip",
}


class ResPartner(models.Model):
    """Who at the customer's reads reminders, approves invoices and pays them."""

    _inherit = "res.partner"

    type = fields.Selection(
        selection_add=[("relance", "Dunning")], ondelete={"relance": "set default"}
    )
    relance_role = fields.Selection(
        ROLES, string="Role in payments", help="Who informs, who approves, who decides to pay."
    )
    relance_channel = fields.Selection(PREFERRED, string="Best reached by")
    relance_hours = fields.Char(string="Best hours", help="e.g. 9 to 11 a.m., not on Wednesdays")

    @api.model_create_multi
    def create(self, vals_list):
        partners = super().create(vals_list)
        partners.filtered("parent_id")._relance_contact_changed()
        return partners

    def write(self, vals):
        result = super().write(vals)
        if not CONTACT_FACTS.isdisjoint(vals):
            self._relance_contact_changed()
        return result

    def _relance_contact_changed(self):
        """Close the tasks of the desk that asked for just this; only waiting debtors are read."""
        owners = self.commercial_partner_id
        if owners:
            self.env["relance.debtor"].sudo()._recheck_contacts(owners)

    def _relance_has_email(self):
        """Whether this contact has a usable e-mail address of his own."""
        self.ensure_one()
        address = self.email
        # Most addresses are stored as they are written: the others are worth reading.
        return bool(address and (address == self.email_normalized or email_normalize(address)))

    def _relance_reached_at(self, channel):
        """Where ``channel`` reaches this contact, for a screen; empty when it cannot."""
        self.ensure_one()
        if channel is Channel.EMAIL:
            return self.email or ""
        if channel is Channel.CALL:
            return self.phone or ""
        return ", ".join(self._relance_address_lines()[1:]) if self._relance_has_address() else ""
