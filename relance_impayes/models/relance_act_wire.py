import logging
import re
import smtplib

from odoo import fields, models
from odoo.tools import email_normalize

from .conflicts import CONFLICTS

_logger = logging.getLogger(__name__)

ATTEMPTS = 5
# «450 greylisted»: the server wants to be asked again later, as opposed to «550 no such user».
COME_BACK_LATER = re.compile(r"\(4\d\d, ")


class RelanceAct(models.Model):
    """One e-mail on the wire, and what its outcome makes of the act."""

    _inherit = "relance.act"

    def _reachable(self):
        """Leave the e-mails for the next time, as they are, when nobody answers at the server."""
        mails = self.filtered(lambda act: act.channel == "email")
        for company, acts in mails.grouped("company_id").items():
            try:
                session = self.env["ir.mail_server"]._connect__(smtp_from=company.email)
                if session:
                    session.quit()
            except Exception as error:  # noqa: BLE001 - whatever keeps a connection from being made
                _logger.warning("Dunning: no mail server answers: %s", error)
                acts._set_problem("no_mail_server", str(error)[:200], state="approved")
        return self.filtered(lambda act: act.problem != "no_mail_server")

    def _queue_mails(self):
        """Write the messages and their mails, which wait outside the queue until we send them."""
        self._find_archived()
        reachable = self.browse()
        for act in self:
            if not email_normalize(act._email() or ""):
                act._set_problem("no_email", act.contact_id.display_name, state="proposed")
            elif lost := act._lost_attachment():
                act._set_problem("no_attachment", lost, state="proposed")
            else:
                reachable += act
        # Written by a run that was stopped before their turn: nothing of them left.
        reachable.mail_message_id.sudo().unlink()
        reachable._post_mails()

    def _mails(self):
        return (
            self.env["mail.mail"]
            .sudo()
            .search([("mail_message_id", "in", self.mail_message_id.ids)])
        )

    def _send_mail(self):
        """Put one e-mail on the wire and settle its outcome in a transaction of its own."""
        self.ensure_one()
        if not (self._mark_sending() and self._lock_to_settle()):
            return
        mail = self._mails()
        try:
            mail.write({"state": "outgoing"})
            mail.send(auto_commit=False, raise_exception=False)
            self._settle_mail(mail)
        except smtplib.SMTPServerDisconnected as error:
            self._forget_transaction()
            mail.write({"state": "exception", "failure_type": "unknown"})
            self._set_problem("unknown_outcome", str(error), state="failed")
        except Exception:
            # It stays *being sent*, which the next run settles; the others go on.
            _logger.exception("Dunning: what became of act %s could not be recorded.", self.id)
            self._forget_transaction()
        self._commit()

    def _forget_transaction(self):
        if self._can_commit():
            self.env.cr.rollback()

    def _mark_sending(self):
        """Say *being sent*, and commit, before anything of this act alone leaves.

        :return: whether it is still ours to send: another worker may have taken it
        """
        try:
            self.env.cr.execute(
                "UPDATE relance_act SET state = 'sending' WHERE id IN (SELECT id FROM relance_act"
                " WHERE id = %s AND state = 'approved' FOR UPDATE SKIP LOCKED)",
                (self.id,),
            )
        except CONFLICTS:
            self.env.cr.rollback()
            return False
        marked = self.env.cr.rowcount
        self.invalidate_recordset(["state"])
        self._commit()
        return bool(marked)

    def _lock_to_settle(self):
        """Lock, before the wire, every row that settling writes: afterwards nothing may conflict.

        :return: whether the act is still ours to send
        """
        for _attempt in range(ATTEMPTS):
            try:
                self.env.cr.execute(
                    "SELECT debtor_id FROM relance_act"
                    " WHERE id = %s AND state = 'sending' FOR UPDATE SKIP LOCKED",
                    (self.id,),
                )
                found = self.env.cr.fetchone()
                if found:
                    self.env.cr.execute(
                        "SELECT 1 FROM relance_debtor WHERE id = %s FOR NO KEY UPDATE", found
                    )
                    self.env.cr.execute(
                        "SELECT 1 FROM account_move WHERE id IN"
                        " (SELECT move_id FROM relance_act_line WHERE act_id = %s)"
                        " ORDER BY id FOR NO KEY UPDATE",
                        (self.id,),
                    )
                    debtor = self.env["relance.debtor"].browse(found)
                    self.env["relance.journal.chain"]._lock(debtor)
                return bool(found)
            except CONFLICTS:
                self.env.cr.rollback()
        _logger.warning("Dunning: act %s is not sent, others keep changing it.", self.id)
        return False

    def _settle_mail(self, mail):
        """Translate the mail's state into the act's."""
        reason = mail.failure_reason
        if mail.state == "sent":
            self._set_sent(fields.Datetime.now())
            self._log_on_documents()
        elif self._was_not_taken(mail):
            self._take_back("no_mail_server", reason)
        elif self._was_refused(mail):
            self._set_problem("bad_email", reason, state="failed")
        else:
            self._set_problem("unknown_outcome", reason, state="failed")

    def _take_back(self, problem, detail):
        """Nothing left: the message goes, and the act stays approved for the next time."""
        message = self.mail_message_id.sudo()
        self._set_problem(problem, detail, state="approved")
        self.write({"mail_message_id": False, "email_to": False})
        message.unlink()

    @staticmethod
    def _was_not_taken(mail):
        """Whether the server could not be reached, or asked for another attempt later."""
        notices = mail.mail_message_id.notification_ids
        if "mail_smtp" in notices.mapped("failure_type"):
            return True
        reason = mail.failure_reason or ""
        return "SMTPRecipientsRefused" in reason and bool(COME_BACK_LATER.search(reason))

    @staticmethod
    def _was_refused(mail):
        """Whether the server, or Odoo before it, said no to the address: nothing left."""
        if mail.failure_type in ("mail_email_invalid", "mail_email_missing"):
            return True
        reason = mail.failure_reason or ""
        return any(name in reason for name in ("SMTPRecipientsRefused", "SMTPSenderRefused"))
