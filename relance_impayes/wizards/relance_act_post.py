from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.registered import Event

KINDS = [
    ("posted", "Handed to the post"),
    ("presented", "First presented"),
    ("received", "Received"),
    ("refused", "Refused"),
    ("unclaimed", "Unclaimed"),
    ("wrong_address", "Wrong address"),
]


class RelanceActPost(models.TransientModel):
    """Says of letters, in mass, when they were posted and what the post made of them."""

    _name = "relance.act.post"
    _description = "What Became of Letters"

    kind = fields.Selection(KINDS, string="What happened", required=True, default="posted")
    date = fields.Date(string="On", required=True, default=fields.Date.context_today)
    act_ids = fields.Many2many("relance.act", string="Letters chosen")
    line_ids = fields.One2many("relance.act.post.line", "wizard_id", string="Letters")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        if self.env.context.get("active_model") == "relance.act" and "line_ids" in fields_list:
            acts = self.env["relance.act"].browse(self.env.context.get("active_ids", []))
            kind = values.get("kind") or self.env.context.get("default_kind", "posted")
            values["act_ids"] = [fields.Command.set(acts.ids)]
            values["line_ids"] = self._line_commands(acts, kind)
        return values

    @api.onchange("kind")
    def _onchange_kind(self):
        self.line_ids = [fields.Command.clear(), *self._line_commands(self.act_ids, self.kind)]

    def _line_commands(self, acts, kind):
        return [
            fields.Command.create({"act_id": act.id, "number": act.registered_number})
            for act in self._waiting(acts._origin, kind)
        ]

    @api.model
    def _waiting(self, acts, kind):
        """The letters of which this may be said."""
        event = Event(kind)
        return acts.filtered(
            lambda act: (
                act._event_fault(event, act.company_id._relance_today())
                in (None, "before_posted", "before_presented", "still_to_claim")
            )
        )

    def action_apply(self):
        """Record the day on each letter; what does not wait for it is left alone."""
        self.ensure_one()
        waiting = self._waiting(self.line_ids.act_id, self.kind)
        if not waiting:
            raise UserError(self.env._("None of these acts is a letter that waits for this."))
        lines = self.line_ids.filtered(lambda line: line.act_id in waiting)
        for carrier, acts in waiting.grouped(lambda act: act._carrier()).items():
            own = lines.filtered(lambda line, acts=acts: line.act_id in acts)
            carrier._follow(acts, own._told(), own._scans())
        return {"type": "ir.actions.act_window_close"}


class RelanceActPostLine(models.TransientModel):
    """One of the letters, with its registered number and the scan of its receipt."""

    _name = "relance.act.post.line"
    _description = "What Became of a Letter"

    wizard_id = fields.Many2one("relance.act.post", required=True, ondelete="cascade")
    act_id = fields.Many2one("relance.act", required=True, ondelete="cascade", readonly=True)
    partner_id = fields.Many2one(related="act_id.partner_id")
    channel = fields.Selection(related="act_id.channel")
    posted_date = fields.Date(related="act_id.posted_date")
    number = fields.Char(string="Registered number")
    receipt = fields.Binary(string="Scan", attachment=False)
    receipt_name = fields.Char(string="Name of the scan")

    def _told(self):
        """What a person says, as ``relance.carrier`` takes it."""
        return [
            (line.act_id, Event(line.wizard_id.kind), line.wizard_id.date, line.number)
            for line in self
        ]

    def _scans(self):
        """``{act: attachment}`` of the receipts that were scanned, kept on the acts."""
        return {
            line.act_id: self.env["ir.attachment"].create(
                {
                    "name": line.receipt_name or self.env._("Receipt"),
                    "datas": line.receipt,
                    "res_model": "relance.act",
                    "res_id": line.act_id.id,
                }
            )
            for line in self.filtered("receipt")
        }
