"""The events, besides entries posted and payments, after which debtors are looked at again.

What the books say is seen by the fingerprint of the open items; these facts are not in it.
"""

from odoo import api, fields, models

DEBTOR_FACTS = {"policy_id", "profile_id", "insolvency_date", "regime", "active"}
COMPANY_FACTS = {
    "relance_confirmed",
    "relance_policy_id",
    "relance_minimum_interval",
    "relance_ceiling",
    "relance_ceiling_days",
    "relance_require_sent",
    "relance_alsace_moselle",
    "relance_excluded_account_ids",
}


class RelanceDebtor(models.Model):
    _inherit = "relance.debtor"

    def write(self, vals):
        result = super().write(vals)
        if not DEBTOR_FACTS.isdisjoint(vals):
            self._touch()
        return result

    @api.model
    def _touch_those_of(self, policies=None, companies=None):
        """Touch the debtors chased by some policies, or all those of some companies."""
        self.env.flush_all()
        self.env.cr.execute(
            """
            UPDATE relance_debtor d SET next_date = %(day)s
              FROM relance_debtor d2
              JOIN res_company c ON c.id = d2.company_id
         LEFT JOIN relance_payer_profile p ON p.id = d2.profile_id
             WHERE d.id = d2.id AND (d2.next_date IS NULL OR d2.next_date > %(day)s)
               AND (d2.company_id = ANY(%(companies)s)
                    OR coalesce(d2.policy_id, p.policy_id, c.relance_policy_id) = ANY(%(policies)s))
            """,
            {
                "day": fields.Date.today(),
                "companies": companies.ids if companies else [],
                "policies": policies.ids if policies else [],
            },
        )
        self.invalidate_model(["next_date"])


class RelanceStep(models.Model):
    _inherit = "relance.step"

    @api.model_create_multi
    def create(self, vals_list):
        steps = super().create(vals_list)
        self.env["relance.debtor"]._touch_those_of(steps.policy_id)
        return steps

    def write(self, vals):
        result = super().write(vals)
        self.env["relance.debtor"]._touch_those_of(self.policy_id)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_touches_debtors(self):
        self.env["relance.debtor"]._touch_those_of(self.policy_id)


class RelancePayerProfile(models.Model):
    _inherit = "relance.payer.profile"

    def write(self, vals):
        before = self.policy_id
        result = super().write(vals)
        if "policy_id" in vals:
            self.env["relance.debtor"]._touch_those_of(before | self.policy_id)
        return result


class ResCompany(models.Model):
    _inherit = "res.company"

    def write(self, vals):
        result = super().write(vals)
        if not COMPANY_FACTS.isdisjoint(vals):
            self.env["relance.debtor"]._touch_those_of(companies=self)
        return result


class AccountMove(models.Model):
    _inherit = "account.move"

    def write(self, vals):
        result = super().write(vals)
        if "is_move_sent" in vals:
            self._relance_touch()
        return result


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    def write(self, vals):
        result = super().write(vals)
        if "no_followup" in vals:
            self.move_id._relance_touch()
        return result
