from contextlib import closing

from odoo import api, fields, models
from odoo.exceptions import UserError

SHOWN = ("subject", "channel", "preview_mail", "preview_letter")


class RelanceStepPreview(models.TransientModel):
    """A step said to a real customer, as it would leave today; nothing of it is kept."""

    _name = "relance.step.preview"
    _description = "Preview of a Step"

    step_id = fields.Many2one("relance.step", required=True, readonly=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    debtor_id = fields.Many2one(
        "relance.debtor",
        string="Said to",
        required=True,
        ondelete="cascade",
        domain="[('company_id', '=', company_id), ('net_position', '>', 0)]",
    )
    channel = fields.Char(readonly=True)
    subject = fields.Char(readonly=True)
    guide = fields.Html(string="Call guide", sanitize=False, readonly=True)
    preview_mail = fields.Html(string="Message", sanitize=False, readonly=True)
    preview_letter = fields.Html(string="Letter", sanitize=False, readonly=True)
    nothing = fields.Char(string="Nothing to show", readonly=True)

    @api.model
    def _open_for(self, step):
        """The dialog on ``step``, said to the debtor who fits it best.

        :raises UserError: when nobody owes anything
        """
        company = step.policy_id.company_id or self.env.company
        debtor = self._debtor_for(step, company)
        if not debtor:
            raise UserError(self.env._("No customer owes anything: there is nobody to show it on."))
        preview = self.create(
            {"step_id": step.id, "company_id": company.id, "debtor_id": debtor.id}
        )
        preview._show()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Preview: %s", step.name),
            "res_model": self._name,
            "res_id": preview.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    @api.model
    def _debtor_for(self, step, company):
        """One whose turn it is, else the one who owes most that is overdue."""
        waiting = [("step_id", "=", step.id), ("state", "in", ("proposed", "approved"))]
        acts = self.env["relance.act"].search(
            [*waiting, ("company_id", "=", company.id)], limit=1, order="date, id"
        )
        return acts.debtor_id or self.env["relance.debtor"].search(
            [("company_id", "=", company.id), ("net_position", ">", 0)],
            limit=1,
            order="exposure_overdue desc, net_position desc, id",
        )

    @api.onchange("debtor_id")
    def _onchange_debtor_id(self):
        if self.debtor_id:
            self._show()

    def _show(self):
        """Have the dialog that sends say the step, and take over what it shows."""
        self.ensure_one()
        self.update(self._said())

    def _said(self):
        """What the step says, by the code that makes the real ones; its rows are taken back."""
        if self.debtor_id.company_id != self.company_id:
            raise UserError(self.env._("This customer is followed by another company."))
        sends = self.env["relance.send"].with_company(self.company_id)
        self.env.flush_all()
        with (
            self.env["relance.journal"]._without_notes(),
            closing(self.env.cr.savepoint(flush=False)),
        ):
            send = sends.create({"debtor_id": self.debtor_id._origin.id})
            try:
                send._fill_step(self.step_id._origin)
                shown = {name: send[name] for name in SHOWN}
                guide = send.body if send.channel == "call" else False
                spoken = bool(send._spoken())
                self.env.flush_all()
            finally:
                for model in (send, send.line_ids):
                    model.invalidate_model(flush=False)
        labels = dict(sends._fields["channel"]._description_selection(self.env))
        nothing = self.env._("This customer has no item that this step would speak of today.")
        return {
            **shown,
            "channel": labels[shown["channel"]],
            "guide": guide,
            "nothing": False if spoken else nothing,
        }


class RelanceSend(models.TransientModel):
    _inherit = "relance.send"

    def _fill_step(self, step):
        """Put ``step`` on the screen as it speaks itself, whatever a person wrote on an act."""
        self._fill()
        self.update({"act_id": False, "personal_note": False, "step_id": step.id})
        self.channel = self._channel_proposed(self._decision())
        self.contact_id = self.debtor_id._addressee(step, self.channel)
        self._say(afresh=True)


class RelanceStep(models.Model):
    _inherit = "relance.step"

    def action_preview(self):
        """Show what this step says to a customer."""
        self.ensure_one()
        return self.env["relance.step.preview"]._open_for(self)
