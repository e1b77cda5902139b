"""A real SMTP server on 127.0.0.1 that keeps what it takes, and misbehaves when a test asks."""

import asyncio
import email
import html
import logging
import random
import socket
import threading
from contextlib import closing, suppress
from email import policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

PORTS = range(20_000, 32_000)


class Mailbox:
    """What arrived, and how the server behaves next."""

    def __init__(self):
        self.controller = None
        self.port = free_port()
        self.forget()

    def forget(self):
        """An empty box that behaves well."""
        self.messages = []
        self.refused = {}  # address: answer, as '550 no such user'
        self.sender_answers = {}  # sender: answer, as '553 not yours'
        self.refuses_logins = False
        self.drop_after_data = False  # take the whole message, then cut the line
        self.data_answers = {}  # address: answer to a whole message, as '554 spam'
        self.silent_at = ""  # 'greeting', 'recipient', 'data' or 'end': no answer from there on
        self.silent_to = None  # an address, when it is not everybody
        self._event = (None, None)  # what happens when so many messages have come
        self._go_on = None
        self.held = threading.Event()
        self.held_again = threading.Event()

    def after(self, number, happening):
        """Have ``happening`` come about once ``number`` messages are here, before the answer."""
        self._event = (number, happening)

    def hold(self):
        """Take messages and give no answer, until :meth:`release`."""
        self._go_on = threading.Event()

    def release(self):
        self._go_on.set()

    async def handle_MAIL(  # noqa: N802
        self, server, session, envelope, address, options
    ):
        answer = self.sender_answers.get(address)
        if answer is None:
            envelope.mail_from = address
        return answer or "250 fine"

    def login(self, server, session, envelope, mechanism, told):
        """Whether who calls is let in."""
        return AuthResult(success=not self.refuses_logins, handled=False)

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd looks for
        self, server, session, envelope, address, options
    ):
        answer = self.refused.get(address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        await self.fall_silent(server, "recipient", [address])
        return answer or "250 fine"

    async def handle_DATA(  # noqa: N802
        self, server, session, envelope
    ):
        answers = (self.data_answers.get(address) for address in envelope.rcpt_tos)
        answer = next(filter(None, answers), "250 kept")
        if answer.startswith("250"):
            message = email.message_from_bytes(envelope.content, policy=policy.default)
            self.messages.append((tuple(envelope.rcpt_tos), message))
        number, happening = self._event
        if happening and len(self.messages) == number:
            happening()
        if self._go_on:
            (self.held_again if self.held.is_set() else self.held).set()
            await asyncio.to_thread(self._go_on.wait)
        if self.drop_after_data:
            server.transport.abort()
        await self.fall_silent(server, "end", envelope.rcpt_tos)
        return answer

    async def fall_silent(self, server, phase, addresses):
        """Give no answer from ``phase`` on, until whoever calls hangs up."""
        if self.silent_at == phase and self.silent_to in (None, *addresses):
            try:
                await asyncio.Event().wait()
            finally:
                server._writer.close()

    # -- the server ------------------------------------------------------------------------------

    def start(self):
        """Listen, unless it does."""
        if self.controller:
            return
        self.controller = _Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self):
        """Stop listening: whoever calls finds nobody."""
        if self.controller:
            self.controller.stop()
            self.controller = None

    def to(self, address):
        """The messages that ``address`` got."""
        return [message for recipients, message in self.messages if address in recipients]


class _Server(SMTP):
    """One that a test may have fall silent where no handler is asked."""

    PHASES = {"220": "greeting", "354": "data"}

    async def push(self, status):
        phase = self.PHASES.get(str(status)[:3])
        if phase:
            recipients = self.envelope.rcpt_tos if self.envelope else ()
            await self.event_handler.fall_silent(self, phase, recipients)
        await super().push(status)


class _Controller(Controller):
    """Its readiness is asked by a connection of its own, so it starts under a frozen clock too."""

    def factory(self):
        return _Server(
            self.handler,
            hostname="localhost",
            ident="mailbox",
            enable_SMTPUTF8=True,
            authenticator=self.handler.login,
            auth_require_tls=False,
        )


def free_port():
    """A port on which nobody listens.

    It is below those that the system gives to whoever connects: nobody gets it while the server
    of a test is down for a while.
    """
    for port in random.SystemRandom().sample(PORTS, len(PORTS)):
        with closing(socket.socket()) as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("every port is taken")


def attachments_of(message):
    """``{file name: content}`` of a message."""
    return {part.get_filename(): part.get_content() for part in message.iter_attachments()}


def words_of(message):
    """The HTML body of a message, entities read."""
    return html.unescape(message.get_body(preferencelist=("html",)).get_content())


logging.getLogger("mail.log").setLevel(logging.WARNING)
