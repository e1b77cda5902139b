import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..exceptions import DocumentError
from ..models.relance_act_address import LETTERS
from ..reports.joining import join


class RelanceActBatch(models.TransientModel):
    """The day's letters as the printer wants them: one PDF per channel, and a posting list."""

    _name = "relance.act.batch"
    _description = "Batch of Letters to Print"

    act_ids = fields.Many2many("relance.act", string="Letters", required=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    duplex = fields.Boolean(
        string="Printed on both sides",
        compute="_compute_duplex",
        store=True,
        readonly=False,
        help="Each letter begins on the front of a sheet.",
    )
    letter_count = fields.Integer(string="Plain letters", compute="_compute_counts")
    registered_count = fields.Integer(string="Registered letters", compute="_compute_counts")
    letters_pdf = fields.Binary(string="Plain letters to print", readonly=True)
    letters_name = fields.Char()
    registered_pdf = fields.Binary(string="Registered letters to print", readonly=True)
    registered_name = fields.Char()
    posting_pdf = fields.Binary(string="Posting list", readonly=True)
    posting_name = fields.Char()
    is_made = fields.Boolean()
    left_out = fields.Text(string="Left out", readonly=True)

    @api.model
    def default_get(self, fields_list):
        """The letters that were selected, else all that wait for the post in this company."""
        values = super().default_get(fields_list)
        acts = self.env["relance.act"]
        if self.env.context.get("active_model") == "relance.act":
            acts = acts.browse(self.env.context.get("active_ids", []))
        acts = acts.filtered(lambda act: act.channel in LETTERS) or acts.search(
            [
                ("company_id", "=", self.env.company.id),
                ("state", "=", "sending"),
                ("channel", "in", LETTERS),
            ]
        )
        company = acts.company_id[:1] or self.env.company
        own = acts.filtered(lambda act: act.company_id == company).sorted("id")
        return {**values, "company_id": company.id, "act_ids": [fields.Command.set(own.ids)]}

    @api.depends("company_id")
    def _compute_duplex(self):
        for batch in self:
            batch.duplex = batch.company_id.relance_duplex

    @api.depends("act_ids.channel")
    def _compute_counts(self):
        for batch in self:
            batch.letter_count = len(batch._letters("letter"))
            batch.registered_count = len(batch._letters("registered"))

    def _letters(self, channel):
        return self.act_ids.filtered(lambda act: act.channel == channel).sorted("id")

    def action_make(self):
        """Join what was printed, say what had to be left out, and list what is deposited."""
        self.ensure_one()
        if not self.act_ids:
            raise UserError(self.env._("No letter waits for the post."))
        damaged, pages = self.act_ids.browse(), {}
        day = fields.Date.to_string(self.company_id._relance_today())
        for channel, name in (
            ("letter", self.env._("Letters %s.pdf", day)),
            ("registered", self.env._("Registered letters %s.pdf", day)),
        ):
            acts = self._letters(channel)
            joined = join(
                [(act.id, act.letter_attachment_id.raw or b"") for act in acts],
                duplex=self.duplex,
            )
            damaged += acts.browse(joined.damaged)
            pages.update(joined.pages)
            prefix = "letters" if channel == "letter" else "registered"
            self[f"{prefix}_pdf"] = base64.b64encode(joined.pdf) if joined.pdf else False
            self[f"{prefix}_name"] = name
        self._list_deposits(pages, day)
        self.is_made = True
        self.left_out = self._say_left_out(damaged)
        return self._reopen()

    def _list_deposits(self, pages, day):
        """The posting list of the registered letters that were joined."""
        acts = self._letters("registered").filtered(lambda act: act.id in pages)
        if not acts:
            self.posting_pdf = False
            return
        try:
            pdf = self.env["relance.posting.list"]._render(acts, pages)
        except DocumentError as error:
            raise UserError(self.env["relance.document"]._say_error(error)) from error
        self.posting_pdf = base64.b64encode(pdf)
        self.posting_name = self.env._("Posting list %s.pdf", day)

    def _say_left_out(self, damaged):
        """One line per letter whose document is missing or damaged; the others are there."""
        return "\n".join(
            self.env._("%(act)s, %(debtor)s: its document is damaged.", **names)
            if act.letter_attachment_id
            else self.env._("%(act)s, %(debtor)s: it has not been printed.", **names)
            for act in damaged
            for names in [{"act": act.name, "debtor": act.partner_id.display_name}]
        )

    def action_post(self):
        """Go on to marking them as posted, with the day and the numbers."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "relance_impayes.relance_act_post_action"
        )
        context = {
            "active_model": "relance.act",
            "active_ids": self.act_ids.ids,
            "default_kind": "posted",
        }
        return {**action, "context": context}

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Print the letters"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
