from odoo import fields, models

#: Statuses of an electronic invoice, in the order of its life; the keys are our own, since the
#: platforms' codes are read by the import (``wizards/relance_platform_import.py``).
PLATFORM_STATUSES = [
    ("deposited", "Deposited"),
    ("received", "Received by the customer"),
    ("approved", "Approved"),
    ("disputed", "In dispute"),
    ("suspended", "Suspended"),
    ("refused", "Refused by the customer"),
    ("rejected", "Rejected by the platform"),
    ("paid", "Payment sent"),
]
PUT_RIGHT_FIRST = ("refused", "rejected")
CONTESTED = ("disputed",)


class AccountMove(models.Model):
    """What became of the invoice on the platform of electronic invoices, by hand or by CSV."""

    _inherit = "account.move"

    # A plain column without default: installing recomputes nothing.
    relance_platform_status = fields.Selection(
        PLATFORM_STATUSES,
        string="Status on the platform",
        copy=False,
        tracking=True,
        help="An invoice that was rejected, refused or contested is not chased until it is "
        "put right.",
    )
    relance_platform_date = fields.Date(string="Status since", copy=False)
    relance_platform_reason = fields.Char(string="Reason given on the platform", copy=False)

    _relance_sent_back_idx = models.Index(
        "(commercial_partner_id)"
        " WHERE relance_platform_status IN ('refused', 'rejected', 'disputed')"
    )

    def write(self, vals):
        result = super().write(vals)
        if "relance_platform_status" in vals:
            self._relance_touch()
        return result
