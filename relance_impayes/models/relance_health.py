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

    @api.model
    def _warnings(self):
        """What the house cannot do today, one sentence each; nothing when all is well."""
        company = self.env.company
        health = self._check()
        warnings = {
            self.env._("The settings are not confirmed: nothing leaves by itself."): (
                company.relance_confirmed
            ),
            self.env._("There is no outgoing mail server: e-mails wait."): health["outgoing"],
            self.env._("There is no incoming mail server: bounces and answers are not seen."): (
                health["incoming"]
            ),
            self.env._("The program that prints PDFs is missing: letters wait."): health["pdf"],
        }
        return [sentence for sentence, is_well in warnings.items() if not is_well]

    @api.model
    def _open_desk(self):
        """Open what waits for a person; say first what the house cannot do."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "relance_impayes.relance_act_action_approve"
        )
        warnings = self._warnings()
        if not warnings:
            return action
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "message": " ".join(warnings),
                "next": action,
            },
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
