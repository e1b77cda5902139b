from collections import defaultdict

from odoo import models

from ..rules.law_errors import MissingFigure
from ..rules.types import Level


class RelanceAct(models.Model):
    """The tables and amounts of a letter, in the debtor's language."""

    _inherit = "relance.act"

    def _letter_groups(self):
        """One table per role and currency: what is demanded first, then what is only listed."""
        titles = {
            "demanded": self.env._("Invoices to be paid"),
            "informed": self.env._("Other open items, for your information"),
        }
        groups = []
        if not self.line_ids.filtered(lambda line: line.role == "demanded"):
            titles["informed"] = self.env._("Invoices coming due")
        for role, title in titles.items():
            lines = self.line_ids.filtered(lambda line, r=role: line.role == r)
            for currency, own in lines.grouped("currency_id").items():
                groups.append(self._letter_group(role, title, currency, own))
        return groups

    def _letter_group(self, role, title, currency, lines):
        return {
            "role": role,
            "title": title,
            "currency": currency.name,
            "rows": [self._letter_row(line, currency) for line in lines],
            "total": self._money(sum(lines.mapped("amount")), currency),
        }

    def _letter_row(self, line, currency):
        move = line.move_id
        total = self._instalment_total(line)
        paid = total - line.amount_residual
        return {
            "number": line.move_name,
            "date": self._short_day(line.invoice_date),
            "due": self._short_day(line.due_date),
            "days_late": line.days_late,
            "total": self._money(total, currency),
            "paid": self._money(paid, currency) if paid else "",
            "credited": self._money(line.credited, currency) if line.credited else "",
            "left": self._money(line.amount, currency),
            "reference": move.ref if move.is_sale_document() and move.ref else "",
        }

    def _instalment_total(self, line):
        """What the instalment was worth, VAT included, before anything was paid."""
        terms = line.move_id.line_ids.filtered(
            lambda term: term.account_id.account_type == "asset_receivable"
        ).sorted(lambda term: (term.date_maturity or term.date, term.id))
        place = line.rank - 1
        return abs(terms[place].amount_currency) if place < len(terms) else line.amount_residual

    def _short_day(self, day):
        return self.env["ir.qweb.field.date"].value_to_html(day, {}) if day else ""

    # -- amounts ---------------------------------------------------------------------------------

    def _letter_amounts(self):
        """Totals per currency; interest and indemnity when the level lets them be claimed."""
        totals = self._totals()
        penalties, daily = [], ""
        if int(self.level) >= Level.FORMAL_NOTICE and self.document == "formal_notice":
            claims = self.env["relance.claim"]._claims(
                self._spoken_lines().move_id, self.company_id._relance_today()
            )
            missing = next((c for c in claims.values() if isinstance(c, MissingFigure)), None)
            if missing:
                # An amount that cannot be computed is never guessed: the notice waits.
                self._set_problem("no_rate", str(missing))
                return {}
            penalties, daily = self._letter_penalties(claims, totals)
        rows = [
            {
                "label": self.env._("Total to be paid"),
                "amount": self._money(amount, currency),
                "strong": True,
            }
            for currency, amount in totals.items()
        ]
        return {"penalties": penalties, "daily": daily, "totals": rows, "qr": self._qr(totals)}

    def _letter_penalties(self, claims, totals):
        """Lines of interest per currency and of the indemnity in euro; ``totals`` grows by them."""
        interest, per_day = defaultdict(float), defaultdict(float)
        indemnity = count = 0
        for line in self._spoken_lines():
            claim = claims.get((line.move_id.id, line.rank))
            if not claim:
                continue
            interest[line.currency_id] += float(claim.interest.due)
            per_day[line.currency_id] += float(claim.interest.per_day)
            if claim.indemnity:
                indemnity += float(claim.indemnity)
                count += 1
        rows = [
            {
                "label": self.env._("Late payment interest to date"),
                "basis": self._interest_basis(),
                "amount": self._money(amount, currency),
            }
            for currency, amount in interest.items()
            if not currency.is_zero(amount)
        ]
        for currency, amount in interest.items():
            totals[currency] += amount
        if indemnity:
            euro = self.env.ref("base.EUR")
            totals[euro] += indemnity
            rows.append(
                {
                    "label": self.env._("Fixed indemnity for recovery costs (%s × €40)", count),
                    "basis": self._indemnity_basis(),
                    "amount": self._money(indemnity, euro),
                }
            )
        return rows, self._daily(per_day)

    def _interest_basis(self):
        basis = {
            "b2c": self.env._("Legal rate, article 1231-6 of the French Civil Code"),
            "b2g_authority": self.env._("Article L. 2192-13 of the French Public Procurement Code"),
        }
        default = self.env._("Article L. 441-10, II of the French Commercial Code")
        return basis.get(self.debtor_id.regime, default)

    def _indemnity_basis(self):
        if self.debtor_id.regime == "b2g_authority":
            return self.env._("Article D. 2192-35 of the French Public Procurement Code")
        return self.env._("Article D. 441-5 of the French Commercial Code")

    def _daily(self, per_day):
        amounts = [self._money(a, currency) for currency, a in per_day.items() if a]
        if not amounts:
            return ""
        return self.env._("Interest goes on running: %s per day.", " + ".join(amounts))
