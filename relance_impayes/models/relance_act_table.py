from odoo import models
from odoo.exceptions import UserError

HUMAN = ("call", "task")
SHOWN = 8


class RelanceAct(models.Model):
    """The approval desk: proposals one by one, the next one by itself, or many at once."""

    _inherit = "relance.act"

    def action_approve_next(self):
        """Approve this proposal and show the next one."""
        self.ensure_one()
        self.action_approve()
        return self._open_next()

    def action_skip_next(self):
        """Leave this proposal as it is and show the next one."""
        self.ensure_one()
        return self._open_next(after=self)

    def action_approve_selected(self):
        """Approve what can be; say of each of the others why it cannot."""
        return self._each("_approve_alone", self.env._("%s approved."))

    def action_hold_back_selected(self):
        """Hold back what still waits for its hour; say of each of the others why it is not."""
        return self._each("action_hold_back", self.env._("%s held back."))

    def _each(self, verb, said, *arguments):
        """Do ``verb`` to each act by itself: one that refuses stops no other.

        :param said: the sentence of the outcome, with a place for their number
        """
        refused, done = [], 0
        for act in self:
            try:
                with self.env.cr.savepoint():
                    getattr(act, verb)(*arguments)
                    done += 1
            except UserError as error:
                refused.append(f"{act.partner_id.display_name}: {error.args[0]}")
        shown = refused[:SHOWN]
        if len(refused) > SHOWN:
            shown.append(self.env._("… and %s more.", len(refused) - SHOWN))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if refused else "success",
                "sticky": bool(refused),
                "message": "\n".join([said % done, *shown]),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _approve_alone(self):
        """Approve this act; a call is made and a task is done: neither is approved."""
        if self.state != "proposed":
            raise UserError(self.env._("It does not wait for an approval."))
        if self.channel in HUMAN and self.document != "case":
            raise UserError(self.env._("A call or a task is done, not approved."))
        self.action_approve()

    def _open_next(self, after=None):
        """The form of the next proposal to approve, else the desk."""
        waiting = [
            ("state", "=", "proposed"),
            "|",
            ("channel", "not in", HUMAN),
            ("document", "=", "case"),
            ("company_id", "in", self.env.companies.ids),
            ("id", "!=", self.id),
        ]
        order = "level desc, date, id"
        following = self.search(waiting, order=order)
        if after:
            behind = following.filtered(lambda act: act._place() > after._place())
            following = behind or following
        if not following:
            return self.env["ir.actions.act_window"]._for_xml_id(
                "relance_impayes.relance_act_action_approve"
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": following[0].id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "main",
        }

    def _place(self):
        """Where the desk shows it: the firmest level first, then the oldest."""
        return (-int(self.level), self.date, self.id)
