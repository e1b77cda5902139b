from odoo import api, fields, models
from odoo.tools import format_date, html2plaintext

from odoo.addons.relance_impayes.models.relance_act_settle import BOUNCE_HOURS

from ..gsm import in_gsm
from ..mobile import mobile

LONGEST = 459  # three messages of a long SMS, 153 characters each


class RelanceAct(models.Model):
    """Acts that leave as an SMS, through Odoo's own queue and gateway.

    Odoo's states become the act's: in the queue or being processed, it is being sent; taken by the
    operator, sent; delivered, delivered; an error, failed, with the reason that the gateway gives.
    An SMS of which the operator never says more counts as delivered after a day, as an e-mail.
    """

    _inherit = "relance.act"

    sms_to = fields.Char(string="SMS sent to", readonly=True, copy=False)
    problem = fields.Selection(
        selection_add=[
            ("no_mobile", "No mobile telephone number"),
            ("sms_refused", "The SMS was not delivered"),
        ],
        ondelete={"no_mobile": "set null", "sms_refused": "set null"},
    )

    @api.model
    def _has_sms(self):
        return True

    @api.model
    def _find_address_problem(self, channel, contact, refused):
        if channel != "sms":
            return super()._find_address_problem(channel, contact, refused)
        return False if self._mobile_of(contact) else "no_mobile"

    @api.model
    def _mobile_of(self, contact):
        """The mobile number of this contact, else of its company, else nothing."""
        for partner in contact | contact.commercial_partner_id:
            country = partner.country_id or contact.commercial_partner_id.country_id
            number = mobile(partner.phone or "", french=(country.code or "FR") == "FR")
            if number:
                return partner._phone_format(number=number, country=country) or ""
        return ""

    # -- sending ---------------------------------------------------------------------------------

    @api.model
    def _cron_send(self):
        """SMS leave after the others, in the same hours as e-mails."""
        result = super()._cron_send()
        waiting = self._read_group(
            [("state", "=", "approved"), ("channel", "=", "sms")], ["company_id"]
        )
        now = fields.Datetime.now()
        with self._sending():
            for (company,) in waiting:
                opening = company._relance_next_opening()
                if opening and opening <= now:
                    self._send_approved(("sms",), company)
                elif opening:
                    self.env.ref("relance_impayes.ir_cron_relance_send")._trigger(opening)
        return result

    def _send_batch(self):
        result = super()._send_batch()
        for act in self.exists().filtered(
            lambda act: act.channel == "sms" and act.state == "sending" and not act.sms_to
        ):
            act._queue_sms()
        return result

    def _queue_sms(self):
        """Put the SMS into Odoo's queue; its notification tells later what became of it."""
        self.ensure_one()
        number = self._mobile_of(self.contact_id)
        if not number:
            self._set_problem("no_mobile", self.contact_id.display_name)
            return
        text = self._sms_text()
        message = self.with_context(mail_create_nosubscribe=True)._message_sms(
            text,
            partner_ids=self.contact_id.ids,
            sms_pid_to_number={self.contact_id.id: number},
            sms_content=text,
            put_in_queue=True,
        )
        self._set_state("sending", mail_message_id=message.id, sms_to=number)

    def _sms_text(self):
        """The step's words without marks, else a sentence of ours; in letters that an SMS has."""
        self.ensure_one()
        words = html2plaintext(self.body or "").strip() or self._sms_sentence()
        return in_gsm(words)[:LONGEST]

    def _sms_sentence(self):
        """Whose invoices, how much and since when, in one message: 160 places."""
        env = self.with_context(lang=self._lang()).env
        lines = self._spoken_lines()
        values = {
            "company": self.company_id.name,
            "count": len(lines.grouped("move_id")),
            "number": self._say_oldest(),
            "amount": self._say_amount(),
            "due": self._short_day(lines[:1].due_date),
        }
        several = values["count"] > 1
        if self.level == "0":
            if several:
                return env._(
                    "%(company)s: %(count)s invoices (%(amount)s) fall due soon, the first, "
                    "%(number)s, on %(due)s. Please plan for their payment. Thank you.",
                    **values,
                )
            return env._(
                "%(company)s: invoice %(number)s (%(amount)s) falls due on %(due)s. "
                "Please plan for its payment. Thank you.",
                **values,
            )
        if several:
            return env._(
                "%(company)s: unless we are mistaken, %(count)s invoices, the oldest due on "
                "%(due)s, are unpaid (%(amount)s). Please pay them or call us. Thank you.",
                **values,
            )
        return env._(
            "%(company)s: unless we are mistaken, invoice %(number)s due on %(due)s is unpaid "
            "(%(amount)s). Please pay it or call us. Thank you.",
            **values,
        )

    def _short_day(self, day):
        """A day in few letters; in figures alone where nobody takes the month for the day."""
        lang = self._lang()
        form = "dd/MM/yyyy" if lang.startswith("fr") else "d MMM yyyy"
        return format_date(self.env, day, lang_code=lang, date_format=form)

    # -- what became of it -----------------------------------------------------------------------

    @api.model
    def _settle(self):
        self._settle_sms()
        return super()._settle()

    @api.model
    def _settle_sms(self):
        """Translate what Odoo knows of each SMS into the act's own state."""
        acts = self.search([("channel", "=", "sms"), ("state", "in", ("sending", "sent"))])
        lost = acts.filtered(lambda act: act.state == "sending" and not act.sms_to)
        if lost and not self._is_anybody_sending():
            # A run was stopped before it wrote them into the queue: nothing of them left.
            for act in lost:
                act._queue_sms()
        limit = fields.Datetime.subtract(fields.Datetime.now(), hours=BOUNCE_HOURS)
        for act in acts - lost:
            notice = act.mail_message_id.sudo().notification_ids.filtered(
                lambda one: one.notification_type == "sms"
            )[:1]
            status = notice.notification_status
            if status in ("exception", "bounce", "canceled"):
                act._refuse_sms(notice)
                continue
            if status in ("pending", "sent") and act.state == "sending":
                act._set_sent(fields.Datetime.now())
                act._log_on_documents()
            if status == "sent" or (act.sent_date and act.sent_date <= limit):
                act._set_delivered(act.sent_date.date())

    def _refuse_sms(self, notice):
        """The SMS reached nobody; the gateway's reason is kept in words."""
        labels = dict(notice._fields["failure_type"]._description_selection(self.env))
        reason = notice.failure_reason or labels.get(notice.failure_type) or ""
        self._set_problem("sms_refused", reason, state="failed")
        self._project_level()
