from odoo import models
from odoo.tools.misc import format_amount

from ..exceptions import DocumentError
from ..rules.law_errors import MissingFigure
from .full_day import full_day

FRENCH = "fr_FR"
COURTS = {
    "commercial": "Madame ou Monsieur le Président du tribunal de commerce (ou tribunal des "
    "activités économiques)",
    "judicial": "Madame ou Monsieur le Président du tribunal judiciaire",
}


class RelanceCase(models.Model):
    """The preparation file of an injunction to pay; its words are French, as courts want them."""

    _inherit = "relance.case"

    def _prepare_file(self):
        """Make the PDF and keep it; what keeps it from being made is said on the case."""
        self.ensure_one()
        claims = self.env["relance.claim"]._claims(
            self.move_ids, self.as_of, imputation="interest_first"
        )
        missing = next((c for c in claims.values() if isinstance(c, MissingFigure)), None)
        if missing:
            self.problem = self.env._(
                "Missing rate: %s", self.env["relance.rate"]._say_missing(missing)
            )
            return
        document = self.env["relance.document"]
        try:
            (pdf,) = document._render_pdfs(
                "relance_impayes.document_case", [self._case_values(claims)]
            )
        except DocumentError as error:
            self.problem = document._say_error(error)
            return
        self.problem = False
        self.attachment_id = self.env["ir.attachment"].create(
            {
                "name": f"Injonction de payer {self.name.replace('/', '-')}.pdf",
                "raw": pdf,
                "mimetype": "application/pdf",
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        self.message_post(
            body=self.env._("The preparation file was made."), attachment_ids=self.attachment_id.ids
        )

    def _case_values(self, claims):
        """The dictionary that ``relance_impayes.document_case`` prints."""
        company = self.company_id
        owed = {key: claim for key, claim in claims.items() if claim.interest.principal_left > 0}
        amounts, totals = self._case_amounts(owed)
        self.amount_claimed = totals.get(self.currency_id, 0)
        city = company.city
        day = self._french_day(self.as_of)
        return {
            "lang": FRENCH,
            "kind": "case_request",
            "reference": self.name,
            "place_and_date": f"{city}, le {day}" if city else f"le {day}",
            "as_of": day,
            "sender": company.with_context(lang=FRENCH)._relance_sender(),
            "recipient": {"lines": []},
            "court": self._court_facts(),
            "creditor": self._creditor_facts(),
            "debtor": self._debtor_facts(),
            "facts": self.facts or "",
            "groups": self._case_groups(owed),
            "amounts": amounts,
            "daily": self._case_daily(owed),
            "legal_basis": self._legal_basis(),
            "amicable": [
                f"{exhibit.name}, {self._french_day(exhibit.date)}"
                for exhibit in self._amicable_exhibits()
            ],
            "opposition": self._opposition(),
            "missing": self._missing(),
            "calculation": self._calculation(owed),
            "exhibits": self._exhibit_rows(),
            "power_note": "pouvoir du signataire, s’il n’est ni le représentant légal ni avocat",
            "signatory": {
                "name": company.relance_signatory or "",
                "title": company.relance_signatory_title or "",
            },
        }

    def _court_facts(self):
        title = COURTS[self.court_kind]
        if self.court_name:
            title = f"{title} – {self.court_name}"
        return {"title": title, "lines": (self.court_address or "").splitlines()}

    def _exhibit_rows(self):
        return [
            {
                "number": exhibit.sequence,
                "label": exhibit.name,
                "date": self._french_day(exhibit.date),
            }
            for exhibit in self.exhibit_ids
        ]

    def _french_day(self, day):
        return full_day(self.env, day, FRENCH)

    def _french_money(self, amount, currency):
        text = format_amount(self.env, float(amount), currency, lang_code=FRENCH)
        return text.replace(" ", "\N{NO-BREAK SPACE}")

    def _creditor_facts(self):
        company = self.company_id
        partner = company.partner_id
        return [
            ("Dénomination", company.name),
            ("Forme", company.relance_legal_form or "à compléter"),
            ("Siège", ", ".join(partner._relance_address_lines()[1:])),
            ("SIREN", partner._relance_siren_text() or "à compléter"),
            ("Immatriculation", f"RCS {company.relance_rcs_city or 'à compléter'}"),
            ("Représentée par", company.relance_signatory or "à compléter"),
            ("Qualité", company.relance_signatory_title or "à compléter"),
        ]

    def _debtor_facts(self):
        partner = self.partner_id
        facts = [
            ("Dénomination" if partner.is_company else "Nom", partner.name),
            (
                "Siège" if partner.is_company else "Domicile",
                ", ".join(partner._relance_address_lines()[1:]) or "à compléter",
            ),
        ]
        if partner.is_company:
            facts.append(("SIREN", partner._relance_siren_text() or "à compléter"))
        return facts

    def _legal_basis(self):
        basis = ["articles 1103 et 1104 du code civil (force obligatoire des contrats)"]
        basis.append(self._rate_basis())
        if self.debtor_id.regime != "b2c":
            basis.append("article D. 441-5 du code de commerce (indemnité forfaitaire)")
        return basis

    def _amicable_exhibits(self):
        return self.exhibit_ids.filtered(lambda exhibit: exhibit.origin == "act")

    def _opposition(self):
        if self.court_kind != "commercial":
            return ""
        return (
            "En cas d’opposition, le requérant demande que l’affaire soit portée devant le "
            "tribunal saisi de la présente requête."
        )

    def _missing(self):
        """What a person has still to fill in before the file goes to the court."""
        company, partner = self.company_id, self.partner_id
        lacks = {
            "le tribunal compétent (celui du siège ou du domicile du débiteur)": self.court_name,
            "la forme sociale du requérant": company.relance_legal_form,
            "le nom et la qualité du signataire": company.relance_signatory,
            "l’adresse du débiteur": partner._relance_has_address(),
            "les bons de commande, contrats ou bons de livraison": self.exhibit_ids.filtered(
                lambda exhibit: exhibit.origin == "manual"
            ),
            "la preuve de la mise en demeure": self.debtor_id.act_ids.filtered(
                lambda act: act.document == "formal_notice" and act.state == "delivered"
            ),
        }
        return [lack for lack, found in lacks.items() if not found]
