from collections import defaultdict

from odoo import fields, models
from odoo.tools.misc import format_amount, format_date

from ..exceptions import DocumentError
from ..rules.law_errors import MissingFigure

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
            self.problem = self.env._("Missing rate: %s", missing)
            return
        document = self.env["relance.document"]
        try:
            (pdf,) = document._render_pdfs(
                "relance_impayes.document_case", [self._case_values(claims)]
            )
        except DocumentError as error:
            self.problem = str(error)
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
            "court": {
                "title": COURTS[self.court_kind]
                + (f" – {self.court_name}" if self.court_name else ""),
                "lines": (self.court_address or "").splitlines(),
            },
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
            "exhibits": [
                {
                    "number": exhibit.sequence,
                    "label": exhibit.name,
                    "date": self._french_day(exhibit.date),
                }
                for exhibit in self.exhibit_ids
            ],
            "power_note": "pouvoir du signataire, s’il n’est ni le représentant légal ni avocat",
            "signatory": {
                "name": company.relance_signatory or "",
                "title": company.relance_signatory_title or "",
            },
        }

    def _french_day(self, day):
        if not day:
            return ""
        return format_date(self.env, day, lang_code=FRENCH, date_format="d MMMM y")

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
            ("SIREN", partner._relance_siren() or "à compléter"),
            ("Immatriculation", f"RCS {company.relance_rcs_city or 'à compléter'}"),
            ("Représentée par", company.relance_signatory or "à compléter"),
            ("Qualité", company.relance_signatory_title or "à compléter"),
        ]

    def _debtor_facts(self):
        partner = self.partner_id
        facts = [
            ("Dénomination" if partner.is_company else "Nom", partner.name),
            ("Siège" if partner.is_company else "Domicile",
             ", ".join(partner._relance_address_lines()[1:]) or "à compléter"),
        ]
        if partner.is_company:
            facts.append(("SIREN", partner._relance_siren() or "à compléter"))
        return facts

    def _case_groups(self, owed):
        by_currency = defaultdict(list)
        left = defaultdict(float)
        for (move_id, rank), claim in sorted(owed.items()):
            move = self.env["account.move"].browse(move_id)
            by_currency[move.currency_id].append(self._case_row(move, rank, claim))
            left[move.currency_id] += float(claim.interest.principal_left)
        return [
            {
                "currency": currency.name,
                "rows": rows,
                "total": self._french_money(left[currency], currency),
            }
            for currency, rows in by_currency.items()
        ]

    def _case_row(self, move, rank, claim):
        paid = sum(i.amount for i in claim.interest.imputations if i.kind == "payment")
        credited = sum(i.amount for i in claim.interest.imputations if i.kind != "payment")
        lines = self._terms(move)
        term = lines[rank - 1]
        return {
            "number": move.name,
            "date": self._french_day(move.invoice_date),
            "due": self._french_day(term.date_maturity),
            "total": self._french_money(term.amount_currency, move.currency_id),
            "paid": self._french_money(paid, move.currency_id) if paid else "",
            "credited": self._french_money(credited, move.currency_id) if credited else "",
            "left": self._french_money(claim.interest.principal_left, move.currency_id),
        }

    def _terms(self, move):
        return move.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        ).sorted(lambda line: (line.date_maturity or line.date, line.id))

    def _case_amounts(self, owed):
        """Rows of the claim, and its total per currency; the indemnity is always in euro."""
        totals, rows = defaultdict(float), []
        principal, interest = defaultdict(float), defaultdict(float)
        indemnities = [claim.indemnity for claim in owed.values() if claim.indemnity]
        for (move_id, _rank), claim in owed.items():
            currency = self.env["account.move"].browse(move_id).currency_id
            principal[currency] += float(claim.interest.principal_left)
            interest[currency] += float(claim.interest.due)
        for currency, amount in principal.items():
            rows.append(self._amount_row("Principal, toutes taxes comprises", "", amount, currency))
            totals[currency] += amount
        for currency, amount in interest.items():
            if not currency.is_zero(amount):
                rows.append(
                    self._amount_row("Intérêts de retard échus", self._rate_basis(), amount, currency)
                )
                totals[currency] += amount
        if indemnities:
            euro = self.env.ref("base.EUR")
            label = f"Indemnité forfaitaire pour frais de recouvrement ({len(indemnities)} × 40 €)"
            total = float(sum(indemnities))
            rows.append(self._amount_row(label, "article D. 441-5 du code de commerce", total, euro))
            totals[euro] += total
        for currency, amount in totals.items():
            rows.append({**self._amount_row("Total demandé", "", amount, currency), "strong": True})
        return rows, totals

    def _amount_row(self, label, basis, amount, currency):
        return {
            "label": label,
            "basis": basis,
            "amount": self._french_money(amount, currency),
            "strong": False,
        }

    def _rate_basis(self):
        if self.debtor_id.regime == "b2c":
            return "articles 1231-6 et 1344-1 du code civil"
        return "article L. 441-10, II du code de commerce"

    def _legal_basis(self):
        basis = ["articles 1103 et 1104 du code civil (force obligatoire des contrats)"]
        basis.append(self._rate_basis())
        if self.debtor_id.regime != "b2c":
            basis.append("article D. 441-5 du code de commerce (indemnité forfaitaire)")
        return basis

    def _case_daily(self, owed):
        per_day = defaultdict(float)
        for (move_id, _rank), claim in owed.items():
            currency = self.env["account.move"].browse(move_id).currency_id
            per_day[currency] += float(claim.interest.per_day)
        amounts = [self._french_money(a, c) for c, a in per_day.items() if a]
        if not amounts:
            return ""
        start = self._french_day(fields.Date.add(self.as_of, days=1))
        return f"Intérêts courant à compter du {start} : {' et '.join(amounts)} par jour."

    def _amicable_exhibits(self):
        return self.exhibit_ids.filtered(lambda e: e.date and not e.is_manual).filtered(
            lambda e: not e.attachment_id or e.attachment_id.res_model != "account.move"
        )

    def _opposition(self):
        if self.court_kind != "commercial":
            return ""
        return (
            "En cas d’opposition, le requérant demande que l’affaire soit portée devant le tribunal "
            "saisi de la présente requête."
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
                "is_manual"
            ),
            "la preuve de la mise en demeure": self.debtor_id.act_ids.filtered(
                lambda act: act.document == "formal_notice" and act.state == "delivered"
            ),
        }
        return [lack for lack, found in lacks.items() if not found]

    def _calculation(self, owed):
        """The segments of the interest, so that a judge can check them by hand."""
        segments, indemnities = [], []
        total = defaultdict(float)
        for (move_id, rank), claim in sorted(owed.items()):
            move = self.env["account.move"].browse(move_id)
            label = move.name if len(self._terms(move)) == 1 else f"{move.name} ({rank})"
            segments += [self._segment(label, s, move.currency_id) for s in claim.interest.segments]
            total[move.currency_id] += float(claim.interest.total)
            if claim.indemnity:
                amount = self._french_money(claim.indemnity, self.env.ref("base.EUR"))
                indemnities.append({"label": label, "amount": amount})
        return {
            "segments": segments,
            "indemnities": indemnities,
            "total": " + ".join(self._french_money(a, c) for c, a in total.items()),
            "note": "Base × taux annuel × jours / 365, arrondi une seule fois par facture ; les "
            "règlements s’imputent d’abord sur les intérêts (article 1343-1 du code civil).",
        }

    def _segment(self, label, segment, currency):
        rate = format(segment.rate.normalize(), "f").replace(".", ",")
        return {
            "invoice": label,
            "start": self._french_day(segment.date_from),
            "end": self._french_day(segment.date_to),
            "days": segment.days,
            "base": self._french_money(segment.base, currency),
            "rate": f"{rate} %",
            "amount": self._french_money(round(segment.interest, 4), currency),
        }
