from odoo import api, fields, models
from odoo.exceptions import UserError

WAITING = {"posted": "sending", "presented": "sent"}


class RelanceActPost(models.TransientModel):
    """Says of letters, in mass, when they were posted or when they were first presented."""

    _name = "relance.act.post"
    _description = "Letters Posted or Presented"

    kind = fields.Selection(
        [("posted", "Handed to the post"), ("presented", "First presented")],
        string="What happened",
        required=True,
        default="posted",
    )
    date = fields.Date(string="On", required=True, default=fields.Date.context_today)
    line_ids = fields.One2many("relance.act.post.line", "wizard_id", string="Letters")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        if self.env.context.get("active_model") == "relance.act" and "line_ids" in fields_list:
            acts = self.env["relance.act"].browse(self.env.context.get("active_ids", []))
            kind = values.get("kind") or self.env.context.get("default_kind", "posted")
            waiting = self._waiting(acts, kind)
            values["line_ids"] = [
                fields.Command.create({"act_id": act.id, "number": act.registered_number})
                for act in waiting
            ]
        return values

    def _waiting(self, acts, kind):
        channels = ("registered",) if kind == "presented" else ("letter", "registered")
        return acts.filtered(lambda act: act.state == WAITING[kind] and act.channel in channels)

    def action_apply(self):
        """Record the day on each letter; what does not wait for it is left alone."""
        self.ensure_one()
        lines = self.line_ids
        waiting = self._waiting(lines.act_id, self.kind)
        if not waiting:
            raise UserError(self.env._("None of these acts is a letter that waits for this."))
        if any(self.date > act.company_id._relance_today() for act in waiting):
            raise UserError(self.env._("The day cannot be in the future."))
        for line in lines.filtered(lambda line: line.act_id in waiting):
            if self.kind == "posted":
                line.act_id.action_mark_posted(day=self.date, number=line.number)
            else:
                line._check_presentation(self.date)
                line.act_id.action_mark_presented(day=self.date)
        return {"type": "ir.actions.act_window_close"}


class RelanceActPostLine(models.TransientModel):
    """One of the letters, with its registered number."""

    _name = "relance.act.post.line"
    _description = "Letter Posted or Presented"

    wizard_id = fields.Many2one("relance.act.post", required=True, ondelete="cascade")
    act_id = fields.Many2one("relance.act", required=True, ondelete="cascade", readonly=True)
    partner_id = fields.Many2one(related="act_id.partner_id")
    channel = fields.Selection(related="act_id.channel")
    posted_date = fields.Date(related="act_id.posted_date")
    number = fields.Char(string="Registered number")

    def _check_presentation(self, day):
        """A letter is presented after it was posted."""
        self.ensure_one()
        if self.posted_date and day < self.posted_date:
            raise UserError(
                self.env._(
                    "The letter to %(debtor)s was posted on %(posted)s: it cannot have been "
                    "presented before.",
                    debtor=self.partner_id.display_name,
                    posted=self.posted_date,
                )
            )
