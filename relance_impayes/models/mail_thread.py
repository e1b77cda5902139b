from odoo import models

# What mail servers say of messages that no person wrote (RFC 3834 and its elders).
MACHINES = {
    "Auto-Submitted": ("auto-replied", "auto-generated", "auto-notified"),
    "Precedence": ("auto_reply", "bulk", "junk"),
}
MACHINES_ONLY = ("X-Autoreply", "X-Autorespond")


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    def _message_route_process(self, message, message_dict, routes):
        """Remember that a machine wrote the message: an announced absence is no answer."""
        if _is_written_by_machine(message):
            self = self.with_context(relance_written_by_machine=True)  # noqa: PLW0642
        return super()._message_route_process(message, message_dict, routes)


def _is_written_by_machine(message):
    """Whether the headers of an incoming message say so."""
    if any(message[name] for name in MACHINES_ONLY):
        return True
    return any(
        str(message[name] or "").split(";")[0].strip().lower() in values
        for name, values in MACHINES.items()
    )
