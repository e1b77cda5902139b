from markupsafe import Markup

from odoo import models
from odoo.tools import is_html_empty

SMALL_PRINT = Markup('<p style="font-size: 12px; color: #55595f;">%s</p>')


class RelanceStep(models.Model):
    """E-mails state the rate and the indemnity too, below their words, as far as the law goes."""

    _inherit = "relance.step"

    def _say(self, acts, lang):
        spoken = super()._say(acts, lang)
        for act in acts.filtered(lambda act: act.channel == "email" and act._penalty_stage()):
            words = spoken[act.id]
            clause = act._clause_text()
            if clause and not is_html_empty(words["body"]):
                words["body"] = Markup(words["body"]) + SMALL_PRINT % clause  # noqa: S704 - rendered and sanitised
        return spoken
