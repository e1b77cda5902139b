"""A real SMTP server on 127.0.0.1 that keeps what it takes, and misbehaves when a test asks."""

import email
import html
import logging
import socket
from contextlib import closing
from email import policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


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
        self.drop_after_data = False  # take the whole message, then cut the line
        self.data_answer = "250 kept"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.refused.get(address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 fine"

    async def handle_DATA(self, server, session, envelope):
        if self.data_answer.startswith("250"):
            message = email.message_from_bytes(envelope.content, policy=policy.default)
            self.messages.append((tuple(envelope.rcpt_tos), message))
        if self.drop_after_data:
            server.transport.abort()
        return self.data_answer

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


class _Controller(Controller):
    """Its readiness is asked by a connection of its own, so it starts under a frozen clock too."""

    def factory(self):
        return SMTP(self.handler, hostname="localhost", ident="mailbox", enable_SMTPUTF8=True)


def free_port():
    """A port on which nobody listens."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def attachments_of(message):
    """``{file name: content}`` of a message."""
    return {part.get_filename(): part.get_content() for part in message.iter_attachments()}


def words_of(message):
    """The HTML body of a message, entities read."""
    return html.unescape(message.get_body(preferencelist=("html",)).get_content())


logging.getLogger("mail.log").setLevel(logging.WARNING)
