from odoo import api, models


class RelanceCase(models.Model):
    """The court file, from its opening to its end, in the journal of evidence."""

    _inherit = "relance.case"

    @api.model
    def _open_from(self, act):
        case = super()._open_from(act)
        invoices = case.move_ids.mapped("name")
        self.env["relance.journal"]._record(
            case, "case_opened", {"invoices": invoices, "act": act.name}
        )
        return case

    def _prepare_file(self):
        result = super()._prepare_file()
        if not self.problem:
            currency = self.currency_id
            self.env["relance.journal"]._record(
                self,
                "case_prepared",
                {
                    "as_of": self.as_of,
                    "amount": f"{self.amount_claimed:.{currency.decimal_places}f}",
                    "currency": currency.name,
                },
                documents=self.attachment_id,
            )
        return result

    def action_file(self):
        result = super().action_file()
        for case in self:
            self.env["relance.journal"]._record(case, "case_filed")
        return result

    def action_close(self):
        result = super().action_close()
        for case in self:
            self.env["relance.journal"]._record(case, "case_closed")
        return result
