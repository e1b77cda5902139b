from odoo import models
from odoo.tools.misc import format_amount


class ResCompany(models.Model):
    """The company as its letters show it: letterhead, legal lines, bank account."""

    _inherit = "res.company"

    def _relance_sender(self):
        """Letterhead values of ``relance.document``."""
        self.ensure_one()
        partner = self.partner_id
        lines = [partner.street, partner.street2]
        lines.append(" ".join(part for part in (partner.zip, partner.city) if part))
        return {
            "name": self.name,
            "lines": [line for line in lines if line],
            "phone": self.phone or "",
            "email": self.email or "",
            "website": (self.website or "").removeprefix("https://").removeprefix("http://"),
            "legal_lines": self._relance_legal_lines(),
            "logo": self.env["relance.document"]._logo(self),
        }

    def _relance_legal_lines(self):
        """The mentions that C. com. R123-237 and R123-238 want on a company's letters."""
        self.ensure_one()
        form = self.relance_legal_form or ""
        if form and self.relance_capital:
            capital = format_amount(
                self.env, self.relance_capital, self.currency_id, trailing_zeroes=False
            )
            form = self.env._("%(form)s with a capital of %(capital)s", form=form, capital=capital)
        siren = self.partner_id._relance_siren_text()
        if siren:
            city = self.relance_rcs_city
            siren = f"RCS {city} {siren}" if city else f"SIREN {siren}"
        vat = self.vat and self.env._("VAT no. %s", self.vat)
        seat = ", ".join(
            part
            for part in (
                self.partner_id.street,
                " ".join(p for p in (self.partner_id.zip, self.partner_id.city) if p),
            )
            if part
        )
        seat = seat and self.env._("Registered office: %s", seat)
        first = " – ".join(part for part in (self.name, form, siren, vat) if part)
        return [line for line in (first, seat) if line]

    def _relance_bank_values(self):
        """Holder, IBAN, BIC and bank of the account to pay to; empty without one."""
        bank = self._relance_bank()
        if not bank:
            return {}
        return {
            "holder": bank.acc_holder_name or self.name,
            "iban": " ".join(
                bank.sanitized_acc_number[i : i + 4]
                for i in range(0, len(bank.sanitized_acc_number), 4)
            ),
            "bic": bank.bank_bic or "",
            "bank_name": bank.bank_name or "",
        }
