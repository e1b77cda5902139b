from odoo import fields, models

SIRET = 14


class ResPartner(models.Model):
    """What a customer wants to read on an invoice before he pays it."""

    _inherit = "res.partner"

    relance_wants_order = fields.Boolean(
        string="Wants his order number", help="He pays no invoice without it."
    )
    relance_wants_service = fields.Boolean(
        string="Wants his service code",
        help="He pays no invoice without the code of the service that ordered.",
    )
    relance_service_code = fields.Char(
        string="Service code", help="Printed on the invoices that do not say another one."
    )

    def _relance_registry(self):
        """What was recorded as SIREN, right or wrong: the first nine figures of a SIRET."""
        self.ensure_one()
        text = "".join((self.company_registry or "").split())
        if text:
            return text[:9] if len(text) == SIRET else text
        return self._relance_siren()
