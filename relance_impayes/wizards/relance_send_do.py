from odoo import models
from odoo.exceptions import UserError

LETTERS = ("letter", "registered")


class RelanceSend(models.TransientModel):
    """What the buttons of the dialog do: send, print, save, hold, go on."""

    _inherit = "relance.send"

    def action_send(self):
        """Send at once, and say what became of it."""
        self.ensure_one()
        self._check_refusal()
        if self.channel not in ("email", "sms"):
            raise UserError(
                self.env._("Only an e-mail or an SMS is sent: print a letter, log a call.")
            )
        act = self._keep_act()
        self._release(act)
        return self._tell(act)

    def action_print(self):
        """Make the letter, and give it to be printed; it is then marked as posted."""
        self.ensure_one()
        self._check_refusal()
        if self.channel not in LETTERS:
            raise UserError(self.env._("Only a letter is printed."))
        act = self._keep_act()
        self._release(act)
        document = act.letter_attachment_id
        if not document:
            return self._tell(act)
        url = f"/web/content/{document.id}?download=true"
        if not self.queue_ids:
            return {"type": "ir.actions.act_url", "url": url, "target": "new", "close": True}
        return self._notify(
            self.env._("The letter to %s is ready: %%s", self.partner_id.display_name),
            "success",
            links=[{"label": document.name, "url": url}],
        )

    def action_log_call(self):
        """Keep the call, and say what came of it."""
        self.ensure_one()
        self._check_refusal()
        act = self._keep_act()
        return self.env["relance.act.call"]._start(act, send=self)._action()

    def action_save(self):
        """Keep it as a proposal on the desk, for somebody to approve."""
        self.ensure_one()
        self._check_refusal()
        self._keep_act()
        return self._notify(
            self.env._("Proposal kept for %s.", self.partner_id.display_name), "success"
        )

    def action_save_all(self):
        """Keep a proposal for this debtor and for each that follows, where one may be made."""
        self.ensure_one()
        self._check_refusal()
        self._keep_act()
        kept, refused = 1, []
        for debtor in self.queue_ids:
            wizard = self._start(debtor, debtor.browse(), 1, self.move_ids)
            if wizard.refusal:
                refused.append(wizard._said_of(debtor.display_name, wizard.refusal))
            else:
                wizard._keep_act()
                kept += 1
        self.queue_ids = False
        message = self.env._("%s proposals kept.", kept)
        return self._notify(
            " ".join([message, *refused]), "warning" if refused else "success", sticky=bool(refused)
        )

    def action_skip(self):
        """Go on with the next debtor; nothing is kept for this one."""
        return self._next()

    def action_snooze(self):
        """Not now until…: the debtor, or the invoices that were clicked."""
        self.ensure_one()
        own = self.move_ids.filtered(lambda m: m.commercial_partner_id == self.partner_id)
        return self.env["relance.snooze"]._open_for(self.debtor_id, own, send=self)

    def action_preview(self):
        """Show again what would leave, with what was written meanwhile."""
        self.ensure_one()
        self._say()
        return self._action()

    # -- how -------------------------------------------------------------------------------------

    def _check_refusal(self):
        refusal = self._find_refusal()
        if refusal:
            raise UserError(refusal)

    def _keep_act(self):
        """Write the act for good: the proposal that waits is taken over, never doubled."""
        self.ensure_one()
        if not self.debtor_id.try_lock_for_update():
            raise UserError(
                self.env._("Somebody is working on this debtor just now: try again in a moment.")
            )
        self.act_id = self._waiting_act()
        return self.env["relance.act"]._create_by_hand(
            self._act_values(), self._rows(), taken_over=self.act_id
        )

    def _release(self, act):
        """Approve by the person who clicked, and send without waiting for the next run."""
        problem = act._find_problem()
        if problem:
            act.problem = problem
            raise UserError(act._problem_text())
        act._set_state("approved", approved_by_id=self.env.user.id, problem=False)
        act._send_now()

    def _tell(self, act):
        """Say whether it left; else by which name the problem is known."""
        if act.state in ("sent", "delivered"):
            return self._notify(self.env._("Reminder sent to %s.", act.email_to), "success")
        if act.problem:
            return self._notify(
                self.env._("Not sent. %s", act._problem_text()), "danger", sticky=True
            )
        if act.state == "cancelled":
            return self._notify(
                self.env._("Not sent. %s", act.close_reason), "warning", sticky=True
            )
        return self._notify(self.env._("It is being sent."), "info")

    def _notify(self, message, kind, **params):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": kind, "message": message, "next": self._next(), **params},
        }
