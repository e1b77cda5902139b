import smtplib

from odoo import models
from odoo.tools import email_normalize, formataddr

GO_ON = 354  # the server's answer after which the message itself is given away


class Wire:
    """How far one message of ours went, and what the server said; Odoo keeps only an exception.

    No client can put one into a context.
    """

    def __init__(self):
        self.given = False  # whether the server was given the message: it may have kept it
        self.code = None  # the server's answer to the sender, or to the message as a whole
        self.refused = {}  # address: (code, text)

    def watch(self, session):
        """Listen to what ``session`` does with the next message."""
        send, reply = session.sendmail, session.getreply

        def sendmail(*args, **kwargs):
            try:
                refused = send(*args, **kwargs)
            except smtplib.SMTPRecipientsRefused as error:
                self.refused.update(error.recipients)
                raise
            except smtplib.SMTPResponseException as error:
                self.code = error.smtp_code
                raise
            self.refused.update(refused)
            return refused

        def getreply():
            code, text = reply()
            self.given = self.given or code == GO_ON
            return code, text

        session.sendmail, session.getreply = sendmail, getreply

    def code_for(self, address):
        """What the server answered to an address that it did not take, else None.

        When it took none, the first answer will do.
        """
        written = formataddr(("", email_normalize(address or "") or ""), charset="ascii")
        answers = {refused.lower(): code for refused, (code, _text) in self.refused.items()}
        first = None if self.given else next(iter(answers.values()), None)
        return answers.get(written.lower(), first)


class IrMailServer(models.Model):
    """Sessions of ours tell how far a message went."""

    _inherit = "ir.mail_server"

    def _connect__(self, *args, **kwargs):
        session = super()._connect__(*args, **kwargs)
        wire = self.env.context.get("relance_wire")
        if isinstance(wire, Wire) and isinstance(session, smtplib.SMTP):
            wire.watch(session)
        return session
