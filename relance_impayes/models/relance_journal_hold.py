from odoo import api, models

SAID = {"kind", "amount", "date_from", "date_to", "reason", "active", "move_id", "rank"}


class RelanceHold(models.Model):
    """Holds are evidence too: why, and until when, a debtor was left alone."""

    _inherit = "relance.hold"

    @api.model_create_multi
    def create(self, vals_list):
        holds = super().create(vals_list)
        holds._record_hold("held")
        return holds

    def write(self, vals):
        result = super().write(vals)
        if not SAID.isdisjoint(vals):
            for hold in self:
                today = hold.company_id._relance_today()
                ended = not hold.active or hold.date_to < today
                hold._record_hold("released" if ended else "hold_changed")
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_is_recorded(self):
        self._record_hold("released")

    def _record_hold(self, event):
        for hold in self:
            currency = hold.currency_id
            self.env["relance.journal"]._record(
                hold,
                event,
                {
                    "kind": hold.kind,
                    "from": hold.date_from,
                    "until": hold.date_to,
                    "invoice": hold.move_id.name or "",
                    "instalment": hold.rank,
                    "amount": f"{hold.amount:.{currency.decimal_places}f}",
                    "currency": currency.name,
                },
                {"reason": hold.reason},
            )
