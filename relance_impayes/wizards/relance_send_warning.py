from markupsafe import Markup

from odoo import models
from odoo.tools import is_html_empty
from odoo.tools.misc import format_date

TOLD = (
    "covered",
    "held",
    "held_amount",
    "never_sent",
    "no_due_date",
    "act_in_progress",
    "awaiting_delivery",
    "failed",
)


class RelanceSend(models.TransientModel):
    """Says when a reminder would be wrong: some reasons refuse it, the others only warn."""

    _inherit = "relance.send"

    def _find_refusal(self):
        """The first reason for which nothing may leave, in words; False when it may."""
        self.ensure_one()
        words = self.env["relance.reason"]
        for reason in self._decision().reasons:
            if reason.code in ("insolvent", "nothing_due"):
                return words._say(reason)
        if not self.policy_id.step_ids:
            return self.env._("The policy of this debtor has no step.")
        if not self.step_id:
            return self.env._("Choose a step.")
        if not self._spoken():
            return self.env._("Nothing is asked for: tick at least one invoice that is owed.")
        return self._find_other_way() or self._find_missing()

    def _find_other_way(self):
        """The channel that the words do not tell of: a policy may have its notice leave by it."""
        step, letters = self.step_id, ("letter", "registered")
        told = step.document == "formal_notice" and step.channel in letters
        if told and self.channel not in letters:
            return self.env._("A formal notice leaves by letter.")
        return False

    def _find_missing(self):
        """What the channel lacks: words, an address."""
        contact = self.contact_id
        if not contact:
            return self.env._("Choose an addressee.")
        letter = self.channel in ("letter", "registered")
        if letter and is_html_empty(self.letter_body) and is_html_empty(self.body):
            return self.env._("The step has no text: write one, or choose another step.")
        if self.channel == "email":
            if is_html_empty(self.body) or not self.subject:
                return self.env._("The message has no text or no subject.")
            if not contact._relance_email():
                return self.env._("%s has no e-mail address.", contact.display_name)
        if letter and not self._recipient()._relance_has_address():
            return self.env._("%s has no postal address.", self._recipient().display_name)
        return False

    def _warning_list(self):
        """What the person should know before sending, one line each; typed text is escaped."""
        self.ensure_one()
        lines = list(dict.fromkeys(self._warnings()))
        if not lines:
            return False
        items = Markup("").join(Markup("<li>%s</li>") % line for line in lines)
        return Markup("<ul class='mb-0'>%s</ul>") % items

    def _warnings(self):
        yield from self._warn_recent()
        decision = self._decision()
        words = self.env["relance.reason"]
        asked = set(self.move_ids.ids)
        for reason in decision.reasons:
            if not decision.act and reason.code in (
                "interval",
                "ceiling",
                "not_a_working_day",
                "closed",
                "below_minimum",
            ):
                yield self.env._("The policy would wait. %s", words._say(reason))
            elif reason.code in ("payment_to_allocate", "credit_shown", "small_share"):
                yield words._say(reason)
        for state in decision.states:
            if asked and state.item.key.move_id not in asked:
                continue
            for reason in state.reasons:
                if reason.code in TOLD and state.item.amount > 0:
                    yield self._said_of(state.item.name, words._say(reason))
        yield from self._warn_paid(decision)
        yield from self._warn_bank()
        yield from self._warn_lost()
        yield from self._warn_settings()

    def _said_of(self, label, detail):
        """A sentence with whom or what it is about, punctuated as the language does."""
        return self.env._("%(label)s: %(detail)s", label=label, detail=detail)

    def _said_reminded(self, last, ago):
        """When it was, as people say it: today, yesterday, so many days ago."""
        day = format_date(self.env, last)
        if ago == 0:
            return self.env._("Reminded today, %(day)s.", day=day)
        if ago == 1:
            return self.env._("Reminded yesterday, %(day)s.", day=day)
        return self.env._("Reminded on %(day)s, %(count)s days ago.", day=day, count=ago)

    def _warn_recent(self):
        """Reminded a few days ago, or a letter still waits to be posted."""
        acts = self.env["relance.act"].search(
            [
                ("debtor_id", "=", self.debtor_id.id),
                ("channel", "!=", "task"),
                ("state", "in", ("sending", "sent", "delivered")),
            ],
            limit=20,
        )
        waiting = acts.filtered(lambda act: act.state == "sending")[:1]
        if waiting:
            yield self.env._("An act of %s is being sent.", format_date(self.env, waiting.date))
        today = self.company_id._relance_today()
        last = max((act._day_made() for act in acts - waiting), default=None)
        if last and 0 <= (today - last).days <= self.company_id.relance_minimum_interval:
            yield self._said_reminded(last, (today - last).days)

    def _warn_paid(self, decision):
        """Invoices that were clicked and owe nothing any more."""
        owed = {state.item.key.move_id for state in decision.states}
        for move in self.move_ids.filtered(lambda m: m.commercial_partner_id == self.partner_id):
            if move.id not in owed:
                yield self.env._("%s: nothing is left to pay, or it is left out.", move.name)

    def _warn_bank(self):
        """Invoices that give another account than the letter or the e-mail beside them."""
        words = self._spoken().move_id._relance_say_other_account()
        if words:
            yield words

    def _warn_lost(self):
        """What the words of a formal notice lack, whoever wrote them: told, never refused."""
        words = self.body if is_html_empty(self.letter_body) else self.letter_body
        if not self.step_id or self._document() != "formal_notice" or is_html_empty(words):
            return
        missing = self.step_id._lost_mentions(
            words + (self.personal_note or ""),
            self.debtor_id.regime,
            self.company_id,
            self._days_granted(),
        )
        yield from (self.step_id._say_lost(missing, []) or "").splitlines()

    def _warn_settings(self):
        health = self.env["relance.health"]._check()
        if self.channel == "email" and not health["outgoing"]:
            yield self.env._("No outgoing mail server is set up: the message will wait.")
        if self.step_id and self._document() in ("reminder", "formal_notice") and not health["pdf"]:
            yield self.env._("The program that prints PDFs is missing: no document can be made.")
