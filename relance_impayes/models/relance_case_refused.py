from odoo import api, models
from odoo.exceptions import ValidationError

#: Bodies governed by public law: the judge of what they owe is the administrative one.
PUBLIC_BODIES = ("b2g_authority",)


class RelanceCase(models.Model):
    """No file is opened, and none is printed, for a court that would turn it away."""

    _inherit = "relance.case"

    @api.model
    def _refusal(self, debtor):
        """Why no injunction to pay is asked for against this debtor, in words; else "".

        An order to pay of the judicial and commercial courts does not reach a public body: an
        interim payment is asked of the administrative judge (article R. 541-1 of the code of
        administrative justice).
        """
        if debtor.regime not in PUBLIC_BODIES:
            return ""
        return self.env._(
            "%s is a public authority: no injunction to pay can be asked for against it. After a "
            "claim addressed to its authorising officer, an interim payment is asked of the "
            "administrative court (référé-provision, article R. 541-1 of the code of "
            "administrative justice).",
            debtor.partner_id.display_name,
        )

    @api.constrains("debtor_id")
    def _check_court_hears_it(self):
        for case in self:
            if refusal := self._refusal(case.debtor_id):
                raise ValidationError(refusal)

    def _prepare_file(self):
        """The regime may have been corrected since the file was opened."""
        if refusal := self._refusal(self.debtor_id):
            self.problem = refusal
            return
        super()._prepare_file()
