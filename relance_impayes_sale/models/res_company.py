from decimal import Decimal

from odoo import fields, models

from odoo.addons.relance_impayes.rules.credit import Tolerance

POLICIES = [
    ("nothing", "Say nothing"),
    ("warn", "Warn"),
    ("block", "Refuse, unless a manager confirms"),
]


class ResCompany(models.Model):
    """What happens when somebody orders who is late or beyond his credit."""

    _inherit = "res.company"

    relance_order_policy = fields.Selection(
        POLICIES, string="Orders of late customers", default="warn", required=True
    )
    relance_order_days = fields.Integer(
        string="Days of delay tolerated",
        default=8,
        help="Only invoices that are overdue for more days than that count.",
    )
    relance_order_amount = fields.Monetary(
        string="From an overdue amount of", help="Less than that is let pass."
    )

    _order_tolerance_positive = models.Constraint(
        "CHECK (relance_order_days >= 0 AND relance_order_amount >= 0)",
        "Neither the days nor the amount tolerated can be negative.",
    )

    def _relance_tolerance(self):
        """The same as the rules see it."""
        self.ensure_one()
        return Tolerance(
            days=self.relance_order_days,
            amount=Decimal(str(self.relance_order_amount)),
            currency=self.currency_id.name,
        )
