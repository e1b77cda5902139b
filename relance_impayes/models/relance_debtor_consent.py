from odoo import api, fields, models
from odoo.exceptions import ValidationError


class RelanceDebtor(models.Model):
    """A consumer's consent to electronic registered letters (CPCE postes L100)."""

    _inherit = "relance.debtor"

    lre_consent_date = fields.Date(
        string="Consent given on",
        tracking=True,
        help="A consumer must have consented to electronic registered letters beforehand; a "
        "professional need not.",
    )
    lre_consent_proof = fields.Binary(string="Proof of the consent", attachment=True)
    lre_consent_filename = fields.Char(string="Name of the proof")

    @api.constrains("lre_consent_date", "lre_consent_proof")
    def _check_consent_proof(self):
        for debtor in self:
            if debtor.lre_consent_date and not debtor.lre_consent_proof:
                raise ValidationError(
                    self.env._("A consent that nothing proves is worth nothing: add its proof.")
                )

    def _has_lre_consent(self):
        """Whether the consent was given by today."""
        self.ensure_one()
        day = self.lre_consent_date
        return bool(day and day <= self.company_id._relance_today())
