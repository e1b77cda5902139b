from odoo import fields, models
from odoo.tools.i18n import format_list

from .full_day import full_days


class RelanceAct(models.Model):
    """What an act recalls: our earlier messages, and the payments announced in vain, by date."""

    _inherit = "relance.act"

    def _say_earlier(self):
        """Our earlier messages and the payments announced in vain, by date; empty without any."""
        env = self.with_context(lang=self._lang()).env
        one, several = self._names_of_the_past(env)
        days = {}
        for act in self._earlier_acts():
            days.setdefault(act.channel, []).append(act._day_made())
        days["promise"] = self._broken_promises()
        told = sorted((sorted(set(when)), kind) for kind, when in days.items() if when)
        return format_list(
            env,
            [
                (several if len(when) > 1 else one)[kind] % full_days(env, when, self._lang())
                for when, kind in told
                if kind in one
            ],
        )

    @staticmethod
    def _names_of_the_past(env):
        """How one message, or several of a kind, are called, with a place for their days."""
        one = {
            "email": env._("our e-mail of %s"),
            "letter": env._("our letter of %s"),
            "registered": env._("our registered letter of %s"),
            "call": env._("our telephone call of %s"),
            "sms": env._("our text message of %s"),
            "promise": env._("the payment that you announced on %s"),
        }
        several = {
            "email": env._("our e-mails of %s"),
            "letter": env._("our letters of %s"),
            "registered": env._("our registered letters of %s"),
            "call": env._("our telephone calls of %s"),
            "sms": env._("our text messages of %s"),
            "promise": env._("the payments that you announced on %s"),
        }
        return one, several

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

    # -- payments announced ----------------------------------------------------------------------

    def _broken_promises(self):
        """Days on which the debtor announced a payment of these invoices that did not come."""
        promises = self._shared("promises", lambda acts: acts._promises())
        return sorted(set(promises.filtered(self._is_broken).mapped("date_from")))

    def _is_broken(self, promise):
        """Whether this promise is over, and was about something of which this act speaks.

        A promise for the whole account says nothing of an invoice that came later, and one of a
        part is kept once that part has been paid.
        """
        today = self.company_id._relance_today()
        if max(promise.date_to, promise.promised_date or promise.date_to) >= today:
            return False
        lines = self._spoken_lines()
        if not promise.move_id:
            known = (line.invoice_date or line.due_date or promise.date_from for line in lines)
            return any(day <= promise.date_from for day in known)
        return promise.move_id in lines.move_id and not self._is_kept(promise)

    @staticmethod
    def _is_kept(promise):
        """Whether the part that was promised has been paid since."""
        if not promise.amount:
            return False
        payments = promise.move_id.line_ids.matched_credit_ids.filtered(
            lambda partial: partial.max_date >= promise.date_from
        )
        paid = sum(payments.mapped("debit_amount_currency"))
        return promise.currency_id.compare_amounts(paid, promise.amount) >= 0

    def _promises(self):
        """``{act id: all promises of its debtor}``."""
        holds = self.env["relance.hold"].search(
            [("debtor_id", "in", self.debtor_id.ids), ("kind", "=", "promise")]
        )
        found = holds.grouped("debtor_id")
        return {act.id: found.get(act.debtor_id, holds.browse()) for act in self}
