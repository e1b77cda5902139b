from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_opening_count = fields.Integer(compute="_compute_relance_opening_count")

    def _compute_relance_opening_count(self):
        lines = self.env["account.move.line"]
        for settings in self:
            settings.relance_opening_count = lines.search_count(
                [
                    *lines._relance_opening_domain(settings.company_id),
                    ("no_followup", "=", True),
                ]
            )

    def action_relance_openings(self):
        """Show the balances taken over, so that somebody says which are chased."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "relance_impayes.account_move_line_action_relance_opening"
        )
        domain = self.env["account.move.line"]._relance_opening_domain(self.env.company)
        return {**action, "domain": domain}

    def action_relance_rebuild(self):
        """Derive again, from the acts and the books, what the screens and the agenda store."""
        self.env.ref("relance_impayes.ir_cron_relance_projection").sudo()._trigger()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._("What is stored is being derived again."),
            },
        }
