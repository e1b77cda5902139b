from odoo import api, fields, models

from .res_partner_contact import ROLES


class RelanceStep(models.Model):
    """Whom a step wants to reach: a firm one asks for the management."""

    _inherit = "relance.step"

    contact_role = fields.Selection(
        ROLES,
        string="Asks for",
        compute="_compute_contact_role",
        store=True,
        precompute=True,
        readonly=False,
        help="Who is written to or called, when the customer has such a contact. A formal notice "
        "always goes to the legal name at the registered seat.",
    )

    @api.depends("level", "channel", "document")
    def _compute_contact_role(self):
        for step in self:
            firm = step.level == "3" and step.channel in ("email", "call")
            step.contact_role = "management" if firm and step.document != "formal_notice" else False
