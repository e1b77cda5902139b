from odoo import fields, models
from odoo.tools import is_html_empty


class RelanceStep(models.Model):
    """A step may be put aside; and a message that a call replaces has a guide for that call."""

    _inherit = "relance.step"

    active = fields.Boolean(default=True, help="A step that is not active is never taken.")
    call_guide = fields.Html(
        string="Guide when a call replaces the message",
        translate=True,
        sanitize="email_outgoing",
        render_engine="qweb",
        render_options={"post_process": True},
    )

    def _say(self, acts, lang):
        spoken = super()._say(acts, lang)
        calls = acts.filtered(lambda act: act.channel == "call")
        if self.channel == "email" and calls and not is_html_empty(self.call_guide):
            step = self.with_context(lang=lang)
            guides = step._render_field("call_guide", calls.ids, engine="qweb", set_lang=lang)
            for act in calls:
                spoken[act.id]["body"] = guides[act.id]
        return spoken
