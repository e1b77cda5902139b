from odoo import api, models
from odoo.tools import config

from ..exceptions import DocumentError


class RelanceHealth(models.AbstractModel):
    """Whether the parts that reminders depend on are there: mail out, mail in, PDF program."""

    _name = "relance.health"
    _description = "State of the Parts that Dunning Needs"

    @api.model
    def _check(self):
        """Return ``{outgoing, incoming, pdf}``, each true when it can be used."""
        return {
            "outgoing": self._has_outgoing(),
            "incoming": self._has_incoming(),
            "pdf": self._has_pdf(),
        }

    def _has_outgoing(self):
        servers = self.env["ir.mail_server"].sudo().search_count([], limit=1)
        return bool(servers) or config["smtp_server"] != "localhost"

    def _has_incoming(self):
        domain = self.env["mail.alias.domain"].sudo().search_count([], limit=1)
        servers = (
            self.env["fetchmail.server"].sudo().search_count([("state", "=", "done")], limit=1)
        )
        return bool(domain and servers)

    def _has_pdf(self):
        try:
            return bool(self.env["relance.document"]._program())
        except DocumentError:
            return False
