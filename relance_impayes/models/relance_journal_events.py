"""What the journal of evidence records, and how a passage from one state to another is called."""

EVENTS = [
    ("decided", "Decided"),
    ("recorded", "Made before the installation"),
    ("approved", "Approved"),
    ("taken_back", "Taken back"),
    ("retried", "To be tried again"),
    ("frozen", "Content frozen"),
    ("sent", "Sent"),
    ("posted", "Posted"),
    ("presented", "First presented"),
    ("tracked", "Said by the post"),
    ("receipt", "Receipt filed"),
    ("called", "Call made"),
    ("delivered", "Delivered"),
    ("bounced", "Came back"),
    ("failed", "Failed"),
    ("passed", "Passed over"),
    ("cancelled", "Cancelled"),
    ("held", "Hold set"),
    ("hold_changed", "Hold changed"),
    ("released", "Hold ended"),
    ("case_opened", "Court file opened"),
    ("case_prepared", "Court file prepared"),
    ("case_filed", "Court file filed"),
    ("case_closed", "Court file closed"),
    ("merged", "Customers merged"),
    ("purged", "Personal words emptied"),
]
# States before which nothing of an act has left.
WAITING = ("proposed", "approved")


def passage(before, after, channel):
    """The event by which an act goes from one state to another, or None when it is none."""
    if before == after:
        return None
    if after in WAITING:
        return _towards_waiting(before, after)
    if after == "delivered":
        return "called" if channel == "call" else after
    if after == "sent":
        return "posted" if channel in ("letter", "registered") else after
    return "frozen" if after == "sending" else after


def _towards_waiting(before, after):
    if before in ("failed", "bounced"):
        return "retried"
    return "approved" if (before, after) == ("proposed", "approved") else "taken_back"
