from odoo import models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def action_open_document(self):
        """A dunning call opens on its screen, for whoever may make it; the rest as ever."""
        self.ensure_one()
        kind = self.env.ref("relance_impayes.mail_activity_type_call", raise_if_not_found=False)
        if self.activity_type_id == kind and self.res_model == "relance.act":
            act = self.env["relance.act"].browse(self.res_id)
            if act._may_be_called():
                return act.action_open_call()
        return super().action_open_document()
