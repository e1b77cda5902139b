from odoo import api, fields, models
from odoo.exceptions import AccessError


class RelanceDebtor(models.Model):
    """Work suspended until an overdue account is settled: by a person, lifted by the payment."""

    _inherit = "relance.debtor"

    suspended_on = fields.Date(
        string="Work suspended on",
        readonly=True,
        tracking=True,
        help="Set by a person, whoever the customer is; lifted by itself when nothing is overdue.",
    )
    suspension_reason = fields.Char(readonly=True)

    def action_suspend(self):
        """Open the dialog that suspends the work and announces it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Suspend the work"),
            "res_model": "relance.suspend",
            "view_mode": "form",
            "target": "new",
            "context": {"default_debtor_id": self.id},
        }

    def action_resume(self):
        """A person lifts the suspension before anything is paid."""
        if not self.env.user.has_group("relance_impayes.group_relance_user"):
            raise AccessError(self.env._("Only a user of Dunning lifts a suspension."))
        self._resume(self.env._("The suspension of work was lifted."))

    def _suspend(self, reason):
        """Suspend from today; a suspension that runs keeps its day."""
        for debtor in self.filtered(lambda one: not one.suspended_on):
            debtor.write(
                {"suspended_on": debtor.company_id._relance_today(), "suspension_reason": reason}
            )
            debtor._message_log(body=self.env._("Work suspended: %s", reason))

    def _resume(self, words):
        for debtor in self.filtered("suspended_on"):
            debtor.write({"suspended_on": False, "suspension_reason": False})
            debtor._message_log(body=words)

    @api.model
    def _lift_suspensions(self, partners=None):
        """Lift the suspensions of those who have nothing overdue left.

        :param partners: only these customers (something of theirs was just paid)
        """
        domain = [("suspended_on", "!=", False)]
        if partners is not None:
            domain.append(("partner_id", "in", partners.ids))
        suspended = self.sudo().with_context(active_test=False).search(domain)
        exposures = suspended._exposures()
        paid = suspended.filtered(lambda debtor: not exposures[debtor].due)
        paid._resume(self.env._("Nothing is overdue any more: the suspension of work is lifted."))
