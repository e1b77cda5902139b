from odoo import models
from odoo.exceptions import UserError


class RelanceCase(models.Model):
    """What the screen of a court file opens."""

    _inherit = "relance.case"

    def action_open_file(self):
        """Download the file that was prepared."""
        self.ensure_one()
        if not self.attachment_id:
            raise UserError(self.env._("The file has not been prepared yet."))
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self.attachment_id.id}?download=true",
            "target": "self",  # a download leaves the page where it is, and opens no window
        }

    def action_statement(self):
        """Open the calculation sheet, in the contentious order: interest first."""
        self.ensure_one()
        return self.env["relance.statement"]._open_for(
            self.move_ids, date=self.as_of, imputation="interest_first"
        )
