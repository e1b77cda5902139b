import logging
import smtplib

from odoo import api, fields, models, modules
from odoo.tools import email_normalize

_logger = logging.getLogger(__name__)

BATCH = 100
NEVER_AGAIN = ("nothing_due", "insolvent")


class RelanceAct(models.Model):
    """Sending, apart from deciding: decide once more, freeze, mark, commit, then the wire.

    An act is *being sent* in the database before anything leaves. Killed between the wire and
    the settling, it stays so, and its outcome is declared unknown: it is never sent again by
    itself.
    """

    _inherit = "relance.act"

    @api.model
    def _cron_send(self):
        """Settle what left earlier, then send what is approved, batch by batch."""
        self._commit()
        self._settle_interrupted()
        self._settle_bounces()
        self._settle_deliveries()
        self._commit()
        seen = []
        while acts := self._lock_approved(seen):
            seen += acts.ids
            acts._send_batch()
            self.env["ir.cron"]._commit_progress(len(acts))

    @staticmethod
    def _can_commit():
        return not modules.module.current_test

    def _commit(self):
        """Commit, but for the tests that run inside one transaction."""
        self.env.flush_all()
        if self._can_commit():
            self.env.cr.commit()
        self.env.invalidate_all()

    def _lock_approved(self, seen, ids=None):
        """The first statement of a transaction: lock the next approved acts nobody else holds."""
        self.env.cr.execute(
            """
            SELECT id FROM relance_act
             WHERE state = 'approved' AND channel NOT IN ('call', 'task')
               AND NOT id = ANY(%s) AND (%s IS NULL OR id = ANY(%s))
          ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
            """,
            (list(seen), ids, ids, BATCH),
        )
        return self.browse(row[0] for row in self.env.cr.fetchall())

    def _send_now(self):
        """Send these approved acts at once: the accountant's click."""
        self._commit()
        acts = self._lock_approved([], self.ids)
        acts._send_batch()

    def _send_batch(self):
        """Decide again, freeze what leaves, mark it, commit; then put the e-mails on the wire."""
        acts = self._still_wanted()
        acts._freeze()
        ready = acts.filtered(lambda act: act.state == "approved" and not act.problem)
        ready._make_documents()
        ready = ready.filtered(lambda act: not act.problem)
        mails = ready.filtered(lambda act: act.channel == "email")
        mails._queue_mails()
        mails = mails.filtered(lambda act: not act.problem)
        ((ready - ready.filtered(lambda act: act.channel == "email")) + mails)._set_state("sending")
        self._commit()
        for act in mails:
            act._send_mail()

    def _still_wanted(self):
        """Decide again right before sending: paid since, or the facts have changed?"""
        wanted = self.browse()
        for company, acts in self.grouped("company_id").items():
            engine = self.env["relance.engine"].with_company(company)
            decisions = engine._decide(acts.debtor_id, without_acts=acts)
            wanted += acts.filtered(lambda act, d=decisions: act._confirm(d[act.debtor_id.id]))
        return wanted

    def _confirm(self, decision):
        """Whether this approved act may leave on today's facts; else say what becomes of it."""
        self.ensure_one()
        codes = {reason.code for reason in decision.reasons}
        if codes.intersection(NEVER_AGAIN):
            self._supersede({self.debtor_id.id: decision})
            return False
        if self.origin != "ladder":
            return True
        if decision.act and self._is_for(decision):
            self._refresh(decision)
            return not self.problem
        if decision.act or not codes.intersection(("not_a_working_day", "closed")):
            self._supersede({self.debtor_id.id: decision})
        return False

    # -- e-mail ----------------------------------------------------------------------------------

    def _queue_mails(self):
        """Write the message and its mail, which waits outside the queue until we send it."""
        for act in self:
            address = act.contact_id._relance_email()
            if not email_normalize(address or ""):
                act._set_problem("no_email", act.contact_id.display_name, state="proposed")
                continue
            message = act._post_mail()
            act.write({"mail_message_id": message.id, "email_to": address})
            mail = act._mails()
            # «exception» keeps the mail out of Odoo's own queue: only this act sends it.
            mail.write({"state": "exception", "failure_type": "unknown"})

    def _mails(self):
        return (
            self.env["mail.mail"]
            .sudo()
            .search([("mail_message_id", "in", self.mail_message_id.ids)])
        )

    def _send_mail(self):
        """Put one e-mail on the wire and settle its outcome in a transaction of its own."""
        self.ensure_one()
        self.env.cr.execute(
            "SELECT 1 FROM relance_act WHERE id = %s AND state = 'sending' FOR UPDATE SKIP LOCKED",
            (self.id,),
        )
        if not self.env.cr.fetchone():
            return
        mail = self._mails()
        try:
            mail.write({"state": "outgoing"})
            mail.send(auto_commit=False, raise_exception=False)
        except smtplib.SMTPServerDisconnected as error:
            if self._can_commit():
                self.env.cr.rollback()
            mail.write({"state": "exception", "failure_type": "unknown"})
            self._set_problem("unknown_outcome", str(error), state="failed")
        else:
            self._settle_mail(mail)
        self._commit()

    def _settle_mail(self, mail):
        """Translate the mail's state into the act's."""
        if mail.state == "sent":
            self._set_sent(fields.Datetime.now())
            self._log_on_documents()
        elif mail.failure_type == "mail_smtp":
            # The server did not answer: nothing left. The act stays approved and goes next time.
            mail.write({"state": "cancel"})
            self._set_problem("no_mail_server", mail.failure_reason, state="approved")
        elif self._was_refused(mail):
            self._set_problem("bad_email", mail.failure_reason, state="failed")
        else:
            self._set_problem("unknown_outcome", mail.failure_reason, state="failed")

    @staticmethod
    def _was_refused(mail):
        """Whether the server, or Odoo before it, said no to the address: nothing left."""
        if mail.failure_type in ("mail_email_invalid", "mail_email_missing"):
            return True
        reason = mail.failure_reason or ""
        return any(name in reason for name in ("SMTPRecipientsRefused", "SMTPSenderRefused"))

    # -- letters ---------------------------------------------------------------------------------

    def _make_documents(self):
        """Print the documents of these acts in one go; the ones that fail wait by themselves."""
        carrying = self.filtered(lambda act: act.document in ("reminder", "formal_notice"))
        carrying = carrying.filtered(lambda act: act._check_address())
        for document, acts in carrying.grouped("document").items():
            acts._print_documents(document)

    def _check_address(self):
        """A letter needs a postal address; an e-mail's attached letter does without."""
        self.ensure_one()
        if self.channel in ("letter", "registered") and not self.contact_id._relance_has_address():
            self._set_problem("no_address", self.contact_id.display_name)
            return False
        return True
