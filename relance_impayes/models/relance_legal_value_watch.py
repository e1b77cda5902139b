from datetime import timedelta

from odoo import api, models

from ..rules.semesters import semester_of

NOTICE = timedelta(weeks=4)
ACTIVITY = "relance_impayes.mail_activity_type_rates"


class RelanceLegalValue(models.Model):
    """Warns the managers, four weeks before a half-year begins, of the rates that it lacks."""

    _inherit = "relance.legal.value"

    @api.model
    def _cron_watch(self):
        """Ask for the rates of the half-year that is, or comes; take the question back after."""
        today = self.env.company._relance_today()
        figures = self._figures()
        for semester in dict.fromkeys((semester_of(today), semester_of(today + NOTICE))):
            missing = figures.missing(semester)
            if missing:
                self._ask_for(semester, missing)
                return
        self._stop_asking()

    def _ask_for(self, semester, missing):
        """One activity for each manager, on the last known row of the first missing rate."""
        anchor = self.search([("key", "=", missing[0])], order="date_from desc", limit=1)
        anchor = anchor or self.search([], limit=1)
        asked = self._asked().user_id
        for user in self._managers() - asked:
            words = self.with_context(lang=user.lang).env
            anchor.activity_schedule(
                ACTIVITY,
                date_deadline=semester.first_day,
                summary=words._(
                    "Enter the rates of the %s",
                    words["relance.rate"]._say_semester(semester.first_day),
                ),
                note=words._("Without them the amount of late interest cannot be calculated."),
                user_id=user.id,
            )

    def _asked(self):
        return self.env["mail.activity"].search(
            [
                ("res_model", "=", self._name),
                ("activity_type_id", "=", self.env.ref(ACTIVITY).id),
            ]
        )

    def _stop_asking(self):
        self._asked().sudo().unlink()

    def _managers(self):
        """The people who keep policies and legal values; not the technical ones."""
        group = self.env.ref("relance_impayes.group_relance_manager")
        return group.all_user_ids.filtered(lambda user: user.active and not user.share)
