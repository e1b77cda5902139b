from odoo import fields, models

from .groups import USER

GROUP = "relance_impayes.group_relance_readonly"

SIRENE = ("FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF")
"""Countries and territories, by Odoo's codes, whose businesses INSEE numbers."""


class ResPartner(models.Model):
    _inherit = "res.partner"

    relance_debtor_id = fields.Many2one(
        "relance.debtor",
        string="Debtor file",
        compute="_compute_relance_debtor_id",
        search="_search_relance_debtor_id",
        groups=GROUP,
        help="How this customer is chased by the current company.",
    )
    relance_profile_id = fields.Many2one(
        "relance.payer.profile",
        string="Payer profile",
        compute="_compute_relance_debtor_id",
        search="_search_relance_profile_id",
        groups=USER,
    )

    def _compute_relance_debtor_id(self):
        debtors = self.env["relance.debtor"].search(
            [
                ("company_id", "=", self.env.company.id),
                ("partner_id", "in", self.commercial_partner_id.ids),
            ]
        )
        by_partner = {debtor.partner_id: debtor for debtor in debtors}
        for partner in self:
            partner.relance_debtor_id = by_partner.get(partner.commercial_partner_id)
            # Odoo computes both for whoever may see one of them.
            partner.relance_profile_id = partner.relance_debtor_id.sudo().profile_id

    def _search_relance_debtor_id(self, operator, value):
        return self._search_by_debtor("id", operator, value)

    def _search_relance_profile_id(self, operator, value):
        return self._search_by_debtor("profile_id", operator, value)

    def _search_by_debtor(self, name, operator, value):
        debtors = self.env["relance.debtor"].search(
            [("company_id", "=", self.env.company.id), (name, operator, value)]
        )
        return [("commercial_partner_id", "in", debtors.partner_id.ids)]

    def action_relance_send(self):
        return self.env["relance.send"]._open_for(self.commercial_partner_id)

    def action_view_relance_debtor(self):
        self.ensure_one()
        debtor = self.env["relance.debtor"]._for_partners(self, self.env.company)
        return debtor._get_records_action(name=self.env._("Debtor"))

    def _relance_email(self):
        """A usable e-mail address of this contact, else of its company, else nothing."""
        self.ensure_one()
        for partner in self | self.commercial_partner_id:
            if partner._relance_has_email():
                return partner.email
        return False

    def _relance_has_address(self):
        """Whether the post can find it: a street or box, a town and a country's code."""
        self.ensure_one()
        return bool(
            (self.street or self.street2) and self.city and (self.zip or not self._is_french())
        )

    def _is_french(self):
        return (self.country_id.code or "FR") == "FR"

    def _relance_address_lines(self):
        """The address block: name first, the country in capitals when it is abroad."""
        self.ensure_one()
        company = self.commercial_partner_id
        lines = [company.name]
        if self != company and self.name and self.type in ("contact", "relance"):
            lines.append(self.name)
        if self._is_french():
            lines += [self.street, self.street2, " ".join(filter(None, [self.zip, self.city]))]
        else:
            lines += self._relance_address_abroad()
        return [line for line in lines if line]

    def _relance_address_abroad(self):
        """As its country's post wants it (a British postcode stands alone), then the country."""
        country = self.country_id.name
        lines = [line.strip() for line in self._display_address(without_company=True).splitlines()]
        return [*(line for line in lines if line and line != country), country.upper()]

    def _relance_address_key(self):
        """The address as two letters are compared by it: the same in every language."""
        self.ensure_one()
        lines = self.with_context(lang="en_US")._relance_address_lines()
        return "\n".join(" ".join(line.casefold().split()) for line in lines)

    def _relance_siren(self):
        """SIREN of a French company, from its SIRET or VAT number; empty when unknown."""
        self.ensure_one()
        digits = "".join(filter(str.isdigit, self.company_registry or ""))
        # Nine digits are a number of another register elsewhere, in Switzerland for one.
        if len(digits) in (9, 14) and (self.country_id.code or "FR") in SIRENE:
            return digits[:9]
        vat = (self.vat or "").replace(" ", "").upper()
        return vat[4:] if vat.startswith("FR") and len(vat) == 13 else ""

    def _relance_siren_text(self):
        """The SIREN in three groups, as documents write it; empty when unknown."""
        siren = self._relance_siren()
        return f"{siren[:3]} {siren[3:6]} {siren[6:]}" if siren else ""
