from markupsafe import Markup

from odoo import models


class RelanceAct(models.Model):
    """The table of invoices in the e-mail itself: whoever pays need open no attachment."""

    _inherit = "relance.act"

    def _lists_items(self):
        """Whether this is an e-mail of a ladder, or one that says what is overdue.

        A confirmation, or an answer, names what it is about and no more.
        """
        claims = bool(self.step_id or self.document == "suspension") and not self.text_id
        return self.channel == "email" and claims

    def _mail_groups(self):
        """The tables of the letter as an e-mail shows them: fewer columns, for a telephone."""
        self.ensure_one()
        if not self._lists_items():
            return []
        groups = self.with_context(lang=self._lang())._letter_groups()
        for group in groups:
            rows = group["rows"]
            group["show_late"] = any(row["days_late"] > 0 for row in rows)
            group["show_credited"] = any(row["credited"] for row in rows)
            group["columns"] = 3 + group["show_late"] + group["show_credited"]
        return groups

    def _mail_items(self):
        """Those tables, in HTML with inline styles only."""
        groups = self._mail_groups()
        if not groups:
            return Markup("")
        html = self.env["ir.qweb"]._render(
            "relance_impayes.mail_items", {"groups": groups}, lang=self._lang()
        )
        return Markup(html)  # noqa: S704 - QWeb has escaped it
