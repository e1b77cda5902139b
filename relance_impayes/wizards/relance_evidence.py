from odoo import api, fields, models
from odoo.exceptions import UserError

from ..exceptions import DocumentError

SHOWN = 50


class RelanceEvidence(models.TransientModel):
    """The evidence about one debtor, or about all of them: verified when opened, then exported."""

    _name = "relance.evidence"
    _description = "Evidence"

    debtor_id = fields.Many2one("relance.debtor", readonly=True)
    intact = fields.Boolean(readonly=True)
    message = fields.Text(string="Result of the verification", readonly=True)

    @api.model
    def _open(self, debtor=None):
        """Verify the chains of ``debtor``, or of the user's companies, and show the result."""
        chains = debtor.chain_ids if debtor else self._all_chains()
        verdict = self.env["relance.journal"]._verify(chains)
        said = [*verdict.said(self.env), *verdict.sentences[:SHOWN]]
        wizard = self.create(
            {
                "debtor_id": debtor and debtor.id,
                "intact": not verdict.sentences,
                "message": "\n".join(said),
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": debtor.display_name if debtor else self.env._("Verify the journal"),
            "res_model": self._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }

    def _all_chains(self):
        domain = [("company_id", "in", self.env.companies.ids)]
        return self.env["relance.journal.chain"].search(domain, order="id")

    def action_pdf(self):
        """Give the history as a document."""
        self.ensure_one()
        chains = self._own_chains()
        verdict = self.env["relance.journal"]._verify(chains)
        try:
            pdf = chains._history_pdf(verdict)
        except DocumentError as error:
            raise UserError(self.env["relance.document"]._say_error(error)) from error
        return self._download(pdf, "pdf", "application/pdf")

    def action_zip(self):
        """Give the history with its documents, as an archive that anybody can check."""
        self.ensure_one()
        return self._download(self._own_chains()._history_zip(), "zip", "application/zip")

    def _own_chains(self):
        chains = self.debtor_id.chain_ids.sorted("id")
        if not chains:
            raise UserError(self.env._("Nothing was recorded about this debtor yet."))
        return chains

    def _download(self, content, extension, mimetype):
        """Keep the file with this dialog, with which it is cleaned up, and hand it out."""
        name = self.env._("History %s", self.debtor_id.display_name)
        kept = self.env["ir.attachment"].create(
            {
                "name": f"{name}.{extension}".replace("/", "-"),
                "raw": content,
                "mimetype": mimetype,
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{kept.id}?download=true",
            "target": "download",
        }
