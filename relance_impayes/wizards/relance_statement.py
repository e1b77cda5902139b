from io import BytesIO

from pypdf import PdfReader, PdfWriter

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..exceptions import DocumentError

TEMPLATE = "relance_impayes.document_interest"
ORDERS = [
    ("principal_first", "On the principal first (amicable)"),
    ("interest_first", "On the interest first (contentious)"),
]


class RelanceStatement(models.TransientModel):
    """The calculation sheet of invoices at any day, on the screen and as a document."""

    _name = "relance.statement"
    _description = "Statement of Late Interest"

    debtor_id = fields.Many2one("relance.debtor", readonly=True)
    move_ids = fields.Many2many("account.move", string="Invoices", readonly=True)
    date = fields.Date(string="Calculated to", required=True, default=fields.Date.context_today)
    include_paid = fields.Boolean(string="Invoices paid late too")
    imputation = fields.Selection(
        ORDERS, string="Payments count", required=True, default="principal_first"
    )
    summary = fields.Html(compute="_compute_sheets", sanitize=False)
    sheet = fields.Html(compute="_compute_sheets", sanitize=False)

    @api.model
    def _open_for(self, moves, debtor=None, date=None, imputation="principal_first"):
        """Open the sheet of these invoices, which may be those of a debtor."""
        moves = moves.filtered(lambda m: m.move_type == "out_invoice" and m.state == "posted")
        if not moves and not debtor:
            raise UserError(self.env._("Only posted customer invoices bear late interest."))
        company = moves[:1].company_id or (debtor and debtor.company_id)
        values = {
            "move_ids": [fields.Command.set(moves.ids)],
            "debtor_id": debtor and debtor.id,
            "date": date or company._relance_today(),
            "imputation": imputation,
        }
        return self.create(values)._action()

    def _action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Interest and indemnity"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    @api.onchange("include_paid")
    def _onchange_include_paid(self):
        if self.debtor_id:
            self.move_ids = self.debtor_id._late_invoices(paid=self.include_paid)

    @api.depends("move_ids", "date", "imputation")
    @api.depends_context("lang")
    def _compute_sheets(self):
        """Both orders of imputation stand side by side; the details follow the chosen one."""
        qweb = self.env["ir.qweb"]
        for wizard in self:
            if not wizard.date:
                wizard.summary = wizard.sheet = False
                continue
            both = {name: wizard._made(name) for name, _label in ORDERS}
            rows = list(zip(both["principal_first"], both["interest_first"], strict=True))
            wizard.summary = qweb._render(
                "relance_impayes.relance_statement_summary",
                {
                    "rows": rows,
                    "totals": [self.env["relance.sheet"]._totals(own) for own in both.values()],
                },
            )
            wizard.sheet = qweb._render(
                "relance_impayes.relance_statement_sheet", {"sheets": both[wizard.imputation]}
            )

    def _made(self, imputation):
        return self.env["relance.sheet"]._sheets(self.move_ids._origin, self.date, imputation)

    # -- the document ----------------------------------------------------------------------------

    def action_print(self):
        """Make the document, one statement per customer, and give it to be kept or printed."""
        self.ensure_one()
        try:
            pdf = self._pdf()
        except DocumentError as error:
            raise UserError(self.env["relance.document"]._say_error(error)) from error
        kept = self.env["ir.attachment"].create(
            {
                "name": self.env._("Statement of late interest %s.pdf", self.date),
                "raw": pdf,
                "mimetype": "application/pdf",
            }
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{kept.id}?download=true",
            "target": "download",
        }

    def _pdf(self):
        """The statements of all the customers as one file."""
        if not self.move_ids:
            raise UserError(self.env._("There is no invoice to calculate."))
        groups = self.move_ids.grouped(lambda m: (m.company_id, m.commercial_partner_id))
        statement = self.env["relance.statement.document"]
        letters = [
            statement._letter(moves, self.date, self.imputation) for moves in groups.values()
        ]
        printed = self.env["relance.document"]._render_pdfs(TEMPLATE, letters)
        if len(printed) == 1:
            return printed[0]
        writer = PdfWriter()
        for pdf in printed:
            writer.append(PdfReader(BytesIO(pdf)))
        joined = BytesIO()
        writer.write(joined)
        return joined.getvalue()
