"""What an incoming e-mail is, by its report or its headers."""

from email import message_from_string

import pytest

from rules.incoming import Kind, is_from_daemon, kind_of, recipients_of


def read(headers, body="Bonjour"):
    return message_from_string(f"{headers}\n\n{body}")


def status(*blocks):
    whole = "\n\n".join(("Reporting-MTA: dns; mx.example", *blocks))
    return message_from_string(f"Content-Type: message/delivery-status\n\n{whole}\n")


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("From: a@b.example\nSubject: Re: votre relance", Kind.ANSWER),
        ("Auto-Submitted: no", Kind.ANSWER),
        ("Precedence: list\nList-Id: <x>", Kind.ANSWER),
        ("Subject: Re: Réponse automatique : congés", Kind.ANSWER),
        ("Auto-Submitted: auto-replied; owner=x", Kind.MACHINE),
        ("X-Autoreply: yes", Kind.MACHINE),
        ("X-Autorespond: en congé", Kind.MACHINE),
        ("Precedence: auto_reply", Kind.MACHINE),
        ("Subject: Automatic reply: Relance", Kind.MACHINE),
        ("From: MAILER-DAEMON@mx.example", Kind.FAILED),
        ("From: Postmaster <postmaster@mx.example>\nReturn-Path: <>", Kind.FAILED),
        ("From: postmaster@mx.example\nReturn-Path: <postmaster@mx.example>", Kind.ANSWER),
        ("Content-Type: message/feedback-report", Kind.COMPLAINT),
    ],
)
def test_headers_tell_people_from_machines(headers, kind):
    assert kind_of(read(headers)) == kind


@pytest.mark.parametrize(
    ("blocks", "kind"),
    [
        (["Action: failed\nStatus: 5.1.1"], Kind.FAILED),
        (["Action: failed\nStatus: 4.4.7"], Kind.FAILED),
        (["Action: delayed\nStatus: 4.4.1"], Kind.DELAYED),
        (["Action: delivered\nStatus: 2.0.0"], Kind.RECEIVED),
        (["Status: 4.2.2"], Kind.DELAYED),
        (["Status: nonsense"], Kind.FAILED),
        (["Action: delivered\nStatus: 2.0.0", "Action: failed\nStatus: 5.0.0"], Kind.FAILED),
        ([], Kind.FAILED),
    ],
)
def test_a_delivery_status_says_the_worst_of_its_recipients(blocks, kind):
    assert kind_of(status(*blocks)) == kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [("displayed", Kind.READ), ("deleted", Kind.DELETED)],
)
def test_a_read_receipt_says_whether_it_was_read(said, kind):
    fields = f"Disposition: manual-action/MDN-sent-manually; {said}\n"
    headers = "Content-Type: message/disposition-notification"
    assert kind_of(read(headers, fields)) == kind


def test_a_report_names_the_address_we_wrote_to_and_the_final_one():
    found = recipients_of(
        status("Original-Recipient: rfc822;A@b.example\nFinal-Recipient: rfc822; <c@d.example>")
    )
    assert found == {"a@b.example", "c@d.example"}
    assert recipients_of(status("Final-Recipient: nobody")) == set()


def test_a_person_is_no_daemon():
    assert not is_from_daemon(read("From: a@b.example"))
