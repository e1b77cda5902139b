from odoo import api, fields, models
from odoo.tools.misc import format_amount, format_date

from .groups import USER

SHOWN = 24
HEIGHT = 60
"""Half of the drawing, in its own units: what is late above the line, what is early below."""
WIDTH, GAP = 16, 6
LONGEST = 90
"""Days that fill the height; longer delays are cut, their figure says how long."""
BAD_DAYS, LATE_DAYS = 30, 5


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
            elif abs(days) < LATE_DAYS:
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
            bars = debtor._bars(found.measures.dues) if found else []
            debtor.delay_chart = bars and self.env["ir.qweb"]._render(
                "relance_impayes.relance_debtor_delays",
                {
                    "bars": bars,
                    "width": len(bars) * (WIDTH + GAP) + 60,
                    "zero": HEIGHT + 14,
                    "grace": HEIGHT + 14 - self._tall(BAD_DAYS),
                    "bad_days": BAD_DAYS,
                },
            )

    def _bars(self, dues):
        """One bar per due date that has come or was paid, the last two years or so."""
        today = self.company_id._relance_today()
        told = [due for due in dues if due.due < today or due.is_settled][-SHOWN:]
        return [self._bar(due, place) for place, due in enumerate(told)]

    def _bar(self, due, place):
        tall = max(self._tall(due.days), 2) if due.days >= 0 else self._tall(-due.days)
        return {
            "x": 40 + place * (WIDTH + GAP),
            "y": HEIGHT + 14 - tall if due.days >= 0 else HEIGHT + 14,
            "width": WIDTH,
            "height": tall,
            "middle": 40 + place * (WIDTH + GAP) + WIDTH // 2,
            "days": due.days,
            "label_y": HEIGHT + 10 - tall if due.days >= 0 else HEIGHT + 24 + tall,
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

    @staticmethod
    def _tall(days):
        return min(days, LONGEST) * HEIGHT // LONGEST

    @staticmethod
    def _colour(due):
        if due.days > BAD_DAYS:
            return "#c0392b"
        return "#e08e0b" if due.days > LATE_DAYS else "#2e8b57"
