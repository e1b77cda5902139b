from collections import defaultdict

from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import is_html_empty
from odoo.tools.i18n import format_list
from odoo.tools.misc import format_amount

from .full_day import full_day

LATIN_SPACE = "\N{NO-BREAK SPACE}"


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
        """The items in words: number, date and due date of each."""
        env = self.with_context(lang=self._lang()).env
        return format_list(
            env,
            [
                env._(
                    "no. %(number)s of %(date)s, due on %(due)s",
                    number=line.move_name,
                    date=self._day(line.invoice_date),
                    due=self._day(line.due_date),
                )
                for line in self._spoken_lines()
            ],
        )

    def _totals(self):
        """``{currency: amount}`` of what the act speaks of, never added across currencies."""
        totals = defaultdict(float)
        for line in self._spoken_lines():
            totals[line.currency_id] += line.amount
        return totals

    def _money(self, amount, currency):
        """An amount as the debtor's language writes it, never broken at the end of a line."""
        text = format_amount(self.env, amount, currency, lang_code=self._lang())
        return text.replace(" ", LATIN_SPACE)

    def _say_amount(self):
        """The total, one amount per currency."""
        amounts = [self._money(amount, currency) for currency, amount in self._totals().items()]
        return format_list(self.with_context(lang=self._lang()).env, amounts)

    def _say_oldest(self):
        """Number of the oldest invoice that the act speaks of."""
        return self._spoken_lines()[:1].move_name or ""

    def _say_subject_items(self):
        """Number and due date; for several, the oldest and how many others."""
        env = self.with_context(lang=self._lang()).env
        lines = self._spoken_lines()
        first = lines[:1]
        values = {"number": first.move_name or "", "due": self._day(first.due_date)}
        if len(lines) == 1:
            return env._("%(number)s due on %(due)s", **values)
        if len(lines) == 2:
            return env._("%(number)s due on %(due)s and 1 other", **values)
        return env._(
            "%(number)s due on %(due)s and %(count)s others", count=len(lines) - 1, **values
        )

    def _say_deadline(self):
        """The delay granted, in words; a letter's runs from its first presentation."""
        env = self.with_context(lang=self._lang()).env
        if self.is_electronic:
            return env._("within %s days of the receipt of this letter", self.days_granted)
        if self.channel in ("registered", "letter"):
            return env._(
                "within %s days of the first presentation of this letter", self.days_granted
            )
        return env._("within %s days", self.days_granted)

    def _earlier_acts(self):
        """What reached the debtor about the same invoices before, oldest first."""
        moves = self._spoken_lines().move_id
        said = self._shared("said", lambda acts: acts._acts_by_move())
        acts = self.browse().union(*(said.get((self.debtor_id, move), ()) for move in moves))
        acts = acts.filtered(
            lambda act: (
                act.state in ("sent", "delivered") and act.channel != "task" and act.id != self.id
            )
        )
        return acts.sorted(lambda act: (act._day_made(), act.id))

    def _acts_by_move(self):
        """For each of these acts the same: ``{(debtor, move): acts}``, whatever their state."""
        lines = self.env["relance.act.line"].search(
            [("debtor_id", "in", self.debtor_id.ids), ("move_id", "in", self.line_ids.move_id.ids)]
        )
        found = lines.grouped(lambda line: (line.debtor_id, line.move_id))
        said = {key: own.act_id for key, own in found.items()}
        return dict.fromkeys(self.ids, said)

    def _day_made(self):
        """Day on which the act left, or was held."""
        self.ensure_one()
        made = self.posted_date or self.sent_date or self.delivered_date or self.date
        return fields.Date.to_date(made)

    def _broken_promises(self):
        """Days of the payments that the debtor announced and that did not come, oldest first."""
        today, moves = self.company_id._relance_today(), self._spoken_lines().move_id
        promises = self._shared("promises", lambda acts: acts._promises())
        broken = promises.filtered(
            lambda hold: hold.date_to < today and (not hold.move_id or hold.move_id in moves)
        )
        return sorted(set(broken.mapped("date_from")))

    def _promises(self):
        """``{act id: all promises of its debtor}``."""
        holds = self.env["relance.hold"].search(
            [("debtor_id", "in", self.debtor_id.ids), ("kind", "=", "promise")]
        )
        found = holds.grouped("debtor_id")
        return {act.id: found.get(act.debtor_id, holds.browse()) for act in self}

    def _say_earlier(self):
        """Our earlier messages and the payments announced in vain, by date; empty without any."""
        env = self.with_context(lang=self._lang()).env
        words = {
            "email": env._("our e-mail of %s"),
            "letter": env._("our letter of %s"),
            "registered": env._("our registered letter of %s"),
            "call": env._("our telephone call of %s"),
            "sms": env._("our text message of %s"),
        }
        announced = env._("the payment that you announced on %s")
        said = [(act._day_made(), words.get(act.channel)) for act in self._earlier_acts()]
        said += [(day, announced) for day in self._broken_promises()]
        said = sorted((one for one in said if one[1]), key=lambda one: one[0])
        return format_list(env, [text % self._day(day) for day, text in said])

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
