from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.groups import USER
from ..models.levels import CHANNELS


class RelanceSend(models.TransientModel):
    """The accountant's click: one debtor, what is proposed and why, and what leaves."""

    _name = "relance.send"
    _description = "Send a Reminder"

    debtor_id = fields.Many2one("relance.debtor", required=True, readonly=True)
    partner_id = fields.Many2one(related="debtor_id.partner_id")
    company_id = fields.Many2one(related="debtor_id.company_id")
    currency_id = fields.Many2one(related="debtor_id.currency_id")
    profile_id = fields.Many2one(related="debtor_id.profile_id", groups=USER)
    profile_advice = fields.Text(related="debtor_id.profile_advice", groups=USER)
    profile_obtain = fields.Text(related="debtor_id.profile_obtain", groups=USER)
    policy_id = fields.Many2one(related="debtor_id.policy_effective_id")
    act_id = fields.Many2one("relance.act", string="Proposal taken over", readonly=True)
    move_ids = fields.Many2many("account.move", string="Invoices asked about", readonly=True)
    queue_ids = fields.Many2many("relance.debtor", string="Debtors to come", readonly=True)
    total = fields.Integer(default=1, readonly=True)
    counter = fields.Char(string="Debtor no.", compute="_compute_counter")

    why = fields.Text(readonly=True)
    warning = fields.Html(string="Good to know", compute="_compute_warning", sanitize=False)
    refusal = fields.Char(compute="_compute_warning")

    step_proposed_id = fields.Many2one("relance.step", string="Step proposed", readonly=True)
    step_id = fields.Many2one(
        "relance.step",
        domain="[('policy_id', '=', policy_id), ('document', '!=', 'case')]",
    )
    level = fields.Selection(related="step_id.level")
    channel = fields.Selection(CHANNELS, required=True, default="email")
    contact_id = fields.Many2one(
        "res.partner",
        string="Addressee",
        domain="[('commercial_partner_id', '=', partner_id)]",
    )
    destination = fields.Char(string="Goes to", compute="_compute_destination")
    line_ids = fields.One2many("relance.send.line", "wizard_id", string="Open items")

    subject = fields.Char()
    body = fields.Html(string="Message", sanitize="email_outgoing")
    letter_body = fields.Html(string="Words of the document", sanitize="email_outgoing")
    # What the step says: a text that differs from it was written by a person, and is kept.
    subject_said = fields.Char()
    body_said = fields.Html(sanitize="email_outgoing")
    letter_body_said = fields.Html(sanitize="email_outgoing")
    said_for = fields.Char()
    personal_note = fields.Html(string="Personal paragraph", sanitize="email_outgoing")
    attachment_names = fields.Text(string="Attachments", compute="_compute_attachment_names")
    preview_mail = fields.Html(sanitize=False, readonly=True)
    preview_letter = fields.Html(sanitize=False, readonly=True)

    # -- opening ---------------------------------------------------------------------------------

    @api.model
    def _open_for(self, partners, moves=None):
        """Return the action that opens the dialog for the debtors of ``partners``.

        :param moves: the invoices that were clicked, if any; they give the companies
        :raises UserError: when none of them is a posted customer invoice
        """
        self.check_access("create")
        if moves is not None:
            moves = moves.filtered(lambda m: m.move_type == "out_invoice" and m.state == "posted")
            if not moves:
                raise UserError(self.env._("Only posted customer invoices can be reminded."))
            partners = moves.commercial_partner_id
        debtors = self.env["relance.debtor"]
        for company in moves.company_id if moves else self.env.company:
            own = moves.filtered(lambda m, c=company: m.company_id == c) if moves else moves
            who = own.commercial_partner_id if own else partners
            debtors |= debtors._for_partners(who, company)
        return self._open_debtors(debtors, moves)

    @api.model
    def _open_debtors(self, debtors, moves=None):
        """Open the dialog on the first of ``debtors``; the others follow one by one."""
        if not debtors:
            raise UserError(self.env._("Choose at least one customer."))
        first, others = debtors[0], debtors[1:]
        wizard = self._start(first, others, len(debtors), moves or self.env["account.move"])
        return wizard._action()

    @api.model
    def _start(self, debtor, queue, total, moves):
        """A dialog on ``debtor``, filled with what is proposed today."""
        wizard = self.create(
            {
                "debtor_id": debtor.id,
                "queue_ids": [fields.Command.set(queue.ids)],
                "total": total,
                "move_ids": [fields.Command.set(moves.ids)],
            }
        )
        wizard._fill()
        return wizard

    def _action(self):
        self.ensure_one()
        name = self.env._("Send reminder")
        return {
            "type": "ir.actions.act_window",
            "name": f"{name} ({self.counter})" if self.counter else name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def _next(self):
        """The dialog on the next debtor of the selection, or its end."""
        if not self.queue_ids:
            return {"type": "ir.actions.act_window_close"}
        queue = self.queue_ids
        return self._start(queue[0], queue[1:], self.total, self.move_ids)._action()

    # -- what the screen shows -------------------------------------------------------------------

    @api.depends("total", "queue_ids")
    def _compute_counter(self):
        for wizard in self:
            place = wizard.total - len(wizard.queue_ids)
            wizard.counter = (
                wizard.env._("%(place)s of %(total)s", place=place, total=wizard.total)
                if wizard.total > 1
                else False
            )

    @api.depends("channel", "contact_id")
    def _compute_destination(self):
        for wizard in self:
            contact = wizard._recipient()
            if wizard.channel == "email":
                wizard.destination = contact and contact._relance_email()
            elif wizard.channel in ("call", "sms"):
                wizard.destination = contact.phone or contact.commercial_partner_id.phone
            elif wizard.channel == "task":
                wizard.destination = False
            else:
                wizard.destination = contact and ", ".join(contact._relance_address_lines())

    @api.depends("line_ids.selected", "line_ids.role", "step_id", "channel")
    def _compute_attachment_names(self):
        for wizard in self:
            names = []
            if wizard.step_id and wizard._document() in ("reminder", "formal_notice"):
                names.append(wizard.env._("The letter (PDF)"))
            if wizard.channel == "email":
                for move in wizard._spoken().move_id:
                    kept = move.sudo().invoice_pdf_report_id
                    names.append(
                        kept.name
                        or wizard.env._("%s: no archived PDF, send the invoice first", move.name)
                    )
            wizard.attachment_names = "\n".join(names)

    @api.depends(
        *("step_id", "channel", "contact_id", "line_ids.selected", "line_ids.role"),
        *("body", "letter_body", "personal_note"),
    )
    @api.depends_context("lang", "tz")
    def _compute_warning(self):
        for wizard in self:
            wizard.refusal = wizard._find_refusal()
            wizard.warning = wizard._warning_list()

    @api.onchange("step_id")
    def _onchange_step_id(self):
        if self.step_id:
            self.channel = self._channel_proposed(self._decision())
            self.contact_id = self.debtor_id._addressee(self.step_id, self.channel)
            self._say(afresh=True)

    @api.onchange("channel", "contact_id", "line_ids")
    def _onchange_facts(self):
        # Another step changes the channel and the addressee too: they are said already.
        if self.said_for != self._facts():
            self._say()
