from odoo import fields, models

from .relance_act_refresh import ADDRESS_PROBLEMS


class RelanceAct(models.Model):
    """An act that waits follows the contact that was put right."""

    _inherit = "relance.act"

    contact_hours = fields.Char(related="contact_id.relance_hours")

    def _refresh(self, decisions):
        """Proposals that lacked an address go to who can be reached now."""
        for act in self.filtered(lambda one: one.problem in ADDRESS_PROBLEMS and one.step_id):
            contact = act.debtor_id._addressee(act.step_id, act.channel)
            if contact != act.contact_id:
                act.contact_id = contact
        return super()._refresh(decisions)
