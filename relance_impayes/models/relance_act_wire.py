import logging
import smtplib

from odoo import fields, models
from odoo.tools import email_normalize

from .conflicts import CONFLICTS
from .ir_mail_server import Wire
from .relance_act_states import SEEN_AGAIN

_logger = logging.getLogger(__name__)

ATTEMPTS = 5
PATIENCE = 3
"""How often in a row a server may fall silent before the rest waits for the next run."""
# «450 greylisted»: the server wants to be asked again later, as opposed to «550 no such user».
COME_BACK_LATER = range(400, 500)


class RelanceAct(models.Model):
    """One e-mail on the wire, and what its outcome makes of the act."""

    _inherit = "relance.act"

    def _reachable(self):
        """Leave for the next time, as they are, e-mails that have no sender, or find no server."""
        mails = self.filtered(lambda act: act.channel == "email")
        unsigned = mails.filtered(lambda act: not act._sender())
        for company, acts in unsigned.grouped("company_id").items():
            acts._set_problem("no_sender", company.name, state="approved")
        mails -= unsigned
        for company, acts in mails.grouped("company_id").items():
            try:
                session = self.env["ir.mail_server"]._connect__(smtp_from=company.email)
                if session:
                    session.quit()
            except Exception as error:  # noqa: BLE001 - whatever keeps a connection from being made
                _logger.warning("Dunning: no mail server answers: %s", error)
                acts._set_problem("no_mail_server", str(error)[:200], state="approved")
        return self.filtered(lambda act: act.problem not in SEEN_AGAIN)

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

    def _send_mails(self):
        """Send these e-mails one by one.

        Each silence of a server costs a minute: after several in a row the rest is left alone.
        """
        for acts in self.grouped("company_id").values():
            silences = 0
            for place, act in enumerate(acts):
                silences = silences + 1 if act._send_mail() else 0
                if silences == PATIENCE:
                    left = acts._lock_these(acts[place + 1 :].ids)
                    left._set_problem("no_mail_server", act.problem_detail, state="approved")
                    self._commit()
                    break

    def _send_mail(self):
        """Put one e-mail on the wire and settle its outcome in a transaction of its own.

        :return: whether the server fell silent or broke off
        """
        self.ensure_one()
        if not (self._mark_sending() and self._lock_to_settle()):
            return False
        mail, wire, silent = self._mails(), Wire(), False
        try:
            mail.write({"state": "outgoing"})
            mail.with_context(relance_wire=wire).send(auto_commit=False, raise_exception=False)
            self._settle_mail(mail, wire)
        except smtplib.SMTPServerDisconnected as error:
            silent = True
            self._forget_transaction()
            if wire.given:
                mail.write({"state": "exception", "failure_type": "unknown"})
                self._set_problem("unknown_outcome", str(error), state="failed")
            else:
                self._take_back("no_mail_server", str(error))
        except Exception:
            # It stays *being sent*, which the next run settles; the others go on.
            _logger.exception("Dunning: what became of act %s could not be recorded.", self.id)
            self._forget_transaction()
        self._commit()
        return silent

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

    def _settle_mail(self, mail, wire):
        """Translate the mail's state, and what the server said, into the act's."""
        reason = mail.failure_reason
        code = wire.code_for(self.email_to) or wire.code
        if mail.state == "sent" and not code:
            self._set_sent(fields.Datetime.now())
            self._log_on_documents()
        elif code in COME_BACK_LATER or self._was_not_taken(mail):
            self._take_back("no_mail_server", reason)
        elif wire.code:
            # The server refuses the sender, or the message: the debtor's address is all right.
            self._take_back("refused", reason, state="proposed")
        elif code or mail.failure_type in ("mail_email_invalid", "mail_email_missing"):
            self._set_problem("bad_email", reason, state="failed")
        else:
            self._set_problem("unknown_outcome", reason, state="failed")

    def _take_back(self, problem, detail, state="approved"):
        """Nothing left: the message goes, and the act waits in ``state`` for the next time."""
        message = self.mail_message_id.sudo()
        self._set_problem(problem, detail, state=state)
        self.write({"mail_message_id": False, "email_to": False})
        message.unlink()

    @staticmethod
    def _was_not_taken(mail):
        """Whether the server could not be reached."""
        return "mail_smtp" in mail.mail_message_id.notification_ids.mapped("failure_type")
