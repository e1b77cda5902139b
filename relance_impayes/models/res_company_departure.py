from datetime import datetime, time, timezone
from functools import lru_cache

from odoo import fields, models

MINUTES = 60


class ResCompany(models.Model):
    """When what leaves by itself leaves: not at once, but at an hour that has been announced."""

    _inherit = "res.company"

    relance_departure_hour = fields.Float(
        string="Hour of departure",
        default=10.0,
        help="What may leave by itself is decided early in the morning, announced to the person "
        "responsible, and leaves at this hour. 0: at once, without announcement.",
    )

    _relance_departure_hour_valid = models.Constraint(
        "CHECK (relance_departure_hour >= 0 AND relance_departure_hour < 24)",
        "The hour of departure lies between 0:00 and 23:59.",
    )

    def _relance_departure(self, day):
        """The moment (UTC) at which ``day``'s acts leave by themselves; ``False``: at once."""
        minutes = round(self.relance_departure_hour * MINUTES)
        return _moment(day, minutes, self._relance_zone()) if minutes else False


@lru_cache(maxsize=64)
def _moment(day, minutes, zone):
    """That minute of ``day`` in ``zone``, as the naive UTC that Odoo keeps."""
    local = datetime.combine(day, time(*divmod(minutes, MINUTES)), zone)
    return local.astimezone(timezone.utc).replace(tzinfo=None)
