from odoo import models

from ..rules import legal_values, rates
from ..rules.law_errors import MissingFigure
from ..rules.regime import Regime


class RelanceAct(models.Model):
    """The sentence that states rate and indemnity; it stands even when a rate is not known."""

    _inherit = "relance.act"

    def _clause_text(self):
        """What the law grants this creditor, in the debtor's language; nothing to a consumer.

        A figure that nobody knows is left out with its sentence: it never stops a reminder.
        """
        try:
            return self._clause_words()
        except MissingFigure:
            return ""

    def _clause_words(self):
        """The sentence of the debtor's regime.

        Business: C. com. L441-10 II and D441-5. Public authority: CCP L2192-13, R2192-31 and
        D2192-35. A consumer owes nothing before a formal notice, and never any cost.

        :raises MissingFigure: when a figure that the sentence says is not known today
        """
        self.ensure_one()
        regime = Regime(self.debtor_id.regime)
        if regime is Regime.B2C:
            return ""
        env = self.with_context(lang=self._lang()).env
        if regime is Regime.B2G_AUTHORITY:
            return env._(
                "Default interest runs by law from the day after the due date, at the European "
                "Central Bank's rate of the first day of the half-year in which it began, plus "
                "%(points)s points, with a fixed indemnity for recovery costs of %(indemnity)s "
                "for each invoice (articles L2192-13, R2192-31 and D2192-35 of the French Public "
                "Procurement Code).",
                points=self._say_figure(legal_values.MAJORATION_B2G),
                indemnity=self._say_indemnity(legal_values.INDEMNITE_B2G),
            )
        return env._(
            "Penalties for late payment run by law from the day after the due date, at %(rate)s, "
            "with a fixed indemnity for recovery costs of %(indemnity)s for each invoice "
            "(articles L441-10, II and D441-5 of the French Commercial Code).",
            rate=self._say_rate(),
            indemnity=self._say_indemnity(legal_values.INDEMNITE_B2B),
        )

    def _rate_clause(self):
        """The clause agreed with this debtor, else the company's; nothing when statutory."""
        owner, make = self.debtor_id, self.env["res.company"]._relance_make_clause
        if owner.rate_clause:
            return make(owner.rate_clause, owner.rate_value)
        company = self.company_id
        return make(company.relance_rate_clause, company.relance_rate_value)

    def _say_rate(self):
        """The formula of the rate, with its result when today's figures are known."""
        words = self.env["relance.rate"].with_context(lang=self._lang())
        env, clause = words.env, self._rate_clause()
        if isinstance(clause, rates.Fixed):
            formula = env._("the rate of our terms of sale")
        elif isinstance(clause, rates.EcbPlus):
            formula = env._(
                "the rate of our terms of sale, the European Central Bank's rate plus %s points",
                words._say_number(clause.points),
            )
        elif isinstance(clause, rates.TimesLegal):
            formula = env._(
                "the rate of our terms of sale, %s times the legal interest rate",
                words._say_number(clause.factor),
            )
        else:
            formula = env._(
                "the European Central Bank's rate plus %s points",
                self._say_figure(legal_values.MAJORATION_B2B),
            )
        return self._add_present_rate(formula, clause, words)

    def _add_present_rate(self, formula, clause, words):
        """``formula`` with today's rate; alone when a figure that it needs is missing."""
        today = self.company_id._relance_today()
        figures = self.env["relance.legal.value"].sudo()._figures()
        rule = rates.rate_rule(self.debtor_id.regime, clause)
        try:
            (cell,) = rates.rate_segments(rule, today, today, figures)
        except MissingFigure:
            return formula
        rate = words._say_percent(cell.rate)
        if cell.source.formula == "floor":
            return words.env._(
                "%(formula)s, raised to the lowest one that the law allows, three times the legal "
                "interest rate (%(rate)s a year at present)",
                formula=formula,
                rate=rate,
            )
        return words.env._("%(formula)s (%(rate)s a year at present)", formula=formula, rate=rate)

    def _legal_figure(self, key):
        figures = self.env["relance.legal.value"].sudo()._figures()
        return figures.value(key, self.company_id._relance_today())

    def _say_figure(self, key):
        words = self.env["relance.rate"].with_context(lang=self._lang())
        return words._say_number(self._legal_figure(key))

    def _say_indemnity(self, key):
        """«40 €», without the cents that it has not."""
        amount = self._money(
            float(self._legal_figure(key)), self.env["res.currency"]._relance_euro()
        )
        return amount.replace(".00", "").replace(",00", "")
