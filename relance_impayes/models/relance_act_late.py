from odoo import api, models

LATE_LOCK = 1_257_602  # any number that no other module takes
LATE = "relance_impayes.mail_activity_type_late"


class RelanceAct(models.Model):
    """What a person should have decided or done by now goes to whoever is responsible."""

    _inherit = "relance.act"

    @api.model
    def _hand_on_late(self, company, on):
        """Put the acts that are late on the agenda of the company's responsible, once each.

        The act stays, in red, until it is done, done otherwise or passed over with a reason.
        """
        responsible = company.relance_user_id
        self._commit()
        self.env.cr.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", (LATE_LOCK, company.id))
        if not (self.env.cr.fetchone()[0] and responsible):
            return  # another worker hands them on
        late = self.search(
            [
                ("company_id", "=", company.id),
                ("state", "=", "proposed"),
                ("date", "<", on),
                ("activity_ids", "not any", [("activity_type_id", "=", self.env.ref(LATE).id)]),
            ]
        ).filtered(lambda act: act._is_late_on(on))
        if not late:
            return
        late.activity_schedule(
            LATE,
            date_deadline=on,
            user_id=responsible.id,
            note=self.env._("Nobody has decided or done it in the time set for it."),
        )
        self._commit()
