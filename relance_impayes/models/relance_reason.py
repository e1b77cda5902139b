from datetime import date
from decimal import Decimal

from odoo import api, fields, models
from odoo.tools import ormcache
from odoo.tools.misc import format_date, formatLang

from ..rules.reasons import REASONS
from ..rules.types import Reason


class RelanceReason(models.AbstractModel):
    """The rules' reasons, said in the user's language and kept as data beside the acts."""

    _name = "relance.reason"
    _description = "Reasons of the Rules, in Words"

    @api.model
    def _say(self, reason):
        """Return ``reason`` (a rules' ``Reason``) as a sentence in the user's language."""
        template = self.env._(REASONS[reason.code])
        return template % {name: self._format(name, value) for name, value in reason.values.items()}

    @api.model
    def _say_all(self, reasons):
        return "\n".join(self._say(reason) for reason in reasons)

    @api.model
    def _say_stored(self, stored):
        """Return what ``_store`` kept, as lines in the user's language."""
        return self._say_all(
            Reason(row["code"], {k: self._load(v) for k, v in row["values"].items()})
            for row in stored
            if row["code"] in REASONS
        )

    @api.model
    def _store(self, reasons):
        """Return ``reasons`` as JSON data, dates and amounts marked as such."""
        return [
            {"code": r.code, "values": {k: self._dump(v) for k, v in r.values.items()}}
            for r in reasons
        ]

    def _format(self, name, value):
        if isinstance(value, date):
            return format_date(self.env, value)
        if isinstance(value, Decimal):
            return formatLang(self.env, float(value), digits=2)
        return self._symbol(value) if name == "currency" else str(value)

    @api.model
    @ormcache("code")
    def _symbol(self, code):
        """The sign of a currency, its code when it has none."""
        currencies = self.env["res.currency"].with_context(active_test=False)
        return currencies.search([("name", "=", code)], limit=1).symbol or code

    @staticmethod
    def _dump(value):
        if isinstance(value, date):
            return {"date": value.isoformat()}
        if isinstance(value, Decimal):
            return {"amount": str(value)}
        return value

    @staticmethod
    def _load(value):
        if isinstance(value, dict) and "date" in value:
            return fields.Date.to_date(value["date"])
        if isinstance(value, dict) and "amount" in value:
            return Decimal(value["amount"])
        return value
