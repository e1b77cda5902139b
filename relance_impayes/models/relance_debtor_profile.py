from odoo import api, fields, models

from .groups import USER

# Facts that decide what may be concluded: a change is looked at on the next run.
NATURE = {"regime", "insolvency_date", "has_circuit", "active"}


class RelanceDebtor(models.Model):
    """The profile of a debtor: measured, explained, and overruled by hand until a day."""

    _inherit = "relance.debtor"

    profile_id = fields.Many2one(
        groups=USER, copy=False, help="What is measured, unless somebody chose another one."
    )
    profile_advice = fields.Text(groups=USER)
    profile_obtain = fields.Text(related="profile_id.obtain", groups=USER)
    profile_priority = fields.Integer(related="profile_id.priority", groups=USER)
    profile_since = fields.Date(readonly=True, groups=USER, copy=False)
    profile_measured_id = fields.Many2one(
        "relance.payer.profile",
        string="Measured profile",
        readonly=True,
        ondelete="restrict",
        groups=USER,
        copy=False,
    )
    profile_confidence = fields.Integer(
        string="Confidence",
        readonly=True,
        groups=USER,
        copy=False,
        help="Share of the judged due dates that are as the profile says, times how full the "
        "dozen is, in percent.",
    )
    profile_reasons = fields.Json(readonly=True, groups=USER, copy=False)
    profile_hand_id = fields.Many2one(
        "relance.payer.profile",
        string="Profile chosen by hand",
        readonly=True,
        ondelete="restrict",
        groups=USER,
        copy=False,
    )
    profile_hand_reason = fields.Char(string="Why by hand", readonly=True, groups=USER, copy=False)
    profile_hand_until = fields.Date(
        string="By hand until", readonly=True, groups=USER, copy=False, help="Last day of it."
    )
    profile_hand_user_id = fields.Many2one(
        "res.users", string="Chosen by", readonly=True, groups=USER, copy=False
    )
    profile_change_ids = fields.One2many(
        "relance.profile.change", "debtor_id", string="Changes of profile", groups=USER
    )
    has_circuit = fields.Boolean(
        string="Approval circuit",
        tracking=True,
        help="A large structure: an order number, a portal or several signatures stand between "
        "the invoice and its payment. Public bodies have one in any case.",
    )
    # Plain columns that one statement writes: see relance_profiling.
    profile_measured_at = fields.Datetime(readonly=True, groups=USER, copy=False)
    profile_print = fields.Char(readonly=True, groups=USER, copy=False)
    profile_look = fields.Date(readonly=True, index=True, groups=USER, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        """A profile given on creation (an import) is one chosen by hand."""
        unknown = self.env.ref("relance_impayes.payer_profile_unknown", raise_if_not_found=False)
        return super().create(
            [
                {"profile_hand_id": vals["profile_id"], **vals}
                if vals.get("profile_id") and vals["profile_id"] != (unknown and unknown.id)
                else vals
                for vals in vals_list
            ]
        )

    def write(self, vals):
        """A profile that is written is chosen by hand, whoever writes it; it is recorded."""
        if "profile_id" in vals and "profile_hand_id" not in vals:
            profile = self.env["relance.payer.profile"].browse(vals["profile_id"] or 0)
            rest = {name: value for name, value in vals.items() if name != "profile_id"}
            self._overrule(profile)
            return not rest or self.write(rest)
        if not NATURE.isdisjoint(vals):
            vals = {**vals, "profile_look": fields.Date.today()}
        return super().write(vals)

    def _overrule(self, profile, reason=False, until=False):
        """Give these debtors ``profile`` by hand, through ``until``; without one, release them."""
        if not profile:
            return self._release("released")
        values = {
            "profile_hand_id": profile.id,
            "profile_hand_reason": reason,
            "profile_hand_until": until,
            "profile_hand_user_id": self.env.user.id,
        }
        return self._settle_profile("hand", profile, values, reason)

    def _release(self, cause):
        """Let go of the choice by hand: what was measured is in force again."""
        nothing = dict.fromkeys(
            (
                "profile_hand_id",
                "profile_hand_reason",
                "profile_hand_until",
                "profile_hand_user_id",
            ),
            False,
        )
        for profile, own in self.sudo().grouped("profile_measured_id").items():
            unknown = self.env.ref("relance_impayes.payer_profile_unknown")
            own.with_env(self.env)._settle_profile(cause, profile or unknown, nothing)

    def _settle_profile(self, cause, profile, values, note=False):
        """Write a profile in force and record the change of each debtor."""
        self.check_access("write")
        levels = self.env["relance.profile.change"]._levels(self)
        changes = []
        for debtor in self.sudo():
            today = debtor.company_id._relance_today()
            level = levels.get(debtor.id)
            changes.append(debtor._profile_change(cause, profile, today, level, note))
            since = debtor.profile_since if debtor.profile_id == profile else today
            debtor.write({**values, "profile_id": profile.id, "profile_since": since or today})
        self.env.flush_all()
        self.env["relance.profile.change"]._insert(changes)

    def _profile_change(self, cause, profile, today, level, note):
        """A row of ``relance.profile.change`` for a change by a person."""
        company = self.company_id
        policies = [
            self.policy_id or own.policy_id or company.relance_policy_id
            for own in (self.profile_id, profile)
        ]
        late = (today - self.overdue_since).days if self.overdue_since else 0
        position = (level, late)
        ids = (self.profile_id.id or None, profile.id, *(policy.id or None for policy in policies))
        return (
            *(self.id, company.id, today, cause),
            *(*ids, *position, None, 0, note or None, self.env.uid),
        )

    def action_profile_overrule(self):
        """Open the dialog by which a person chooses the profile."""
        return self.env["relance.profile.overrule"]._open_for(self)

    def action_profile_release(self):
        """Give back the measured profile."""
        self._release("released")
