"""E-mails as pages that a browser opens, beside the `.eml` files that they come from."""

import base64
import html
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from .days import PARIS

HEADERS = (("from", "De"), ("to", "À"), ("cc", "Copie"), ("subject", "Objet"))
PAGE = """<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>{title}</title>
<body style="font-family:sans-serif;max-width:46em;margin:1em auto;padding:0 1em">
<table>{heads}</table><hr>{body}</body></html>
"""


def write_pages(folder: Path) -> None:
    """Write `x.html` for each `x.eml` of the folder."""
    for path in sorted(folder.glob("*.eml")):
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        path.with_suffix(".html").write_text(page(message), "utf-8")


def page(message: EmailMessage) -> str:
    """The message as its reader sees it: heads, body, names of what is attached."""
    heads = [(label, str(message[name])) for name, label in HEADERS if message[name]]
    heads.append(("Date", f"{message['date'].datetime.astimezone(PARIS):%d/%m/%Y %H:%M}"))
    names = [part.get_filename() for part in message.iter_attachments() if part.get_filename()]
    if names:
        heads.append(("Pièces jointes", ", ".join(names)))
    rows = "".join(
        f"<tr><th align='left' valign='top'>{label}</th><td>{html.escape(text)}</td></tr>"
        for label, text in heads
    )
    title = html.escape(str(message["subject"] or ""))
    return PAGE.format(title=title, heads=rows, body=_body(message))


def _body(message: EmailMessage) -> str:
    part = message.get_body(("html", "plain"))
    if part is None:
        return ""
    text = part.get_content()
    if part.get_content_subtype() == "plain":
        return f"<pre>{html.escape(text)}</pre>"
    for image in message.walk():
        name = (image["content-id"] or "").strip("<> ")
        if name:
            data = base64.b64encode(image.get_payload(decode=True)).decode()
            text = text.replace(f"cid:{name}", f"data:{image.get_content_type()};base64,{data}")
    return text
