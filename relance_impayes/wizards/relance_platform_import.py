import base64

from odoo import fields, models
from odoo.exceptions import UserError

from ..rules.table_file import UnreadableFileError, day, plain, table

HEADINGS = {
    "number": ("numero", "facture", "numero de facture", "n de facture", "invoice", "number"),
    "status": ("statut", "status", "code", "etat"),
    "day": ("date", "date du statut"),
    "reason": ("motif", "reason", "commentaire"),
}
NEEDED = frozenset({"number"})

#: What platforms write, by our own status: the codes of the life cycle that the French reform
#: gives an invoice, and the words in use.
WORDS = {
    "deposited": ("200", "201", "deposee", "emise"),
    "received": ("202", "203", "204", "recue", "mise a disposition", "prise en charge"),
    "approved": ("205", "206", "approuvee", "approuvee partiellement"),
    "disputed": ("207", "en litige", "litige"),
    "suspended": ("208", "suspendue"),
    "refused": ("210", "refusee"),
    "paid": ("211", "212", "paiement transmis", "encaissee", "payee"),
    "rejected": ("213", "rejetee"),
}
MEANING = {word: status for status, words in WORDS.items() for word in (status, *words)}


class RelancePlatformImport(models.TransientModel):
    """Reads the statuses of electronic invoices from a table; each line that is wrong says why."""

    _name = "relance.platform.import"
    _description = "Import of Platform Statuses"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, readonly=True
    )
    file = fields.Binary(string="CSV file", required=True)
    filename = fields.Char()
    result = fields.Text(readonly=True)
    done_count = fields.Integer(readonly=True)

    def action_import(self):
        """Set the statuses of the lines that can be read; tell of the others."""
        self.ensure_one()
        try:
            lines = table(base64.b64decode(self.file), HEADINGS, NEEDED)
        except UnreadableFileError as error:
            if str(error) == "workbook":
                raise UserError(
                    self.env._("This is a workbook: in the spreadsheet, save it as CSV first.")
                ) from error
            lines = []
        if not lines:
            raise UserError(self.env._("The file has no line under a heading that names invoices."))
        known = self._invoices({row["number"] for _place, row in lines if row.get("number")})
        faults, done = [], 0
        for number, row in lines:
            fault = self._apply(row, known)
            done += not fault
            if fault:
                faults.append(self.env._("Line %(number)s: %(fault)s", number=number, fault=fault))
        self.write({"done_count": done, "result": "\n".join(faults)})
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def _invoices(self, names):
        """The posted customer invoices of the company with these numbers, by number."""
        moves = self.env["account.move"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("move_type", "in", ("out_invoice", "out_refund")),
                ("state", "=", "posted"),
                ("name", "in", list(names)),
            ]
        )
        return {move.name: move for move in moves}

    def _apply(self, row, known):
        """Set one invoice's status; return what is wrong with the line, if anything."""
        number, word, written = (row.get(name, "") for name in ("number", "status", "day"))
        move, status = known.get(number), MEANING.get(plain(word))
        if not number or not word:
            return self.env._("the number of the invoice or its status is missing")
        if not move:
            return self.env._("no posted invoice has the number “%s”", number)
        if not status:
            return self.env._("“%s” is not a known status", word)
        since = day(written) if written else fields.Date.context_today(self)
        if not since:
            return self.env._("“%s” is not a date", written)
        move.write(
            {
                "relance_platform_status": status,
                "relance_platform_date": since,
                "relance_platform_reason": row.get("reason") or False,
            }
        )
        return False
