from io import BytesIO

from pypdf import PdfReader, PdfWriter

from odoo import api, models
from odoo.exceptions import UserError


class RelanceAct(models.Model):
    """What the screens of the acts open."""

    _inherit = "relance.act"

    @api.depends("name", "partner_id.display_name")
    @api.depends_context("relance_with_customer")
    def _compute_display_name(self):
        """The number; with the customer where a number alone says nothing, as in a calendar."""
        for act in self:
            parts = [act.name]
            if self.env.context.get("relance_with_customer"):
                parts.insert(0, act.partner_id.display_name)
            act.display_name = " – ".join(part for part in parts if part)

    def action_view_debtor(self):
        self.ensure_one()
        return self.debtor_id._get_records_action(name=self.env._("Debtor"))

    def action_open_documents(self):
        """Download the documents of these acts, several as one file that is printed at once."""
        kept = self.letter_attachment_id
        if not kept:
            raise UserError(self.env._("No document has been made yet: approve the acts first."))
        if len(kept) > 1:
            kept = self._joined_documents()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{kept.id}?download=true",
            "target": "self",  # a download leaves the page where it is, and opens no window
        }

    def _joined_documents(self):
        """The documents in the order of the selection, as one attachment of the user's own."""
        writer = PdfWriter()
        for act in self.filtered("letter_attachment_id"):
            writer.append(PdfReader(BytesIO(act.letter_attachment_id.raw)))
        joined = BytesIO()
        writer.write(joined)
        return self.env["ir.attachment"].create(
            {
                "name": self.env._("Letters.pdf"),
                "raw": joined.getvalue(),
                "mimetype": "application/pdf",
            }
        )

    def _create_by_hand(self, values, rows, taken_over=None):
        """The act that a person describes in the dialog, on ``taken_over`` when one waits.

        :param rows: tuples in the order of ``relance_act_line.COLUMNS``, but for the act's id
        """
        if taken_over:
            act = taken_over
            act.line_ids.unlink()
            # Whoever is in charge knows of this act already: he is told nothing again.
            act = act.with_context(mail_auto_subscribe_no_notify=True)
            act.write({**values, "state": "proposed", "approved_by_id": False})
        else:
            act = self.with_context(
                tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
            ).create(values)
        act.flush_recordset()
        self.env["relance.act.line"]._insert([(act.id, *row) for row in rows])
        return act.with_env(self.env)
