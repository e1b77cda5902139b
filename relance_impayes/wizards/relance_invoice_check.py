from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

KINDS = [
    ("ready", "Papers missing"),
    ("mentions", "Mentions missing"),
    ("too_long", "Term too long"),
    ("not_agreed", "No term agreed"),
    ("public", "Public buyer's term too long"),
    ("term", "Payment term too long"),
]
COLUMNS = ("kind", "move_id", "term_id", "partner_id", "invoice_date", "due_date", "days", "reason")


class RelanceInvoiceCheck(models.TransientModel):
    """Looks for invoices that lack mandatory mentions and for due dates that the law forbids."""

    _name = "relance.invoice.check"
    _description = "Check of Invoices"

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, default=lambda self: self.env.company
    )
    date_from = fields.Date(
        string="Invoices from",
        required=True,
        default=lambda self: fields.Date.subtract(fields.Date.context_today(self), years=1),
    )
    date_to = fields.Date(string="To", required=True, default=fields.Date.context_today)

    def action_check(self):
        """Look again and open what was found, a line for each fault with its reason in words."""
        self.ensure_one()
        if self.date_from > self.date_to:
            raise UserError(self.env._("The period ends before it begins."))
        self.env["relance.invoice.check.line"].search([("wizard_id", "=", self.id)]).unlink()
        self._insert(self.env["relance.invoice.fault"]._faults(self))
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "relance_impayes.relance_invoice_check_line_action"
        )
        return {**action, "domain": [("wizard_id", "=", self.id)]}

    def _insert(self, faults):
        """Store the lines in one statement, whatever their number."""
        if not faults:
            return
        columns = [[fault.get(name) or None for fault in faults] for name in COLUMNS]
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO relance_invoice_check_line
                       (kind, move_id, term_id, partner_id, invoice_date, due_date, days, reason,
                        wizard_id, create_uid, write_uid, create_date, write_date)
                SELECT *, %s, %s, %s, %s, %s
                  FROM unnest(%s::varchar[], %s::int[], %s::int[], %s::int[], %s::date[],
                              %s::date[], %s::int[], %s::varchar[])
                """,
                *(self.id, self.env.uid, self.env.uid, self.env.cr.now(), self.env.cr.now()),
                *columns,
            )
        )


class RelanceInvoiceCheckLine(models.TransientModel):
    """One fault of an invoice or of a payment term."""

    _name = "relance.invoice.check.line"
    _description = "Invoice to Check"
    _order = "invoice_date desc, id"

    wizard_id = fields.Many2one("relance.invoice.check", required=True, ondelete="cascade")
    kind = fields.Selection(KINDS, string="Fault", required=True)
    move_id = fields.Many2one("account.move", string="Invoice", ondelete="cascade")
    term_id = fields.Many2one("account.payment.term", string="Payment term", ondelete="cascade")
    partner_id = fields.Many2one("res.partner", string="Customer", ondelete="cascade")
    invoice_date = fields.Date()
    due_date = fields.Date()
    days = fields.Integer(string="Days beyond")
    reason = fields.Char(string="Why")

    def action_open(self):
        """Open the invoice or the payment term."""
        self.ensure_one()
        return (self.move_id or self.term_id)._get_records_action()
