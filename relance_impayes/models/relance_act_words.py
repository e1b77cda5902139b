from collections import defaultdict

from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import is_html_empty
from odoo.tools.i18n import format_list
from odoo.tools.misc import format_amount

from .full_day import full_day

LATIN_SPACE = "\N{NO-BREAK SPACE}"
MOST_NAMED = 3
"""How many invoices a sentence names; more are counted, and listed in a table."""


class RelanceAct(models.Model):
    """What the texts of the steps may say about an act, and the texts once said."""

    _inherit = "relance.act"

    def _lang(self):
        """Language of the debtor, for what he reads."""
        self.ensure_one()
        lang = self.contact_id.lang or self.partner_id.lang or self.company_id.partner_id.lang
        return lang or "fr_FR"

    def _spoken_lines(self):
        """Lines that the act speaks of: demanded ones, or those a preventive step announces."""
        self.ensure_one()
        demanded = self.line_ids.filtered(lambda line: line.role == "demanded")
        announced = self.line_ids.filtered(lambda line: line.role == "informed" and line.step_id)
        return (demanded or announced or self.line_ids).sorted(
            lambda line: (line.due_date or self.date, line.id)
        )

    def _day(self, day):
        """A day in full, in the debtor's language."""
        return full_day(self.env, day, self._lang())

    def _say_items(self):
        """The items in words: number, date and due date of each; of many, the oldest alone."""
        env = self.with_context(lang=self._lang()).env
        lines = self._spoken_lines()
        named = [self._say_item(own) for own in lines.grouped("move_id").values()]
        if len(named) <= MOST_NAMED:
            return format_list(env, named)
        return env._("%(oldest)s and %(count)s others", oldest=named[0], count=len(named) - 1)

    def _say_item(self, lines):
        """One invoice: its number, its date, and the due date of what is open of it."""
        env = self.with_context(lang=self._lang()).env
        first = lines[:1]
        values = {"number": first.move_name, "date": self._day(first.invoice_date)}
        if len(lines) > 1:
            dues = format_list(env, [self._day(line.due_date) for line in lines])
            return env._(
                "no. %(number)s of %(date)s, instalments due on %(dues)s", dues=dues, **values
            )
        values["due"] = self._day(first.due_date)
        if not first.invoice_date:
            return env._("no. %(number)s, due on %(due)s", **values)
        return env._("no. %(number)s of %(date)s, due on %(due)s", **values)

    def _say_invoices(self):
        """The items with their noun: «our invoice no. …»; many are counted, and listed apart."""
        env = self.with_context(lang=self._lang()).env
        count = len(self._spoken_lines().move_id)
        if count == 1:
            return env._("our invoice %s", self._say_items())
        if count <= MOST_NAMED:
            return env._("our invoices %s", self._say_items())
        if self._lists_items():
            return env._("our %s invoices listed below", count)
        oldest = self._say_item(self._spoken_lines()[:1])
        return env._(
            "our %(count)s invoices, the oldest being %(oldest)s", count=count, oldest=oldest
        )

    def _totals(self):
        """``{currency: amount}`` of what the act speaks of, never added across currencies."""
        totals = defaultdict(float)
        for line in self._spoken_lines():
            totals[line.currency_id] += line.amount
        return totals

    def _money(self, amount, currency):
        """An amount as the debtor's language writes it, never broken at the end of a line.

        French puts the sign of every currency behind; Odoo goes by the currency alone.
        """
        lang = self._lang()
        text = format_amount(self.env, amount, currency, lang_code=lang).replace(" ", LATIN_SPACE)
        if lang.startswith("fr") and currency.position == "before":
            figures = text.removeprefix(currency.symbol).strip()
            return f"{figures}{LATIN_SPACE}{currency.symbol}"
        return text

    def _say_amount(self):
        """The total, one amount per currency."""
        amounts = [self._money(amount, currency) for currency, amount in self._totals().items()]
        return format_list(self.with_context(lang=self._lang()).env, amounts)

    def _say_oldest(self):
        """Number of the oldest invoice that the act speaks of."""
        return self._spoken_lines()[:1].move_name or ""

    def _say_subject_invoices(self):
        """The invoices as a subject line names them: one, or how many and the oldest."""
        env = self.with_context(lang=self._lang()).env
        count, oldest = self._say_subject_parts()
        if count == 1:
            return env._("invoice %(oldest)s", oldest=oldest)
        return env._("%(count)s invoices, including %(oldest)s", count=count, oldest=oldest)

    def _say_subject_unpaid(self):
        """The same, said to be unpaid."""
        env = self.with_context(lang=self._lang()).env
        count, oldest = self._say_subject_parts()
        if count == 1:
            return env._("unpaid invoice %(oldest)s", oldest=oldest)
        return env._("%(count)s unpaid invoices, including %(oldest)s", count=count, oldest=oldest)

    def _say_subject_parts(self):
        """How many invoices there are, with number and due date of the oldest."""
        env = self.with_context(lang=self._lang()).env
        lines = self._spoken_lines()
        first = lines[:1]
        due = self._day(first.due_date)
        oldest = env._("%(number)s due on %(due)s", number=first.move_name or "", due=due)
        # The instalments of one invoice are one invoice; an item without invoice counts for one.
        return len(lines.grouped("move_id")) or 1, oldest

    def _say_deadline(self):
        """The delay granted, in words: from the day that its deadline is counted from.

        Only a registered letter is presented; of an ordinary one only the posting is known.
        """
        env = self.with_context(lang=self._lang()).env
        days = env._("1 day") if self.days_granted == 1 else env._("%s days", self.days_granted)
        if self.is_electronic:
            return env._("within %s of the receipt of this letter", days)
        if self.channel == "registered":
            return env._("within %s of the first presentation of this letter", days)
        if self.channel == "letter":
            return env._("within %s of the posting of this letter, as postmarked", days)
        return env._("within %s", days)

    # -- the words of the step, frozen on the act ------------------------------------------------

    def _freeze(self):
        """Write the step's words on acts that have none of their own, in the debtor's language."""
        for (step, lang), acts in self.grouped(lambda act: (act.step_id, act._lang())).items():
            if step:
                together = acts._together()
                together._speak(step.with_env(together.env).sudo(), lang)

    def _speak(self, step, lang):
        """Have ``step`` say its words of these acts; a broken text stops its own act alone."""
        try:
            spoken = step._say(self, lang)
        except UserError as error:
            if len(self) == 1:
                self._set_problem("render_error", str(error))
                return
            for act in self:
                act._speak(step, lang)
            return
        for act in self:
            # What a person wrote in the dialog stays.
            words = {name: text for name, text in spoken[act.id].items() if not act[name]}
            act.write({**words, "step_words": [*(act.step_words or []), *words]})

    def _thaw(self):
        """Forget the step's words on acts whose facts have changed; a person's words stay."""
        for act in self.filtered("step_words"):
            act.write({**dict.fromkeys(act.step_words, False), "step_words": False})

    def _full_body(self, words):
        """The words with the personal paragraph after the first one."""
        self.ensure_one()
        words = words or Markup("")
        if is_html_empty(self.personal_note):
            return words
        first = words.find("</p>") + len("</p>") if "</p>" in words else len(words)
        return words[:first] + self.personal_note + words[first:]
