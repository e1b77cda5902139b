from odoo import api, fields, models
from odoo.tools.i18n import format_list


class RelanceAct(models.Model):
    """Whether the invoices of an act give another bank account than its letter does."""

    _inherit = "relance.act"

    bank_warning = fields.Char(
        string="Another bank account", compute="_compute_bank_warning", compute_sudo=True
    )

    @api.depends("state", "line_ids.move_id.partner_bank_id", "line_ids.role", "company_id")
    @api.depends_context("lang")
    def _compute_bank_warning(self):
        """Said while it can still be looked into: what has left is not changed by it."""
        for act in self:
            waits = act.state in ("proposed", "approved")
            moves = act._spoken_lines().move_id if waits else act.line_ids.move_id.browse()
            act.bank_warning = moves._relance_say_other_account()


class AccountMove(models.Model):
    _inherit = "account.move"

    def _relance_say_other_account(self):
        """Name those that give another account than our letters do; False when none does.

        A customer who reads two accounts waits, or calls: that is how frauds are told, too.
        """
        moves = self._relance_other_account()
        if not moves:
            return False
        return self.env._(
            "The IBAN printed on %(invoices)s differs from the account that our reminders give "
            "(%(iban)s): check which one is right.",
            invoices=format_list(self.env, moves.sorted("id").mapped("name")),
            iban=moves.company_id[:1]._relance_bank_values().get("iban") or self.env._("none"),
        )
