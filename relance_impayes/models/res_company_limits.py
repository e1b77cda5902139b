from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.hours import next_opening

UTC = ZoneInfo("UTC")
MIDNIGHT = 24


class ResCompany(models.Model):
    """When messages leave, and how many."""

    _inherit = "res.company"

    relance_hour_from = fields.Float(string="E-mails leave from", default=8.0)
    relance_hour_to = fields.Float(string="until", default=19.0)
    relance_mails_per_hour = fields.Integer(
        string="E-mails per hour",
        help="What a shared mail server takes; the rest leaves in the next hours. 0: no limit.",
    )
    relance_closure_ids = fields.One2many("relance.closure", "company_id", string="Closures")

    @api.constrains("relance_hour_from", "relance_hour_to")
    def _check_relance_hours(self):
        for company in self:
            if not 0 <= company.relance_hour_from < company.relance_hour_to <= MIDNIGHT:
                raise ValidationError(
                    self.env._("E-mails leave between two hours of one day, the first before.")
                )

    @api.constrains("relance_mails_per_hour")
    def _check_relance_mails_per_hour(self):
        if any(company.relance_mails_per_hour < 0 for company in self):
            raise ValidationError(self.env._("The number of e-mails per hour is 0 or more."))

    def _relance_zone(self):
        return ZoneInfo(self.partner_id.tz or "Europe/Paris")

    def _relance_limits(self):
        closed, pauses = self.sudo().relance_closure_ids._to_rules(self._relance_today())
        return replace(super()._relance_limits(), closures=closed, pauses=pauses)

    def _relance_next_opening(self):
        """The moment (UTC, naive) from which e-mails may leave, now if they may; None if never."""
        self.ensure_one()
        now = fields.Datetime.now().replace(tzinfo=UTC).astimezone(self._relance_zone())
        opening = next_opening(
            now,
            _time(self.relance_hour_from),
            _time(self.relance_hour_to),
            self._relance_limits(),
        )
        return opening and opening.astimezone(UTC).replace(tzinfo=None)


def _time(hours):
    """Hours since midnight as a time of the day; 24 is its last moment."""
    if hours >= MIDNIGHT:
        return time.max
    return time(int(hours), min(round(hours % 1 * 60), 59))
