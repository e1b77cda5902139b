from odoo import api, fields, models
from odoo.tools.misc import format_amount, format_date

from .groups import USER

SHOWN = 24
LEFT, TOP, BELOW = 34, 18, 32
"""Room, in the drawing's own units, for the figures beside, above and below the bars."""
HEIGHT, WIDTH, GAP = 110, 24, 10
LONGEST = 120
"""Days that a bar may show; longer delays are cut, their figure says how long."""


class RelanceDebtor(models.Model):
    """Why a debtor has his profile, in words, and his delays over time, drawn."""

    _inherit = "relance.debtor"

    profile_why = fields.Text(string="Why", compute="_compute_profile_why", groups=USER)
    delay_chart = fields.Html(
        string="Delays", compute="_compute_delay_chart", sanitize=False, readonly=True
    )
    trend_text = fields.Char(compute="_compute_trend_text")

    @api.depends("profile_reasons", "profile_hand_id", "profile_hand_reason")
    @api.depends_context("lang")
    def _compute_profile_why(self):
        words = self.env["relance.reason"]
        for debtor in self:
            debtor.profile_why = words._say_stored(debtor.profile_reasons or []) or False

    @api.depends("delay_trend", "dues_judged")
    @api.depends_context("lang")
    def _compute_trend_text(self):
        for debtor in self:
            days = debtor.delay_trend
            if not debtor.dues_judged:
                debtor.trend_text = False
            elif abs(days) <= debtor.company_id.relance_profile_grace:
                debtor.trend_text = self.env._("Stable")
            elif days > 0:
                debtor.trend_text = self.env._("Slower: %s days more lately", days)
            else:
                debtor.trend_text = self.env._("Faster: %s days less lately", -days)

    @api.depends("profile_measured_at")
    @api.depends_context("lang")
    def _compute_delay_chart(self):
        """Drawn when looked at, from the same reading of the books as the profile."""
        saved = self.filtered(lambda debtor: isinstance(debtor.id, int))
        profiles = self.env["relance.profiling"]._profiles(saved) if saved else {}
        for debtor in self:
            found = profiles.get(debtor.id)
            values = debtor._drawing(found.measures.dues) if found else {}
            debtor.delay_chart = values and self.env["ir.qweb"]._render(
                "relance_impayes.relance_debtor_delays", values
            )

    def _drawing(self, dues):
        """What the template draws: the due dates that have come or were paid; nothing for none."""
        today = self.company_id._relance_today()
        told = [due for due in dues if due.due < today or due.is_settled][-SHOWN:]
        if not told:
            return {}
        bad = self.company_id.relance_profile_bad
        days = [min(due.days, LONGEST) for due in told]
        scale = HEIGHT / (max(bad, *days, 0) - min(*days, 0))
        zero = TOP + round(max(bad, *days, 0) * scale)
        return {
            "bars": [self._bar(due, place, zero, scale) for place, due in enumerate(told)],
            "width": LEFT + len(told) * (WIDTH + GAP),
            "height": TOP + HEIGHT + BELOW,
            "left": LEFT,
            "zero": zero,
            "bad": zero - round(bad * scale),
            "bad_days": bad,
            "bottom": TOP + HEIGHT + BELOW - 4,
        }

    def _bar(self, due, place, zero, scale):
        tall = max(round(min(abs(due.days), LONGEST) * scale), 2)
        late = due.days >= 0
        left = LEFT + GAP // 2 + place * (WIDTH + GAP)
        return {
            "x": left,
            "y": zero - tall if late else zero,
            "width": WIDTH,
            "height": tall,
            "middle": left + WIDTH // 2,
            "days": due.days,
            "label_y": zero - tall - 3 if late else zero + tall + 11,
            "colour": self._colour(due),
            "open": not due.is_settled,
            "month": format_date(self.env, due.due, date_format="MM/yy"),
            "title": self._bar_title(due),
        }

    def _bar_title(self, due):
        """What the pointer reads on a bar."""
        return self.env._(
            "Due on %(date)s, %(amount)s: %(days)s days late%(unpaid)s",
            date=format_date(self.env, due.due),
            amount=format_amount(self.env, float(due.amount), self.currency_id),
            days=due.days,
            unpaid=self.env._(" so far") if not due.is_settled else "",
        )

    def _colour(self, due):
        """Green on time, red where a bad payer begins, orange between."""
        company = self.company_id
        if due.days >= company.relance_profile_bad:
            return "#c0392b"
        return "#e08e0b" if due.days > company.relance_profile_grace else "#2e8b57"
