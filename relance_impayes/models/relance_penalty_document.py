from odoo import Command, api, models
from odoo.exceptions import UserError
from odoo.tools import groupby
from odoo.tools.misc import format_date

from ..rules import regime as regimes
from ..rules.law_errors import MissingFigure


class RelancePenalty(models.Model):
    """From rows to be claimed to draft invoices, without VAT, one per debtor and currency."""

    _inherit = "relance.penalty"

    @api.model
    def _make(self, rows, reason=""):
        """Record ``rows`` and return the drafts that claim them; nothing is ever posted here.

        :param rows: dicts as ``_unclaimed`` gives them, with ``waived`` beside the ``amount``
            that stays claimed; days and indemnities that are taken already are refused by the
            database
        :param reason: why something is waived; required when anything is
        """
        moves = self.env["account.move"].browse({row["move_id"] for row in rows})
        if any(row.get("waived") for row in rows):
            self._check_waivers(rows, moves, reason)
        made = self.sudo().create([self._row_values(row, reason) for row in rows])
        documents = self.env["account.move"]
        for _key, group in groupby(made.filtered("amount"), lambda row: row._document_key()):
            own = self.browse(row.id for row in group)
            document = own._draft()
            own.sudo().document_id = document
            documents |= document
        return documents

    def _row_values(self, row, reason):
        """Values of one row; who waives and when stand beside why."""
        values = {**row, "waived": row.get("waived") or 0.0}
        if values["waived"]:
            company = self.env["account.move"].browse(row["move_id"]).company_id
            values.update(
                waive_reason=reason,
                waive_user_id=self.env.uid,
                waive_date=company._relance_today(),
            )
        return values

    def _check_waivers(self, rows, moves, reason):
        """Refuse a waiver without a reason, and any towards a public buyer (CCP L2192-14)."""
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the penalties are waived: the reason is kept."))
        waived = moves.browse({row["move_id"] for row in rows if row.get("waived")})
        refused = waived - waived._relance_waivable()
        if refused:
            raise UserError(
                self.env._(
                    "The penalties of %(debtors)s cannot be waived: towards a public buyer such "
                    "a waiver is deemed unwritten (article L2192-14 of the French Public "
                    "Procurement Code). Leave them out of this claim instead: they stay due.",
                    debtors=", ".join(refused.commercial_partner_id.mapped("display_name")),
                )
            )

    def _document_key(self):
        self.ensure_one()
        move = self.move_id
        return (move.company_id.id, move.commercial_partner_id.id, self.currency_id.id)

    def _draft(self):
        """The draft invoice of these rows, all of one debtor and currency."""
        company, debtor = self.company_id, self.partner_id
        partner = debtor.browse(debtor.address_get(["invoice"])["invoice"])
        rows = self.sorted(lambda row: (row.move_id.invoice_date_due, row.move_id.id, row.id))
        worded = rows.with_context(lang=partner.lang or self.env.lang)
        invoices = worded.move_id
        # Due on the day of the document, whenever somebody posts it.
        at_once = self.env.ref("account.account_payment_term_immediate", raise_if_not_found=False)
        return (
            self.env["account.move"]
            .with_company(company)
            .create(
                {
                    "move_type": "out_invoice",
                    "relance_is_penalty": True,
                    "journal_id": company._relance_penalty_journal().id,
                    "partner_id": partner.id,
                    "currency_id": self.currency_id.id,
                    "invoice_payment_term_id": at_once.id if at_once else False,
                    "fiscal_position_id": False,
                    "invoice_origin": ", ".join(invoices.mapped("name")),
                    "narration": worded[:1]._narration(),
                    "invoice_line_ids": [Command.create(row._line_values()) for row in worded],
                }
            )
        )

    def _line_values(self):
        """One line without VAT: penalties repair a harm, they are the price of nothing."""
        self.ensure_one()
        account = self.company_id._relance_penalty_account(self.kind)
        return {
            "name": self._wording(),
            "quantity": 1,
            "price_unit": self.amount,
            "account_id": account.id,
            "tax_ids": [Command.clear()],
        }

    def _wording(self):
        """What the line says, in the customer's language and in the terms of his law."""
        self.ensure_one()
        values = {"invoice": self.move_id.name}
        if self.kind == "indemnity":
            return self.env._("Fixed indemnity for recovery costs – invoice %(invoice)s", **values)
        values["start"] = format_date(self.env, self.date_from)
        values["end"] = format_date(self.env, self.date_to)
        regime = self.move_id._relance_regime()
        if regime == "b2c":
            return self.env._(
                "Interest at the legal rate – invoice %(invoice)s, from %(start)s to %(end)s",
                **values,
            )
        if regime == "b2g_authority":
            return self.env._(
                "Interest on late public payment – invoice %(invoice)s, from %(start)s to %(end)s",
                **values,
            )
        return self.env._(
            "Late payment penalties – invoice %(invoice)s, from %(start)s to %(end)s", **values
        )

    def _narration(self):
        """The articles that give the right to these sums, and why there is no VAT on them."""
        regime = self.move_id._relance_regime()
        if regime == "b2c":
            basis = self.env._("Articles 1231-6 and 1344-1 of the French Civil Code.")
        elif regime == "b2g_authority":
            basis = self.env._(
                "Articles L2192-13, R2192-31 and D2192-35 of the French Public Procurement Code."
            )
        else:
            basis = self.env._("Articles L441-10 and D441-5 of the French Commercial Code.")
        # Outside of any f-string: there the export of terms would not find it.
        untaxed = self.env._("These sums are not subject to VAT.")
        return f"{basis} {untaxed}"


class AccountMove(models.Model):
    _inherit = "account.move"

    def _relance_waivable(self):
        """Those whose penalties the law lets their creditor waive today."""
        figures = self.env["relance.legal.value"].sudo()._figures()
        of = self._relance_regimes()
        days = {company: company._relance_today() for company in self.company_id}

        def may_waive(move):
            try:
                return regimes.waiver_allowed(of[move.id], days[move.company_id], figures)
            except MissingFigure:
                return False

        return self.filtered(may_waive)

    def action_relance_late_invoices(self):
        """The late invoices that this document claims penalties of."""
        self.ensure_one()
        late = self.relance_claimed_ids.move_id
        return late._get_records_action(name=self.env._("Late invoices"))


class RelanceDebtor(models.Model):
    _inherit = "relance.debtor"

    def action_claim_penalties(self):
        """Open the dialog on all invoices of the debtor that may bear unclaimed penalties."""
        self.ensure_one()
        moves = self.env["account.move"].search(
            [
                ("commercial_partner_id", "=", self.partner_id.id),
                ("company_id", "=", self.company_id.id),
                ("move_type", "=", "out_invoice"),
                ("state", "=", "posted"),
                ("relance_is_penalty", "=", False),
                "|",
                ("payment_state", "in", ("not_paid", "partial", "blocked")),
                ("relance_late_unclaimed", "=", True),
            ]
        )
        return self.env["relance.penalty.make"]._open_for(moves)
