from odoo import api, fields, models
from odoo.tools import is_html_empty


class RelanceAct(models.Model):
    """What the words of a formal notice that waits have lost, when it has words of its own."""

    _inherit = "relance.act"

    notice_warning = fields.Text(string="Lost mentions", compute="_compute_notice_warning")

    @api.depends(
        *("document", "state", "letter_body", "personal_note", "days_granted"),
        *("debtor_id.regime", "company_id.relance_mediator"),
    )
    @api.depends_context("lang")
    def _compute_notice_warning(self):
        for act in self:
            own = (
                act.document == "formal_notice"
                and act.state in ("proposed", "approved")
                and not is_html_empty(act.letter_body)
            )
            act.notice_warning = own and act._find_lost()

    def _find_lost(self):
        self.ensure_one()
        step, regime = self.env["relance.step"], self.debtor_id.regime
        words = self._full_body(self.letter_body)
        missing = step._lost_mentions(words, regime, self.company_id, self.days_granted)
        return step._say_lost(missing, [])
