"""A local SMTP server that keeps each message as an `.eml` file.

A process of its own, since the demo freezes the clock of Odoo's. It prints its port once it
listens and ends when its standard input closes, so it never outlives the command that started it.
"""

import asyncio
import re
import sys
import unicodedata
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

LARGEST_MESSAGE = 64 * 1024 * 1024


class Keeper:
    """Writes what arrives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Store the message as it came over the wire."""
        message = message_from_bytes(envelope.original_content, policy=policy.default)
        path = self._free_path(_name(message, envelope.rcpt_tos))
        path.write_bytes(envelope.original_content)
        return "250 Message accepted for delivery"

    def _free_path(self, name: str) -> Path:
        path, count = self.folder / f"{name}.eml", 1
        while path.exists():
            count += 1
            path = self.folder / f"{name} ({count}).eml"
        return path


def _name(message: EmailMessage, recipients: list[str]) -> str:
    """The message's own day, its first recipient and its subject: the folder reads as a list."""
    date = message["date"].datetime.date().isoformat() if message["date"] else "undated"
    recipient = recipients[0] if recipients else "nobody"
    return f"{date} {_plain(recipient)} {_plain(str(message['subject'] or ''))}"[:120].strip()


def _plain(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^\w@.-]+", "-", ascii_text).strip("-")


async def _serve(folder: Path) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Keeper(folder), data_size_limit=LARGEST_MESSAGE, enable_SMTPUTF8=True),
        host="127.0.0.1",
        port=0,
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1])))
