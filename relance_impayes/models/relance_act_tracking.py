from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.deadlines import lre_acceptance_deadline
from ..rules.law_errors import MissingFigure
from ..rules.registered import Event, Tracking, arrival, fault
from .relance_act_address import LETTERS


class RelanceAct(models.Model):
    """What the post says of a letter, recorded the same way by hand, from a file or a provider."""

    _inherit = "relance.act"

    claim_until = fields.Date(
        string="May be accepted until",
        compute="_compute_claim_until",
        help="Fifteen days from the day after the addressee was told of it (CPCE postes R53-3). "
        "Until he accepts it he is not told who sent it.",
    )

    @api.depends("presented_date", "is_electronic")
    def _compute_claim_until(self):
        figures = self.env["relance.legal.value"].sudo()._figures()
        for act in self:
            act.claim_until = False
            if act.is_electronic and act.presented_date:
                try:
                    act.claim_until = lre_acceptance_deadline(act.presented_date, figures).last_day
                except MissingFigure:
                    continue  # nothing is known of the delay: nothing is said of its end

    def _tracking(self):
        """This letter as the rules see it."""
        self.ensure_one()
        return Tracking(
            posted=self.posted_date or None,
            presented=self.presented_date or None,
            ending=Event(self.registered_result) if self.registered_result else None,
            ended=self.registered_result_date or None,
            electronic=self.is_electronic,
            claim_until=self.claim_until or None,
        )

    def _event_fault(self, event, day):
        """Name why this event cannot be recorded of this act, or ``None``."""
        self.ensure_one()
        if self.channel not in LETTERS:
            return "no_letter"
        if self.channel == "letter" and event not in (Event.POSTED, Event.WRONG_ADDRESS):
            return "not_registered"
        if event is Event.POSTED and self.state != "sending" and not self.posted_date:
            return "not_printed"
        return fault(self._tracking(), event, day, self.company_id._relance_today())

    @api.model
    def _say_event_fault(self, name):
        """A fault in the user's words; those of numbers besides."""
        faults = {
            "in_the_future": self.env._("The day cannot be in the future."),
            "already_posted": self.env._("It was posted already."),
            "not_posted": self.env._("It has not been posted yet."),
            "before_posted": self.env._("It cannot have happened before it was posted."),
            "already_presented": self.env._("Its first presentation is known already."),
            "before_presented": self.env._("It cannot have ended before it was presented."),
            "already_ended": self.env._("What became of it is known already."),
            "after_ending": self.env._("It cannot have been presented after its end."),
            "still_to_claim": self.env._("The addressee may still accept it."),
            "no_letter": self.env._("It is no letter."),
            "not_registered": self.env._("It is no registered letter."),
            "not_printed": self.env._("It has not been printed yet."),
            "characters": self.env._("A number is made of letters and digits."),
            "length": self.env._("The number is too short or too long."),
            "check_digit": self.env._("The check digit is wrong: a figure was mistyped."),
            "number_taken": self.env._("Another letter bears this number."),
        }
        return faults[name]

    @api.model
    def _say_fault_of(self, what, name):
        """A fault with the letter or number that has it."""
        return self.env._("%(what)s: %(fault)s", what=what, fault=self._say_event_fault(name))

    def _record_event(self, event, day, number=None):
        """Record one event of these letters and what follows from it.

        :param event: a ``rules.registered.Event``, or its value
        :param number: the number on the receipt, when it is posted
        :raises UserError: of the first letter of which it cannot be recorded, with the reason
        """
        event = Event(event)
        for act in self:
            if name := act._event_fault(event, day):
                raise UserError(self._say_fault_of(act.display_name, name))
            if event is Event.POSTED:
                act._record_posted(day, number)
                continue
            act._take_number(number)
            if event is Event.PRESENTED:
                act.presented_date = day
            else:
                act.write({"registered_result": event.value, "registered_result_date": day})
                act._note_result()
            if event is Event.WRONG_ADDRESS:
                act._come_back()
            else:
                act._arrive()

    def _record_posted(self, day, number):
        self._take_number(number)
        self.posted_date = day
        self._set_sent(fields.Datetime.to_datetime(day))
        if self.channel == "letter":
            self._set_delivered(day)
        self._log_on_documents()

    def _arrive(self):
        """Have the days granted run from the day on which the letter arrived, if it has."""
        self.ensure_one()
        day = arrival(self._tracking())
        if day and self.state == "sent":
            self._set_delivered(day)
        elif day and self.state == "delivered" and self.delivered_date != day:
            self._set_state("delivered", delivered_date=day)

    def _come_back(self):
        """The letter went to a wrong address: it reached nobody, and somebody has to find another.

        The ladder proposes the same step again, which waits until the address is another one.
        """
        self.ensure_one()
        self._set_problem("wrong_address", ", ".join((self.address or "").splitlines()), "bounced")
        self._project_level()
        self.debtor_id.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=self.env._("Find the right address"),
            note=self.env._("Letter %s came back: unknown at this address.", self.name),
            user_id=(self.debtor_id._responsible() or self.env.user).id,
        )

    def _note_result(self):
        labels = dict(self._fields["registered_result"]._description_selection(self.env))
        label = labels[self.registered_result]
        self._message_log(body=self.env._("The post says: %s.", label))

    def action_mark_posted(self, day=None, number=None):
        """Letters handed to the post: a plain one is delivered, a registered one is on its way."""
        for act in self.filtered(lambda act: act.state == "sending" and act.channel in LETTERS):
            act._record_posted(day or act.company_id._relance_today(), number)
        return True

    def action_mark_presented(self, day=None):
        """Registered letters first presented: the days granted run from then."""
        for act in self.filtered(lambda act: act.state == "sent" and act.channel == "registered"):
            act.presented_date = day or act.company_id._relance_today()
            act._arrive()
        return True

    # -- the carrier -----------------------------------------------------------------------------

    def _send_batch(self):
        sent = super()._send_batch()
        printed = self.exists().filtered(
            lambda act: act.state == "sending" and act.channel == "registered"
        )
        for carrier, acts in printed.grouped(lambda act: act._carrier()).items():
            carrier._hand_over(acts)
        return sent
