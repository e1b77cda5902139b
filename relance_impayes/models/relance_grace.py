from odoo import api, fields, models
from odoo.exceptions import ValidationError

LONGEST_YEARS = 2


class RelanceGrace(models.Model):
    """Time to pay granted by a judge: no penalty is incurred during it (C. civ. 1343-5)."""

    _name = "relance.grace"
    _description = "Period of Grace"
    _order = "date_from, id"
    _rec_name = "reference"

    debtor_id = fields.Many2one("relance.debtor", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="debtor_id.company_id", store=True, index=True)
    date_from = fields.Date(string="From", required=True)
    date_to = fields.Date(string="To", required=True, help="Last day of the time granted.")
    reference = fields.Char(string="Judgment", required=True, help="Court, date and number.")

    _period_valid = models.Constraint(
        "CHECK (date_to >= date_from)", "A period of grace cannot end before it begins."
    )

    @api.constrains("date_from", "date_to")
    def _check_length(self):
        for grace in self:
            if grace.date_to > fields.Date.add(grace.date_from, years=LONGEST_YEARS):
                raise ValidationError(
                    self.env._("A judge may grant two years at most (Civil Code, article 1343-5).")
                )
