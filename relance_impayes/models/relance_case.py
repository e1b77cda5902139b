from odoo import api, fields, models

from .relance_act_suspension import SUSPENSION

STATES = [
    ("preparation", "In preparation"),
    ("filed", "Filed"),
    ("closed", "Closed"),
]


class RelanceCase(models.Model):
    """The contentious stage: the file from which an injunction to pay is asked for."""

    _name = "relance.case"
    _description = "Court File"
    _inherit = ["relance.thread", "mail.activity.mixin"]
    _order = "date desc, id desc"
    _check_company_auto = True

    name = fields.Char(compute="_compute_name", store=True)
    debtor_id = fields.Many2one("relance.debtor", required=True, index=True, ondelete="restrict")
    partner_id = fields.Many2one(related="debtor_id.partner_id", store=True, string="Customer")
    company_id = fields.Many2one(related="debtor_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    act_id = fields.Many2one("relance.act", string="Proposed by", readonly=True)
    state = fields.Selection(STATES, default="preparation", required=True, tracking=True)
    date = fields.Date(string="Opened on", required=True, readonly=True)
    as_of = fields.Date(
        string="Claim calculated to", required=True, default=fields.Date.context_today
    )
    user_id = fields.Many2one("res.users", string="Responsible", tracking=True)
    move_ids = fields.Many2many(
        "account.move",
        string="Invoices claimed",
        check_company=True,
        domain="[('commercial_partner_id', '=', partner_id), ('move_type', '=', 'out_invoice'),"
        " ('state', '=', 'posted')]",
    )
    court_kind = fields.Selection(
        [
            ("commercial", "Commercial court"),
            ("judicial", "Judicial court"),
        ],
        compute="_compute_court_kind",
        store=True,
        readonly=False,
        help="Proposed from the debtor's regime; a person confirms it.",
    )
    court_name = fields.Char(string="Competent court", help="The court of the debtor's seat.")
    court_address = fields.Text()
    facts = fields.Html(
        string="What was agreed", help="Order, delivery, terms: told in two or three sentences."
    )
    amount_claimed = fields.Monetary(readonly=True, tracking=True)
    exhibit_ids = fields.One2many("relance.case.exhibit", "case_id", string="Exhibits")
    attachment_id = fields.Many2one("ir.attachment", string="File prepared", readonly=True)
    problem = fields.Char(readonly=True)

    @api.depends("date")
    def _compute_name(self):
        for case in self:
            case.name = f"DOS/{case.date.year}/{case.id:04d}" if case.id and case.date else False

    @api.depends("debtor_id.regime")
    def _compute_court_kind(self):
        for case in self:
            business = case.debtor_id.regime == "b2b"
            case.court_kind = "commercial" if business else "judicial"

    @api.model
    def _open_from(self, act):
        """Open a case from a contentious act that a person approved."""
        case = self.create(
            {
                "debtor_id": act.debtor_id.id,
                "act_id": act.id,
                "date": act.company_id._relance_today(),
                "as_of": act.company_id._relance_today(),
                "user_id": act.user_id.id,
                "move_ids": [fields.Command.set(act._spoken_lines().move_id.ids)],
            }
        )
        case.action_collect_exhibits()
        return case

    def action_collect_exhibits(self):
        """List the exhibits that Odoo has: invoices, reminders, notices, in the order of time."""
        for case in self.with_context(lang="fr_FR"):  # a court reads French
            kept = case.exhibit_ids.filtered(lambda exhibit: exhibit.origin == "manual")
            (case.exhibit_ids - kept).unlink()
            rows = [*case._invoice_exhibits(), *case._act_exhibits()]
            case.exhibit_ids = [
                fields.Command.create({**row, "sequence": number})
                for number, row in enumerate(rows, start=1)
            ]

    def _invoice_exhibits(self):
        self.ensure_one()
        return [
            {
                "origin": "invoice",
                "name": self.env._("Invoice %s", move.name),
                "date": move.invoice_date,
                "attachment_id": move.sudo().invoice_pdf_report_id.id,
            }
            for move in self.move_ids.sorted(lambda m: (m.invoice_date, m.id))
        ]

    def _act_exhibits(self):
        """Letters and e-mails that reached the debtor about these invoices."""
        self.ensure_one()
        lines = self.env["relance.act.line"].search(
            [
                ("debtor_id", "=", self.debtor_id.id),
                ("move_id", "in", self.move_ids.ids),
                ("act_id.state", "in", ("sent", "delivered")),
                ("act_id.channel", "in", ("email", "letter", "registered")),
            ]
        )
        return [
            {
                "origin": "act",
                "name": f"{self._exhibit_kind(act)}, {self._exhibit_carrier(act)}",
                "date": act._day_made(),
                "attachment_id": act.letter_attachment_id.id,
            }
            for act in lines.act_id.sorted(lambda act: (act._day_made(), act.id))
        ]

    def _exhibit_kind(self, act):
        """What an act asked or announced, by the name that a judge gives it."""
        if act.document == "formal_notice":
            return self.env._("Formal notice")
        if act.document == SUSPENSION:
            return self.env._("Announcement of suspended work")
        # The same sheet as a reminder, but written once a formal notice had gone.
        if act.document == "reminder" and act.level == "3":
            return self.env._("Last notice before court")
        return self.env._("Reminder")

    def _exhibit_carrier(self, act):
        """How it reached the debtor; of an e-mail the message itself is what there is to show."""
        if act.channel == "email":
            return self.env._(
                "e-mail to %(address)s, “%(subject)s”",
                address=act.email_to or "–",
                subject=act.mail_message_id.subject or act.subject,
            )
        if act.channel == "registered":
            return self.env._("registered letter no. %s", act.registered_number or "–")
        return self.env._("letter sent by post")

    def action_prepare(self):
        """Make the preparation file: request, calculation of the claim, list of exhibits."""
        for case in self:
            case._prepare_file()
        return True

    def action_file(self):
        self.state = "filed"

    def action_close(self):
        self.state = "closed"


class RelanceCaseExhibit(models.Model):
    """A numbered document of a court file."""

    _name = "relance.case.exhibit"
    _description = "Exhibit of a Court File"
    _order = "case_id, sequence, id"

    case_id = fields.Many2one("relance.case", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="case_id.company_id", store=True)
    sequence = fields.Integer(string="No.", default=99)
    name = fields.Char(string="Document", required=True)
    date = fields.Date()
    attachment_id = fields.Many2one("ir.attachment", string="File")
    origin = fields.Selection(
        [("invoice", "Invoice"), ("act", "Act"), ("manual", "Added by hand")],
        required=True,
        default="manual",
        readonly=True,
        help="What a person added is kept when the list is made again.",
    )
