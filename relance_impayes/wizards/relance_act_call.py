from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.relance_act_states import OUTCOMES
from ..rules.calls import CallOutcome, spread

CONFIRMED = ("promise", "dispute", "cannot_pay", "waiting_approval", "payment_sent")
ABOUT_INVOICES = (*CONFIRMED, "invoice_not_received")
TO_CALL = ("proposed", "approved")


class RelanceActCall(models.TransientModel):
    """The screen of a call: whom, what to say, what was said before, and what came of it."""

    _name = "relance.act.call"
    _description = "Telephone Call to a Debtor"

    act_id = fields.Many2one("relance.act", required=True, readonly=True, ondelete="cascade")
    send_id = fields.Many2one("relance.send", help="The dialog to go on with, if there is one.")
    debtor_id = fields.Many2one(related="act_id.debtor_id")
    partner_id = fields.Many2one(related="act_id.partner_id")
    company_id = fields.Many2one(related="act_id.company_id")
    attempt_count = fields.Integer(related="act_id.attempt_count")
    advice = fields.Text(related="debtor_id.profile_advice")
    hours = fields.Char(related="debtor_id.call_hours", readonly=False)
    standing = fields.Html(related="debtor_id.standing")
    contact_id = fields.Many2one("res.partner", string="Ask for", readonly=True)
    phone = fields.Char(compute="_compute_phone")
    guide = fields.Html(string="Guide of the call", sanitize=False, readonly=True)
    history = fields.Html(string="Before this call", compute="_compute_history", sanitize=False)

    outcome = fields.Selection(OUTCOMES, string="What came of it")
    note = fields.Text(string="What was said")
    until = fields.Date(string="Day named")
    amount = fields.Monetary(help="Amount promised or paid, laid on the oldest first. 0: all.")
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    line_ids = fields.One2many("relance.act.call.line", "wizard_id", string="Invoices")
    confirm = fields.Boolean(string="Propose a written confirmation")
    new_contact_id = fields.Many2one(
        "res.partner",
        string="Ask next time for",
        domain="[('commercial_partner_id', '=', partner_id)]",
    )
    new_name = fields.Char(string="Or somebody new")
    new_phone = fields.Char(string="Telephone")
    new_email = fields.Char(string="E-mail")

    @api.model
    def _start(self, act, send=None):
        """The screen of this call, filled with what its step says of it.

        :raises UserError: when there is no call to make
        """
        if act.channel != "call" or act.state not in TO_CALL:
            raise UserError(self.env._("This act is no call that waits to be made."))
        step, lang = act.step_id.sudo(), self.env.lang or "fr_FR"
        said = act.body or (step and step._say(act, lang)[act.id]["body"]) or ""
        return self.create(
            {
                "act_id": act.id,
                "send_id": send.id if send else False,
                "contact_id": act.contact_id.id or act.debtor_id._contact().id,
                "guide": said,
                "line_ids": [
                    fields.Command.create({"move_id": move.id})
                    for move in act._spoken_lines().move_id
                ],
            }
        )

    def _action(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Call %s", self.partner_id.display_name),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    @api.depends("contact_id", "partner_id")
    def _compute_phone(self):
        for wizard in self:
            wizard.phone = wizard.contact_id.phone or wizard.partner_id.phone

    @api.depends("line_ids.move_id")
    def _compute_currency_id(self):
        for wizard in self:
            currencies = wizard.line_ids.move_id.currency_id
            wizard.currency_id = currencies if len(currencies) == 1 else wizard.act_id.currency_id

    @api.depends("act_id")
    @api.depends_context("lang", "tz")
    def _compute_history(self):
        for wizard in self:
            debtor = wizard.debtor_id
            acts = debtor.act_ids.filtered(
                lambda act, own=wizard.act_id: act.state in ("sent", "delivered") and act != own
            )
            wizard.history = self.env["ir.qweb"]._render(
                "relance_impayes.relance_call_history",
                {
                    "acts": acts.sorted(lambda act: (act._day_made(), act.id), reverse=True)[:8],
                    "calls": wizard.act_id.call_ids,
                    "holds": debtor.hold_ids.filtered(
                        lambda hold: hold.kind in ("promise", "dispute")
                    )[:5],
                },
            )

    @api.onchange("outcome")
    def _onchange_outcome(self):
        self.confirm = self.outcome in CONFIRMED

    # -- what came of it -------------------------------------------------------------------------

    def action_apply(self):
        """Record the outcome and do what follows from it; then the next dialog, if any waits."""
        self.ensure_one()
        self._check()
        self.act_id._record_call(
            self.outcome,
            note=self.note,
            until=self.until,
            amounts=self._amounts(),
            contact=self._new_contact(),
            confirm=self.confirm and self.outcome in CONFIRMED,
        )
        return self.send_id._next() if self.send_id else {"type": "ir.actions.act_window_close"}

    def _check(self):
        if self.act_id.state not in TO_CALL:
            raise UserError(self.env._("Somebody has recorded this call meanwhile."))
        if not self.outcome:
            raise UserError(
                self.env._("Say what came of the call: a call without outcome is not done.")
            )
        if self.outcome == "promise" and not self.until:
            raise UserError(self.env._("Say for which day the payment was promised."))
        if self.outcome == "dispute" and not self.until:
            raise UserError(self.env._("Say until when the dispute is looked into."))
        if self.outcome in ABOUT_INVOICES and not self.line_ids.filtered("selected"):
            raise UserError(self.env._("Say which invoices it is about."))

    def _amounts(self):
        """``{invoice: amount}`` of what the answer is about, 0 for the whole of it."""
        lines = self.line_ids.filtered("selected").sorted(
            lambda line: (line.due_date or fields.Date.today(), line.move_id.id)
        )
        if self.outcome == "dispute":
            return {line.move_id: line.amount for line in lines}
        if self.outcome not in ("promise", "payment_sent") or not self.amount:
            return dict.fromkeys(lines.move_id, 0)
        left = [Decimal(str(line.residual)) for line in lines]
        laid = spread(Decimal(str(self.amount)), left)
        return {
            line.move_id: float(part or 0)
            for line, part in zip(lines, laid, strict=True)
            if part is None or part
        }

    def _new_contact(self):
        """Whom to ask for next time: somebody known, or the contact that is made now."""
        if self.outcome != CallOutcome.WRONG_PERSON.value:
            return self.env["res.partner"]
        if self.new_contact_id or not self.new_name:
            return self.new_contact_id
        # Whoever calls may well not be one of those who edit customers: a name and a number are
        # all that is added, below the customer that he may see.
        contact = (
            self.env["res.partner"]
            .sudo()
            .create(
                {
                    "name": self.new_name,
                    "parent_id": self.partner_id.id,
                    "type": "contact",
                    "phone": self.new_phone,
                    "email": self.new_email,
                }
            )
        )
        return contact.sudo(False)


class RelanceActCallLine(models.TransientModel):
    """An invoice that the call is about."""

    _name = "relance.act.call.line"
    _description = "Invoice of a Telephone Call"

    wizard_id = fields.Many2one("relance.act.call", required=True, ondelete="cascade")
    selected = fields.Boolean(string="Concerned", default=True)
    move_id = fields.Many2one(
        "account.move", string="Invoice", required=True, readonly=True, ondelete="cascade"
    )
    due_date = fields.Date(related="move_id.invoice_date_due")
    currency_id = fields.Many2one(related="move_id.currency_id")
    residual = fields.Monetary(related="move_id.amount_residual")
    amount = fields.Monetary(string="Amount disputed", help="0: all of it.")
