import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.relance_act_address import LETTERS
from ..rules.registered import Event
from ..rules.registered_number import number_key
from ..rules.table_file import UnreadableFileError
from ..rules.tracking import Letter, judge
from ..rules.tracking_file import read
from .relance_act_post import KINDS


class RelanceTracking(models.TransientModel):
    """Numbers and results of letters from a CSV file: shown first, then recorded line by line."""

    _name = "relance.tracking"
    _description = "Tracking File"

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, default=lambda self: self.env.company
    )
    file = fields.Binary(string="CSV file", attachment=False)
    filename = fields.Char()
    date = fields.Date(
        string="Day of lines without a date",
        help="Empty: a line without a date is refused.",
        default=fields.Date.context_today,
    )
    line_ids = fields.One2many("relance.tracking.line", "wizard_id", string="Lines", readonly=True)
    is_read = fields.Boolean()
    is_recorded = fields.Boolean()
    good_count = fields.Integer(string="Lines recorded", compute="_compute_counts")
    bad_count = fields.Integer(string="Lines refused", compute="_compute_counts")

    @api.depends("line_ids.error")
    def _compute_counts(self):
        for wizard in self:
            wizard.bad_count = len(wizard.line_ids.filtered("error"))
            wizard.good_count = len(wizard.line_ids) - wizard.bad_count

    def action_preview(self):
        """Say of each line what would be recorded, or why not; nothing is written."""
        self.ensure_one()
        self.line_ids = [fields.Command.clear()] + [
            fields.Command.create(self._line_values(verdict)) for verdict in self._verdicts()
        ]
        self.is_read = True
        return self._reopen()

    def action_record(self):
        """Read the file once more and record its good lines; the bad ones stay, with the reason."""
        self.action_preview()
        acts = self.line_ids.act_id
        for carrier, own in acts.grouped(lambda act: act._carrier()).items():
            good = self.line_ids.filtered(
                lambda line, own=own: line.act_id in own and not line.error
            )
            carrier._follow(
                own, [(line.act_id, Event(line.event), line.day, line.number) for line in good]
            )
        self.is_recorded = True
        return self._reopen()

    def _verdicts(self):
        if not self.file:
            raise UserError(self.env._("Choose a file."))
        try:
            rows = read(base64.b64decode(self.file))
        except UnreadableFileError as error:
            raise UserError(self._say_unreadable(str(error))) from error
        today = self.company_id._relance_today()
        return judge(rows, self._letters(), on=today, default_day=self.date or None)

    def _say_unreadable(self, name):
        """Why nothing can be read, in words."""
        if name == "workbook":
            return self.env._("This is a workbook: in the spreadsheet, save it as CSV first.")
        if name == "no_column":
            return self.env._(
                "The first line names the columns: act or number, result, date. Neither an "
                "act nor a number was found there."
            )
        return self.env._("The file is empty, or no table.")

    def _letters(self):
        """The letters of this company as the rules see them."""
        acts = self.env["relance.act"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("channel", "in", LETTERS),
                ("state", "!=", "cancelled"),
                ("origin", "!=", "history"),
            ]
        )
        return [
            Letter(
                act.id,
                act.name,
                registered=act.channel == "registered",
                printed=act.state == "sending" or bool(act.posted_date),
                tracking=act._tracking(),
                key=number_key(act.registered_number or ""),
            )
            for act in acts
        ]

    def _line_values(self, verdict):
        row = verdict.row
        return {
            "line": row.line,
            "act": row.act,
            "number": row.number,
            "event": (verdict.event or row.event or False) and (verdict.event or row.event).value,
            "day": verdict.day or row.day,
            "act_id": verdict.letter_id,
            "error": verdict.fault and self._say_fault(verdict),
        }

    def _say_fault(self, verdict):
        """Why a line is refused, in words."""
        detail = verdict.row.detail
        own = {
            "bad_date": self.env._("“%s” is no date.", detail),
            "bad_event": self.env._("“%s” is no known result.", detail),
            "no_date": self.env._("The date is missing."),
            "no_letter_named": self.env._("The line names neither an act nor a number."),
            "unknown_act": self.env._("No letter bears this reference."),
            "unknown_number": self.env._("No letter bears this number."),
            "other_number": self.env._("The letter bears another number already."),
        }
        if verdict.fault in own:
            return own[verdict.fault]
        return self.env["relance.act"]._say_event_fault(verdict.fault)

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Tracking file"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }


class RelanceTrackingLine(models.TransientModel):
    """One line of the file, and what becomes of it."""

    _name = "relance.tracking.line"
    _description = "Line of a Tracking File"
    _order = "line"

    wizard_id = fields.Many2one("relance.tracking", required=True, ondelete="cascade")
    line = fields.Integer()
    act = fields.Char()
    number = fields.Char(string="Registered mail number")
    event = fields.Selection(KINDS, string="What happened")
    day = fields.Date(string="On")
    act_id = fields.Many2one("relance.act", string="Letter", ondelete="cascade")
    partner_id = fields.Many2one(related="act_id.partner_id")
    error = fields.Char(string="Why it is refused")
