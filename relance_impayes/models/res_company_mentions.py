import re

from markupsafe import Markup, escape

from odoo import fields, models
from odoo.tools.misc import format_date

from ..rules import legal_values, rates
from ..rules.law_errors import MissingFigure
from ..rules.regime import Regime

#: What the button put into the terms of sale, to be replaced when it is pressed again.
BLOCK = re.compile(r'<div class="o_relance_mentions">.*?</div>', re.DOTALL)


class ResCompany(models.Model):
    """The mandatory mentions of C. com. L441-9: on invoices, or in the terms of sale."""

    _inherit = "res.company"

    relance_print_mentions = fields.Boolean(
        string="Print the mandatory mentions on invoices",
        help="Due date, discount for early payment or its absence, rate of the penalties, fixed "
        "indemnity: each in the words that concern the customer, and in his language.",
    )
    relance_mentions_since = fields.Datetime(
        string="Mentions printed since",
        readonly=True,
        help="Since then the switch is on: documents made before lack the mentions.",
    )

    def write(self, vals):
        switched = self.filtered(lambda company: not company.relance_print_mentions)
        result = super().write(vals)
        if vals.get("relance_print_mentions"):
            switched.relance_mentions_since = fields.Datetime.now()
        return result

    def _relance_mentions(self, regime, on, clause=None, discount=None, due_dates=()):
        """The mentions as sentences in the language of the environment.

        Business: C. com. L441-9 I, L441-10 II, D441-5. Public authority: CCP L2192-13, R2192-31,
        D2192-35. A consumer reads of neither penalties nor indemnity: no fee is asked of him.

        :param on: day of the document, which tells the figures
        :param clause: the rules' clause on the rate; nothing when it is the statutory one
        :param discount: percentage and days of the discount for early payment, if there is one
        """
        regime = Regime(regime)
        words = [self._mention_due(due_dates)] if due_dates else []
        words.append(self._mention_discount(discount))
        if regime is Regime.B2C:
            words.append(
                self.env._(
                    "In case of late payment, interest at the legal rate runs from formal notice "
                    "(article 1231-6 of the French Civil Code)."
                )
            )
        elif regime is Regime.B2G_AUTHORITY:
            words += self._mentions_public(on)
        else:
            words += self._mentions_business(on, clause)
        return words

    def _mention_due(self, due_dates):
        days = ", ".join(format_date(self.env, day) for day in due_dates)
        return self.env._("Payment due on: %s.", days)

    def _mention_discount(self, discount):
        if not discount:
            return self.env._("No discount for early payment.")
        percent, days = discount
        return self.env._(
            "Discount of %(percent)s for payment within %(days)s days.",
            percent=self.env["relance.rate"]._say_percent(percent),
            days=days,
        )

    def _mentions_business(self, on, clause, *, dated=True):
        return [
            self.env._(
                "Late payment penalties, due from the day after the due date without any "
                "reminder: %(rate)s (article L441-10, II of the French Commercial Code).",
                rate=self._mention_rate(on, clause, dated=dated),
            ),
            self._mention_indemnity(on, legal_values.INDEMNITE_B2B),
        ]

    def _mentions_public(self, on):
        return [
            self.env._(
                "Default interest, due without any formality: rate of the European Central Bank "
                "on the first day of the half-year in which it begins, plus %(points)s points "
                "(articles L2192-13 and R2192-31 of the French Public Procurement Code).",
                points=self._mention_number(legal_values.MAJORATION_B2G, on, 8),
            ),
            self._mention_indemnity(on, legal_values.INDEMNITE_B2G),
        ]

    def _mention_indemnity(self, on, key):
        amount = self._mention_number(key, on, 40)
        if key == legal_values.INDEMNITE_B2B:
            return self.env._(
                "Fixed indemnity for recovery costs in case of late payment: €%s (article D441-5 "
                "of the French Commercial Code).",
                amount,
            )
        return self.env._(
            "Fixed indemnity for recovery costs in case of late payment: €%s (article D2192-35 "
            "of the French Public Procurement Code).",
            amount,
        )

    def _mention_number(self, key, on, known):
        """A figure of the law; the one that stands since 2013 on a day that no row covers."""
        try:
            value = self._mention_figures().value(key, on)
        except MissingFigure:
            return str(known)
        return self.env["relance.rate"]._say_number(value)

    def _mention_figures(self):
        return self.env["relance.legal.value"].sudo()._figures()

    def _mention_rate(self, on, clause, *, dated):
        """The rate as the terms of sale or the law state it; its value of that day if ``dated``."""
        say = self.env["relance.rate"]
        if isinstance(clause, rates.Fixed):
            return self.env._("%s a year", say._say_percent(clause.rate))
        if isinstance(clause, rates.TimesLegal):
            formula = self.env._(
                "%s times the French legal interest rate", say._say_number(clause.factor)
            )
        else:
            points = (
                say._say_number(clause.points)
                if clause
                else self._mention_number(legal_values.MAJORATION_B2B, on, 10)
            )
            formula = self.env._(
                "rate of the European Central Bank for its latest refinancing operation, plus "
                "%s points",
                points,
            )
        return self._mention_present(formula, on, clause) if dated else formula

    def _mention_present(self, formula, on, clause):
        """``formula`` with its value on a day; alone when a figure is missing."""
        rule = rates.rate_rule(Regime.B2B, clause)
        try:
            (cell,) = rates.rate_segments(rule, on, on, self._mention_figures())
        except MissingFigure:
            return formula
        say = self.env["relance.rate"]
        return self.env._(
            "%(formula)s, that is %(rate)s in the %(semester)s",
            formula=formula,
            rate=say._say_percent(cell.rate),
            semester=say._say_semester(on),
        )

    # -- the terms of sale -----------------------------------------------------------------------

    def _relance_terms(self):
        """The mentions for all customers at once, without dates: for quotations and terms."""
        self.ensure_one()
        clause = self._relance_make_clause(self.relance_rate_clause, self.relance_rate_value)
        today = self._relance_today()
        business = self._mentions_business(today, clause, dated=False)
        consumer = self._relance_mentions(Regime.B2C, today)[-1]
        return [
            self._mention_discount(None),
            # In one sentence: no consumer may read that the indemnity concerns him.
            self.env._("Between businesses: %s", " ".join(business)),
            self.env._("For consumers: %s", consumer),
        ]

    def action_relance_put_mentions(self):
        """Put the mentions into the default terms, in each installed language; quotations too."""
        self.ensure_one()
        name = "invoice_terms_html" if self.terms_type == "html" else "invoice_terms"
        codes = [code for code, _label in self.env["res.lang"].get_installed()]
        source = "en_US" if "en_US" in codes else codes[0]
        words = {code: self.with_context(lang=code)._relance_terms() for code in codes}
        company = self.with_context(lang=source)
        block = Markup('<div class="o_relance_mentions">%s</div>') % Markup("").join(
            Markup("<p>%s</p>") % line for line in words[source]
        )
        kept = BLOCK.sub("", company[name] or "")
        company[name] = Markup(kept) + block  # noqa: S704 (a sanitized field of the company)
        self._translate_terms(name, source, words)
        self.env["ir.config_parameter"].set_param("account.use_invoice_terms", True)

    def _translate_terms(self, name, source, words):
        """Give each sentence just written in ``source`` its words in the other languages.

        The terms are translated sentence by sentence: what the user wrote keeps his translations.
        """
        value = self.with_context(lang=source)[name]
        terms = self._fields[name].get_trans_terms(value)[-len(words[source]) :]
        self.update_field_translations(
            name,
            {
                code: {term: str(escape(line)) for term, line in zip(terms, lines, strict=True)}
                for code, lines in words.items()
                if code != source
            },
            source_lang=source,
        )
