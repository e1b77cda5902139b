from stdnum.eu import vat as eu_vat
from stdnum.fr import siren as fr_siren

from odoo import api, models

from ..rules import readiness

KIND = "ready"
# Of the customer, read at once for all the invoices that are looked at.
READ = ["company_registry", "country_id", "email", "is_company", "relance_service_code", "vat"]


class RelanceInvoiceFault(models.AbstractModel):
    """Invoices that will come back, or be laid aside, for want of a paper."""

    _inherit = "relance.invoice.fault"

    def _lacking(self, moves, regimes, company):
        return super()._lacking(moves, regimes, company) + self._unready(moves, regimes)

    @api.model
    def _unready(self, moves, regimes):
        """One fault per invoice that lacks something, with all that it lacks in words."""
        moves.partner_id.fetch(READ)
        moves.commercial_partner_id.fetch([*READ, "relance_wants_order", "relance_wants_service"])
        names = self._names_of_papers()
        found = []
        for move in moves:
            faults = readiness.lacking(self._papers(move, regimes[move.id]))
            if faults:
                said = ", ".join(names[fault] for fault in faults)
                reason = self.env._("It may come back unpaid for want of: %s.", said)
                found.append({**self._of(move), "kind": KIND, "reason": reason})
        return found

    def _names_of_papers(self):
        return {
            readiness.ORDER: self.env._("the order number that the customer wants"),
            readiness.SERVICE: self.env._("the service code that the customer wants"),
            readiness.EMAIL: self.env._("an e-mail address"),
            readiness.SIREN_MISSING: self.env._("the customer’s SIREN"),
            readiness.SIREN_WRONG: self.env._("a SIREN that exists"),
            readiness.VAT_MISSING: self.env._("the customer’s VAT number"),
            readiness.VAT_WRONG: self.env._("a VAT number that exists"),
        }

    def _papers(self, move, regime):
        """What ``move`` and its customer show, as the rules see it."""
        owner = move.commercial_partner_id
        return readiness.Papers(
            business=regime != "b2c",
            home=self._home(owner),
            wants_order=owner.relance_wants_order,
            has_order=bool((move.ref or "").strip()),
            wants_service=owner.relance_wants_service,
            has_service=bool(move._relance_service()),
            has_email=bool(move.partner_id._relance_email()),
            siren=self._number(owner._relance_registry(), fr_siren.is_valid),
            vat=self._number(owner.vat, eu_vat.is_valid),
        )

    def _home(self, owner):
        country = owner.country_id
        if owner._is_french():
            return readiness.Home.FRANCE
        union = self.env.ref("base.europe", raise_if_not_found=False)
        inside = union and country in union.country_ids
        return readiness.Home.UNION if inside else readiness.Home.ELSEWHERE

    @staticmethod
    def _number(text, is_valid):
        """Whether a number is there and passes its check; «/» is how Odoo says «none»."""
        text = (text or "").strip()
        if not text or text == "/":
            return readiness.Number.MISSING
        return readiness.Number.RIGHT if is_valid(text) else readiness.Number.WRONG
