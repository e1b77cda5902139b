from odoo import models

from .relance_journal_act import FACTS

SAID_BY_THE_POST = {"registered_number", "registered_result", "registered_result_date"}


class RelanceAct(models.Model):
    """What the post says of a letter, and the receipts that prove it, go into the journal."""

    _inherit = "relance.act"

    def write(self, vals):
        filed = {act: act.receipt_ids for act in self} if "receipt_ids" in vals else {}
        result = super().write(vals)
        if vals.get("presented_date"):
            self._record_post("presented")
        if not SAID_BY_THE_POST.isdisjoint(vals):
            self.filtered("posted_date")._record_post("tracked")
        for act, before in filed.items():
            if new := act.receipt_ids - before:
                self.env["relance.journal"]._record(act, "receipt", documents=new)
        return result

    def _record_post(self, event):
        for act in self:
            facts = {name: act[name] for name in FACTS if act[name]}
            self.env["relance.journal"]._record(act, event, facts)
