"""Messages as mail servers and mail programs really send them back."""

from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

FIELDS = {
    "delivery-status": "message/delivery-status",
    "disposition-notification": "message/disposition-notification",
    "feedback-report": "message/feedback-report",
}


def written(sender, to, subject="Re: Relance", text="Nous payons vendredi.\n", **headers):
    """A message that a person writes, as bytes; ``headers`` with underscores for hyphens."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Message-ID"] = headers.pop(
        "message_id", f"<{hash((sender, subject, text))}@client.example>"
    )
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def report(kind, original_id, sender="MAILER-DAEMON@client.example", recipients=(), **fields):
    """A multipart report of ``kind`` about one message of ours.

    :param recipients: for a delivery status, the fields of each recipient
    """
    whole = MIMEMultipart("report", report_type=kind)
    whole["From"], whole["To"] = sender, "bounce@menuiserie.example"
    whole["Subject"] = "Report"
    whole["Message-ID"] = f"<{kind}-{hash(str((recipients, fields)))}@client.example>"
    body = Message()
    body["Content-Type"] = FIELDS[kind]
    blocks = [fields] if not recipients else [{"Reporting-MTA": "dns; mx.client.example"}]
    parts = []
    for block in [*blocks, *recipients]:
        part = Message()
        for name, value in block.items():
            part[name.replace("_", "-")] = value
        parts.append(part)
    body.set_payload(parts)
    headers = MIMEText(f"Message-ID: {original_id}\n", "rfc822-headers")
    for part in (MIMEText("For people to read"), body, headers):
        whole.attach(part)
    return whole


def status(original_id, address, action, code, **more):
    """What a server says became of the message for one recipient."""
    block = {"Final-Recipient": f"rfc822; {address}", "Action": action, "Status": code, **more}
    return report("delivery-status", original_id, recipients=[block])
