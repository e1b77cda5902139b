from collections import defaultdict

from odoo import fields, models

from .relance_case_document import FRENCH


class RelanceCase(models.Model):
    """The calculation of the claim, segment by segment, so that a judge can check it by hand."""

    _inherit = "relance.case"

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
            "note": self._imputed_note(claim, move.currency_id),
        }

    def _imputed_note(self, claim, currency):
        """Why amount less payments is not what is left, when payments met interest first."""
        if not claim.interest.paid:
            return ""
        paid = self._french_money(claim.interest.paid, currency)
        return f"dont {paid} réglés sur les intérêts"

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
                    self._amount_row(
                        "Intérêts de retard échus", self._rate_basis(), amount, currency
                    )
                )
                totals[currency] += amount
        if indemnities:
            euro = self.env["res.currency"]._relance_euro()
            label = f"Indemnité forfaitaire pour frais de recouvrement ({len(indemnities)} × 40 €)"
            total = float(sum(indemnities))
            rows.append(
                self._amount_row(label, "article D. 441-5 du code de commerce", total, euro)
            )
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

    def _calculation(self, owed):
        """The segments of the interest, so that a judge can check them by hand."""
        segments, imputations, indemnities = [], [], []
        total = defaultdict(float)
        for (move_id, rank), claim in sorted(owed.items()):
            move = self.env["account.move"].browse(move_id)
            label = move.name if len(self._terms(move)) == 1 else f"{move.name} ({rank})"
            segments += [self._segment(label, s, move.currency_id) for s in claim.interest.segments]
            imputations += [
                self._imputation(label, i, move.currency_id) for i in claim.interest.imputations
            ]
            total[move.currency_id] += float(claim.interest.total)
            if claim.indemnity:
                amount = self._french_money(
                    claim.indemnity, self.env["res.currency"]._relance_euro()
                )
                indemnities.append({"label": label, "amount": amount})
        return {
            "segments": segments,
            "imputations": imputations,
            "indemnities": indemnities,
            "total": " + ".join(self._french_money(a, c) for c, a in total.items()),
            "note": self._calculation_note(),
        }

    def _calculation_note(self):
        """How to check the lines; and what the other order of imputation would give."""
        year = "365"
        if self.company_id.relance_day_basis == "actual":
            year = "365 (366 les années bissextiles)"
        other = self.env["relance.claim"]._claims(self.move_ids, self.as_of)
        interest, left = defaultdict(float), defaultdict(float)
        for (move_id, _rank), claim in other.items():
            currency = self.env["account.move"].browse(move_id).currency_id
            interest[currency] += float(claim.interest.due)
            left[currency] += float(claim.interest.principal_left)
        amounts = " ; ".join(
            f"intérêts {self._french_money(interest[c], c)}, "
            f"principal {self._french_money(left[c], c)}"
            for c in interest
        )
        return (
            f"Base × taux annuel × jours / {year}, arrondi une seule fois par facture ; les "
            "règlements s’imputent d’abord sur les intérêts (article 1343-1 du code civil). "
            f"S’ils étaient imputés d’abord sur le principal : {amounts}."
        )

    def _segment(self, label, segment, currency):
        rates = self.with_context(lang=FRENCH).env["relance.rate"]
        return {
            "invoice": label,
            "start": self._french_day(segment.date_from),
            "end": self._french_day(segment.date_to),
            "days": segment.days,
            "base": self._french_money(segment.base, currency),
            "rate": rates._say_percent(segment.rate),
            "amount": self._french_money(round(segment.interest, 4), currency),
        }

    def _imputation(self, label, imputation, currency):
        """What one payment or credit note was set against."""
        return {
            "invoice": label,
            "date": self._french_day(imputation.on),
            "kind": "règlement" if imputation.kind == "payment" else "avoir",
            "amount": self._french_money(imputation.amount, currency),
            "to_interest": self._french_money(imputation.to_interest, currency),
            "to_principal": self._french_money(imputation.to_principal, currency),
        }
