from odoo import api, fields, models


class RelanceDebtor(models.Model):
    """A debtor's chains of evidence: his own, and those of the customers merged into him."""

    _inherit = "relance.debtor"

    chain_ids = fields.One2many("relance.journal.chain", "debtor_id", string="Chains of evidence")
    journal_count = fields.Integer(compute="_compute_journal_count")

    @api.depends("chain_ids.sequence")
    def _compute_journal_count(self):
        for debtor in self:
            debtor.journal_count = sum(debtor.chain_ids.mapped("sequence"))

    def action_view_journal(self):
        """The entries about this debtor."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "relance_impayes.relance_journal_action"
        )
        return {**action, "domain": [("chain_id", "in", self.chain_ids.ids)], "context": {}}

    def action_open_evidence(self):
        """Verify what was recorded about this debtor, and offer it for export."""
        self.ensure_one()
        return self.env["relance.evidence"]._open(self)
