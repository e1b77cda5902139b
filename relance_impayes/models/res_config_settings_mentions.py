from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    relance_print_mentions = fields.Boolean(
        related="company_id.relance_print_mentions", readonly=False
    )

    def action_relance_put_mentions(self):
        """Put the mentions into the company's default terms, then show them."""
        self.ensure_one()
        self.company_id.action_relance_put_mentions()
        return {"type": "ir.actions.client", "tag": "reload"}
