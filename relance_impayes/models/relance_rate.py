from datetime import date

from odoo import api, models
from odoo.tools.misc import formatLang

from ..rules import legal_values
from ..rules.semesters import semester_of


class RelanceRate(models.AbstractModel):
    """Rates and their sources in the reader's words; the rules' own are French."""

    _name = "relance.rate"
    _description = "Rates in Words"

    @api.model
    def _say_number(self, value, least=0):
        """A number with the decimals it has, at least ``least``, as the language writes it."""
        decimals = max(least, -value.normalize().as_tuple().exponent)
        return formatLang(self.env, float(value), digits=decimals)

    @api.model
    def _say_percent(self, value):
        """12.4 becomes «12.40 %»."""
        return f"{self._say_number(value, least=2)}\N{NO-BREAK SPACE}%"

    @api.model
    def _say_semester(self, day):
        """The half-year of ``day``: «second half of 2026»."""
        semester = semester_of(day)
        if semester.half == 1:
            return self.env._("first half of %s", semester.year)
        return self.env._("second half of %s", semester.year)

    @api.model
    def _say_half_year(self, label):
        """The half-year that rules call «2026-S2», in words."""
        year, half = label.split("-S")
        return self._say_semester(date(int(year), 1 if half == "1" else 7, 1))

    @api.model
    def _say_source(self, source):
        """Where a rate comes from: formula, figures, half-year and article."""
        names = {
            "ecb_plus": self.env._("ECB %(reference)s + %(modifier)s points"),
            "times_legal": self.env._("legal rate %(reference)s × %(modifier)s"),
            "floor": self.env._("lowest rate allowed: legal rate %(reference)s × %(modifier)s"),
            "legal": self.env._("legal rate %(reference)s"),
            "legal_plus": self.env._("legal rate %(reference)s + %(modifier)s points"),
            "fixed": self.env._("rate of the contract"),
            "grace": self.env._("time granted by a judge"),
        }
        words = names[source.formula] % {
            "reference": self._say_percent(source.reference),
            "modifier": self._say_number(source.modifier),
        }
        place = [part for part in (source.semester, self._say_article(source.article)) if part]
        return f"{words} ({', '.join(place)})"

    @api.model
    def _say_article(self, article):
        """The article in full, as somebody who does not know the abbreviations reads it."""
        names = {
            "C. com. L441-10 II": self.env._("Commercial Code, L441-10 II"),
            "CCP R2192-31": self.env._("Public Procurement Code, R2192-31"),
            "C. civ. 1231-6": self.env._("Civil Code, 1231-6"),
            "C. civ. 1343-5 al. 4": self.env._("Civil Code, 1343-5"),
            "CMF L313-3": self.env._("Monetary and Financial Code, L313-3"),
        }
        return names.get(article, article)

    @api.model
    def _say_missing(self, missing):
        """Which figure is not known, and when it is needed, for a :class:`MissingFigure`."""
        names = {
            legal_values.ECB_MRO: self.env._("ECB rate"),
            legal_values.LEGAL_RATE_PRO: self.env._("legal interest rate"),
            legal_values.LEGAL_RATE_PRIVATE: self.env._("legal interest rate, private creditors"),
            legal_values.INDEMNITE_B2B: self.env._("fixed indemnity"),
            legal_values.INDEMNITE_B2G: self.env._("fixed indemnity"),
        }
        if missing.key in legal_values.SEMESTER_KEYS:
            when = self._say_semester(missing.on)
        else:
            when = self.env["ir.qweb.field.date"].value_to_html(missing.on, {})
        return f"{names.get(missing.key, missing.key)}, {when}"

    @api.model
    def _say_remark(self, remark):
        """What a person must know about a result, in a sentence."""
        words = {
            "clause_below_floor": self.env._(
                "The contract's rate is below the lowest that the law allows (three times the "
                "legal rate): that lowest rate is calculated."
            ),
            "payment_after_as_of": self.env._("A payment after this day is left out."),
            "credit_after_as_of": self.env._("A credit note after this day is left out."),
            "payment_after_insolvency": self.env._(
                "A payment was received after the insolvency judgment: it may be annulled."
            ),
            "overpaid": self.env._("More was received than is due."),
            "credit_exceeds_invoice": self.env._("The credit notes exceed the invoice."),
        }
        return words[remark.code]
