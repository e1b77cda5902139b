from odoo import fields, models

from ..rules.types import Ladder
from .groups import USER


class RelancePolicy(models.Model):
    """A ladder of steps, chosen by profile, by hand on the debtor, or the company's standard."""

    _name = "relance.policy"
    _description = "Dunning Policy"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one("res.company", help="Empty: every company may use it.")
    description = fields.Text(translate=True)
    step_ids = fields.One2many("relance.step", "policy_id", string="Steps", copy=True)
    step_count = fields.Integer(compute="_compute_step_count")
    profile_ids = fields.One2many(
        "relance.payer.profile", "policy_id", string="Profiles", groups=USER
    )

    def _compute_step_count(self):
        for policy in self:
            policy.step_count = len(policy.step_ids)

    def _ladders(self):
        """Return ``{policy id: Ladder}`` for the rules, each ladder's steps in their order."""
        return {
            policy.id: Ladder(
                policy.id,
                policy.name,
                tuple(step._to_rule() for step in policy.step_ids if step.active),
            )
            for policy in self
        }
