from markupsafe import Markup

from odoo import models


class RelanceAct(models.Model):
    """The internal note that an act leaves on the customer and on the invoices."""

    _inherit = "relance.act"

    def _note(self):
        """The note, with a link to the act."""
        self.ensure_one()
        labels = {
            name: dict(self._fields[name]._description_selection(self.env))[self[name]]
            for name in ("level", "channel")
        }
        return Markup("<p>%s</p>") % self.env._(
            "Reminder %(act)s sent: %(level)s, %(channel)s.",
            act=self._get_html_link(),
            level=labels["level"],
            channel=labels["channel"],
        )
