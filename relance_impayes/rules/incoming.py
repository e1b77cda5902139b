"""What an incoming e-mail is: a person's answer, a machine's, or a report on a message of ours.

Reports are read as their standards write them: delivery status (RFC 3464), read receipts
(RFC 8098), complaints about spam (RFC 5965). Machines announce themselves by RFC 3834, or as they
did before it.
"""

from __future__ import annotations

from email.utils import parseaddr
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message


class Kind(Enum):
    """What somebody, or something, sends us."""

    ANSWER = "answer"
    MACHINE = "machine"
    """An absence that is announced, a receipt of a ticket system: nobody has read us yet."""
    FAILED = "failed"
    """The message did not reach the addressee, and is given up."""
    DELAYED = "delayed"
    """The message is still on its way: the server goes on trying."""
    RECEIVED = "received"
    """A server says that it was put into the box, or handed on."""
    READ = "read"
    DELETED = "deleted"
    """A read receipt says that it was thrown away unread."""
    COMPLAINT = "complaint"
    """The addressee has called it spam: a person's word."""


REPORTS = {
    "message/disposition-notification": "receipt",
    "message/feedback-report": "complaint",
    "message/delivery-status": "status",
}
ACTIONS = {
    "failed": Kind.FAILED,
    "delayed": Kind.DELAYED,
    "delivered": Kind.RECEIVED,
    "relayed": Kind.RECEIVED,
    "expanded": Kind.RECEIVED,
}
CLASSES = {"2": Kind.RECEIVED, "4": Kind.DELAYED, "5": Kind.FAILED}
"""Status class, where a server wrote no action. «Failed» with 4.4.7 has been given up all the same:
the action goes first."""

MACHINES_ONLY = ("X-Autoreply", "X-Autorespond")
PRECEDENCES = ("auto_reply", "bulk", "junk")
ANNOUNCEMENTS = (
    *("réponse automatique", "automatic reply", "out of office", "absence du bureau"),
    *("autoreply", "auto-reply", "auto reply", "message d'absence", "message d’absence"),
)
"""How programs that write no header begin their subject. «Re: …» is somebody who answers one."""


def kind_of(message: Message) -> Kind:
    """Say what ``message`` is, by its report if it is one, else by its headers."""
    for part in message.walk():
        report = REPORTS.get(part.get_content_type())
        if report == "complaint":
            return Kind.COMPLAINT
        if report == "receipt":
            return Kind.DELETED if "deleted" in _field(part, "Disposition") else Kind.READ
        if report == "status":
            return _status(part)
    if is_from_daemon(message):
        return Kind.FAILED
    return Kind.MACHINE if _is_machine(message) else Kind.ANSWER


def is_from_daemon(message: Message) -> bool:
    """Whether a mail server wrote it, or says that nobody is to answer (RFC 5321, 4.5.5)."""
    sender = parseaddr(str(message["From"] or ""))[1].partition("@")[0].lower()
    path = str(message["Return-Path"] or "").strip()
    return sender == "mailer-daemon" or (path == "<>" and sender == "postmaster")


def recipients_of(message: Message) -> set[str]:
    """Addresses that a report is about, in lower case: the one we wrote to, and the final one."""
    names = ("Original-Recipient", "Final-Recipient")
    found = (_field(part, name) for part in message.walk() for name in names)
    return {text.partition(";")[2].strip().strip("<>") for text in found if ";" in text}


def _status(part: Message) -> Kind:
    """The worst of what a delivery status says of its recipients."""
    said = []
    for block in part.walk():
        action, status = _field(block, "Action"), _field(block, "Status")
        if action or status:
            said.append(ACTIONS.get(action) or CLASSES.get(status[:1], Kind.FAILED))
    order = (Kind.FAILED, Kind.DELAYED, Kind.RECEIVED)
    return min(said, key=order.index, default=Kind.FAILED)


def _field(part: Message, name: str) -> str:
    """A field of ``part``, or of the fields that are its content; in lower case."""
    inside = part.get_payload() if part.get_content_type() in REPORTS else None
    blocks = [part, *(inside if isinstance(inside, list) else ())]
    found = next((block[name] for block in blocks if block[name]), "")
    return str(found).strip().lower()


def _is_machine(message: Message) -> bool:
    if any(message[name] for name in MACHINES_ONLY):
        return True
    submitted = str(message["Auto-Submitted"] or "").strip().lower()
    if submitted.startswith("auto-"):
        return True
    if str(message["Precedence"] or "").strip().lower() in PRECEDENCES:
        return True
    return str(message["Subject"] or "").strip().lower().startswith(ANNOUNCEMENTS)
