from odoo import SUPERUSER_ID, models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    """Confirming an order that the company refuses: who may, who is told, who waits."""

    _inherit = "sale.order"

    def action_confirm(self):
        """Confirm what may be confirmed.

        A colleague is refused with the reasons; a manager of Dunning is asked for his own. Where
        there is nobody to ask – the customer signs or pays online, a scheduled action runs – the
        order waits and the salesperson is told: nothing that the customer did is lost.
        """
        refused = self.filtered("relance_refused")
        if not refused:
            return super().action_confirm()
        if self.env.uid == SUPERUSER_ID or not self.env.user._is_internal():
            refused._relance_keep_waiting()
            allowed = self - refused
            return super(SaleOrder, allowed).action_confirm() if allowed else True
        if len(self) == 1 and self.env.user.has_group("relance_impayes.group_relance_manager"):
            return self._relance_ask_reason()
        raise UserError(refused._relance_refusal())

    def _relance_refusal(self):
        """Why these orders are refused, and who may confirm them."""
        lines = [
            self.env._("%(order)s: %(reasons)s", order=order.name, reasons=order.relance_warning)
            for order in self
        ]
        who = self.env._("A manager of Dunning may confirm it all the same, with a reason.")
        return "\n\n".join([*lines, who])

    def _relance_ask_reason(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Confirm all the same"),
            "res_model": "relance.order.confirm",
            "view_mode": "form",
            "target": "new",
            "context": {"default_order_id": self.id},
        }

    def _relance_keep_waiting(self):
        """Leave these orders as they are, and have the salesperson decide."""
        for order in self.sudo():
            user = order.user_id or order.company_id.relance_user_id
            words = order.with_context(lang=user.lang or order.company_id._relance_lang())
            summary = words.env._("The customer accepted this order; it waits")
            words._message_log(body=f"{summary}.\n{words.relance_warning}")
            waiting = order.activity_ids.filtered(lambda one, s=summary: one.summary == s)
            if not waiting:
                words.activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=summary,
                    note=words.relance_warning,
                    user_id=user.id or self.env.uid,
                )

    def _relance_confirm(self, reason):
        """A manager of Dunning confirms all the same; his reason stays with the order."""
        self.ensure_one()
        if not self.env.user.has_group("relance_impayes.group_relance_manager"):
            raise UserError(self.env._("Only a manager of Dunning confirms a refused order."))
        self.sudo().write(
            {"relance_confirmed_by_id": self.env.uid, "relance_confirm_reason": reason}
        )
        self._message_log(body=self.env._("Confirmed all the same: %s", reason))
        return self.action_confirm()

    def action_draft(self):
        """An order that starts again is judged again."""
        self.sudo().write({"relance_confirmed_by_id": False, "relance_confirm_reason": False})
        return super().action_draft()
