from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from odoo import api, models
from odoo.tools.misc import format_amount, format_date, formatLang

from ..rules.law_errors import MissingFigure

SHOWN_DECIMALS = 4


class RelanceSheet(models.AbstractModel):
    """The calculation sheet: everything that is needed to check a claim by hand, in words."""

    _name = "relance.sheet"
    _description = "Calculation Sheet"

    @api.model
    def _sheets(self, moves, until, imputation="principal_first"):
        """One sheet per instalment, in the language of the environment."""
        names = {move.id: move for move in moves}
        found = self.env["relance.claim"]._calculations(moves, until, imputation)
        parts = defaultdict(int)
        for one in found:
            parts[one.due.move_id] += 1
        return [
            self._sheet(one, names[one.due.move_id], several=parts[one.due.move_id] > 1)
            for one in found
        ]

    def _sheet(self, one, move, *, several):
        """One instalment; a missing rate is said in place of the amounts."""
        currency = move.currency_id
        sheet = {
            "number": f"{move.name} ({one.due.rank})" if several else move.name,
            "date": self._day(move.invoice_date),
            "due": self._day(one.due.invoice.due),
            "runs_from": "",
            "currency": currency,
            "principal": self._money(one.invoice.principal, currency),
            "missing": "",
            "segments": [],
            "events": [],
            "remarks": [],
            "claim": None,
        }
        if one.invoice.due != one.due.invoice.due:
            sheet["runs_from"] = self._day(one.invoice.due)
        if isinstance(one.claim, MissingFigure):
            return {**sheet, "missing": self.env["relance.rate"]._say_missing(one.claim)}
        return {**sheet, **self._amounts(one.claim, currency)}

    def _amounts(self, claim, currency):
        interest = claim.interest
        segments = [self._segment(segment, currency) for segment in interest.segments]
        rates = self.env["relance.rate"]
        return {
            "claim": claim,
            "segments": segments,
            "events": [self._event(event, currency) for event in interest.imputations],
            "exact": self._exact(interest.exact, currency),
            "total": self._money(interest.total, currency),
            "paid": self._money(interest.paid, currency) if interest.paid else "",
            "interest": self._money(interest.due, currency),
            "left": self._money(interest.principal_left, currency),
            "per_day": self._money(interest.per_day, currency) if interest.per_day else "",
            "indemnity": self._in_euro(claim.indemnity),
            "remarks": list(
                dict.fromkeys(rates._say_remark(remark) for remark in interest.remarks)
            ),
        }

    def _segment(self, segment, currency):
        rates = self.env["relance.rate"]
        return {
            "date_from": self._day(segment.date_from),
            "date_to": self._day(segment.date_to),
            "days": segment.days,
            "base": self._money(segment.base, currency),
            "rate": rates._say_percent(segment.rate),
            "year": segment.year_days,
            "source": rates._say_source(segment.source),
            "amount": self._exact(segment.interest, currency),
        }

    def _event(self, event, currency):
        kinds = {
            "payment": self.env._("Payment"),
            "credit": self.env._("Credit note"),
            "credit_from_origin": self.env._("Credit note that corrects the invoice"),
        }
        return {
            "date": self._day(event.on),
            "label": kinds[event.kind],
            "amount": self._money(event.amount, currency),
            "to_interest": self._money(event.to_interest, currency),
            "to_principal": self._money(event.to_principal, currency),
        }

    # -- sums ------------------------------------------------------------------------------------

    @api.model
    def _totals(self, sheets):
        """Sums per currency, and the indemnities in euro: never added to one another."""
        sums = defaultdict(lambda: defaultdict(Decimal))
        indemnity, count = Decimal(0), 0
        for sheet in sheets:
            claim = sheet["claim"]
            if not claim:
                continue
            own = sums[sheet["currency"]]
            own["left"] += claim.interest.principal_left
            own["interest"] += claim.interest.due
            own["per_day"] += claim.interest.per_day
            indemnity += claim.indemnity
            count += bool(claim.indemnity)
        return {
            "currencies": [
                {
                    "currency": currency.name,
                    **{name: self._money(amount, currency) for name, amount in own.items()},
                }
                for currency, own in sums.items()
            ],
            "indemnity": self._in_euro(indemnity),
            "count": count,
        }

    # -- what an act keeps -----------------------------------------------------------------------

    @api.model
    def _freeze(self, claim, line):
        """A claim as plain text values: exact, and readable without this module."""
        interest = claim.interest
        return {
            "currency": line.currency_id.name,
            "interest": str(interest.due),
            "per_day": str(interest.per_day),
            "indemnity_eur": str(claim.indemnity),
            "segments": [
                {
                    "from": segment.date_from.isoformat(),
                    "to": segment.date_to.isoformat(),
                    "days": segment.days,
                    "base": str(segment.base),
                    "rate": str(segment.rate),
                    "year_days": segment.year_days,
                    "source": str(segment.source),
                }
                for segment in interest.segments
            ],
        }

    # -- formats ---------------------------------------------------------------------------------

    def _day(self, day):
        return format_date(self.env, day) if day else ""

    def _money(self, amount, currency):
        text = format_amount(self.env, float(amount), currency)
        return text.replace(" ", "\N{NO-BREAK SPACE}")

    def _in_euro(self, amount):
        """An indemnity, which the law states in euro; nothing when there is none."""
        return self._money(amount, self.env["res.currency"]._relance_euro()) if amount else ""

    def _exact(self, fraction, currency):
        """More decimals than money has: the rounding is done once, on the sum."""
        exact = Decimal(fraction.numerator) / Decimal(fraction.denominator)
        places = max(SHOWN_DECIMALS, currency.decimal_places)
        shown = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return formatLang(self.env, float(shown), digits=places)
