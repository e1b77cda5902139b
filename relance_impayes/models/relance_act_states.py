"""The selections of an act: where it stands, where it comes from, what keeps it waiting."""

STATES = [
    ("proposed", "Proposed"),
    ("approved", "Approved"),
    ("sending", "Being sent"),
    ("sent", "Sent"),
    ("delivered", "Delivered"),
    ("failed", "Failed"),
    ("bounced", "Bounced"),
    ("passed", "Passed over"),
    ("cancelled", "Cancelled"),
]
OPEN_STATES = ("proposed", "approved", "sending")
LEFT_STATES = ("sent", "delivered")
# What an act says cannot be changed in these: it has left, or may have.
FROZEN_STATES = ("sending", *LEFT_STATES, "failed", "bounced")

#: What an act puts on somebody's agenda, and what is over once it is done or given up.
ACTIVITIES = ["relance_impayes.mail_activity_type_call", "relance_impayes.mail_activity_type_late"]

ORIGINS = [
    ("ladder", "Policy"),
    ("manual", "By hand"),
    ("history", "Before the installation"),
]

PROBLEMS = [
    ("no_email", "No e-mail address"),
    ("bad_email", "E-mail address refused"),
    ("no_address", "No postal address"),
    ("wrong_address", "A letter came back from this address"),
    ("no_consent", "The consumer has not consented to electronic registered letters"),
    ("no_sms", "SMS cannot be sent: install Odoo's SMS module, which brings relance_impayes_sms"),
    ("no_invoice_pdf", "The invoice has no archived PDF: send it once from the invoice"),
    ("no_text", "The step has no text"),
    ("no_attachment", "The file of an invoice is missing"),
    ("no_sender", "No sender: neither the person in charge nor the company has an e-mail address"),
    ("no_mail_server", "No outgoing mail server, or it does not answer"),
    ("refused", "The mail server refused the message"),
    ("unknown_outcome", "Nobody knows whether the mail left"),
    ("bounced", "The mail came back"),
    ("no_rate", "Missing rate"),
    ("no_wkhtmltopdf", "The program that prints PDFs is missing"),
    ("render_error", "The document could not be made"),
    (
        "public_body",
        (
            "A public authority: no injunction to pay, but an interim payment (référé-provision) "
            "asked of the administrative court"
        ),
    ),
    ("payment_to_allocate", "Payment to allocate"),
    ("bank_stale", "The bank is not up to date"),
]
# What the house puts right once for all acts: they stay approved, and it is seen again each time.
SEEN_AGAIN = ("no_mail_server", "no_sender")
OUTCOMES = [
    ("reached", "Reached"),
    ("voicemail", "Voicemail"),
    ("unreachable", "Unreachable"),
    ("wrong_person", "Wrong person"),
    ("invoice_not_received", "Invoice not received"),
    ("waiting_approval", "Waiting for approval"),
    ("dispute", "Dispute"),
    ("cannot_pay", "Cannot pay"),
    ("payment_sent", "Payment sent"),
    ("promise", "Promises to pay"),
]
