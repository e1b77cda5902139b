"""What left the house, in `demo-output/` under names that say day, act and debtor."""

import datetime
import re
import unicodedata
from email import message_from_bytes, policy
from pathlib import Path

OWN_NAME = re.compile(r"\d{4}-\d\d-\d\d_(REL|DOS)-")


def collect(env, folder: Path, day: datetime.date) -> None:
    """Name the e-mails that arrived, and write the letters that were printed, on `day`."""
    _name_mails(env, folder, day)
    _write_letters(env, folder, day)


def document_name(record, day: datetime.date, ending: str) -> str:
    """`2026-11-20_REL-2026-00012_debtor-slug.pdf`"""
    return f"{day}_{record.name.replace('/', '-')}_{slug(record.partner_id.name)}.{ending}"


def slug(name: str) -> str:
    """A name as a file may bear it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _name_mails(env, folder: Path, day: datetime.date) -> None:
    arrived = {}
    for path in folder.glob("*.eml"):
        if not OWN_NAME.match(path.name):
            message = message_from_bytes(path.read_bytes(), policy=policy.default)
            arrived[str(message["message-id"]).strip()] = path
    messages = env["mail.message"].search([("message_id", "in", list(arrived))])
    acts = env["relance.act"].search([("mail_message_id", "in", messages.ids)])
    for act in acts:
        path = arrived[act.mail_message_id.message_id]
        path.rename(folder / document_name(act, day, "eml"))


def _write_letters(env, folder: Path, day: datetime.date) -> None:
    letters = env["relance.act"].search(
        [
            ("channel", "in", ("letter", "registered")),
            ("posted_date", "=", day),
            ("letter_attachment_id", "!=", False),
        ]
    )
    for act in letters:
        (folder / document_name(act, day, "pdf")).write_bytes(act.letter_attachment_id.raw)
    for case in env["relance.case"].search([("date", "=", day), ("attachment_id", "!=", False)]):
        (folder / document_name(case, day, "pdf")).write_bytes(case.attachment_id.raw)
