from odoo import api, models

from .full_day import full_day

FRENCH = "fr_FR"


class RelanceStatementDocument(models.AbstractModel):
    """What the statement of late interest prints, for ``relance.document``."""

    _name = "relance.statement.document"
    _description = "Values of a Statement of Late Interest"

    @api.model
    def _letter(self, moves, until, imputation):
        """The values of one customer's statement, in French or in English."""
        partner = moves.commercial_partner_id
        company = moves.company_id
        words = self.with_context(lang=self._lang(partner, company))
        debtor = self.env["relance.debtor"]._for_partners(partner, company)
        sheet = words.env["relance.sheet"]
        own = moves.with_env(words.env)
        sheets = sheet._sheets(own, until, imputation)
        other = "interest_first" if imputation == "principal_first" else "principal_first"
        return {
            "lang": words.env.lang,
            "kind": "interest",
            "title": words._title(debtor.regime),
            "place_and_date": words._place_and_date(company),
            "reference": partner.ref or "",
            "sender": company.with_env(words.env)._relance_sender(),
            "recipient": {"lines": partner.with_env(words.env)._relance_address_lines()},
            "contact": words._contact(debtor),
            "as_of": words._day(until),
            "sheets": sheets,
            "sums": sheet._totals(sheets),
            "notes": words._notes(company, imputation),
            "other_order": words._other_order(sheet._sheets(own, until, other), other),
        }

    @api.model
    def _lang(self, partner, company):
        """French for those who read it, English for the others."""
        lang = partner.lang or company.partner_id.lang or FRENCH
        reads_french = lang.startswith("fr") and self.env["res.lang"]._get_data(code=FRENCH)
        return FRENCH if reads_french else "en_US"

    def _title(self, regime):
        titles = {
            "b2c": self.env._("Statement of interest at the legal rate"),
            "b2g_authority": self.env._("Statement of default interest"),
        }
        return titles.get(regime, self.env._("Statement of late payment penalties"))

    def _day(self, day):
        return full_day(self.env, day)

    def _place_and_date(self, company):
        day = self._day(company._relance_today())
        if not company.city:
            return day
        return self.env._("%(city)s, %(day)s", city=company.city, day=day)

    def _contact(self, debtor):
        user, company = debtor._responsible(), debtor.company_id
        return {
            "name": user.name or "",
            "phone": user.phone or company.phone or "",
            "email": user.email or company.email or "",
        }

    def _notes(self, company, imputation):
        """How to check the figures by hand."""
        return [
            self.env._(
                "Each line: base × yearly rate ÷ 100 × days ÷ days of the year. The days run from "
                "the day after the due date, the last day included. The lines of an invoice are "
                "added up with all their decimals, then rounded once, half a cent upwards."
            ),
            self._say_order(imputation),
            self.env._("Length of the year: 366 days in leap years.")
            if company.relance_day_basis == "actual"
            else self.env._("Length of the year: 365 days."),
        ]

    def _say_order(self, imputation):
        if imputation == "interest_first":
            return self.env._(
                "Payments count against the interest run until then first, the rest against the "
                "principal (Civil Code, article 1343-1)."
            )
        return self.env._("Payments count against the principal first.")

    def _other_order(self, sheets, imputation):
        """The result that the other order would give, so that both are known."""
        totals = self.env["relance.sheet"]._totals(sheets)
        amounts = [
            self.env._(
                "interest %(interest)s, principal left %(left)s",
                interest=own["interest"],
                left=own["left"],
            )
            for own in totals["currencies"]
        ]
        if not amounts:
            return ""
        said = "; ".join(amounts)
        if imputation == "interest_first":
            return self.env._("With payments counted against the interest first: %s.", said)
        return self.env._("With payments counted against the principal first: %s.", said)
