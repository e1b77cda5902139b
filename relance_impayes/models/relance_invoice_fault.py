from datetime import date, timedelta

from odoo import api, models
from odoo.tools import html2plaintext
from odoo.tools.misc import format_date

from ..rules import mentions, term_faults
from ..rules.law_errors import MissingFigure

READ = [
    "name",
    "commercial_partner_id",
    "company_id",
    "invoice_date",
    "invoice_date_due",
    "delivery_date",
    "invoice_payment_term_id",
    "narration",
]


class RelanceInvoiceFault(models.AbstractModel):
    """What the rules find wrong with posted invoices and payment terms, in words."""

    _name = "relance.invoice.fault"
    _description = "Faults of Invoices"

    @api.model
    def _faults(self, period):
        """Return one dict per fault of the invoices of ``period``; the queries are few and fixed.

        :param period: a record with ``company_id``, ``date_from`` and ``date_to``
        """
        moves = self.env["account.move"].search_fetch(
            [
                ("company_id", "=", period.company_id.id),
                ("move_type", "=", "out_invoice"),
                ("state", "=", "posted"),
                ("relance_is_penalty", "=", False),
                ("invoice_date", ">=", period.date_from),
                ("invoice_date", "<=", period.date_to),
            ],
            READ,
            order="invoice_date desc, id desc",
        )
        figures = self.env["relance.legal.value"].sudo()._figures()
        moves.commercial_partner_id.fetch(["is_company", "vat", "company_registry"])
        regimes = moves._relance_regimes()
        found = self._lacking(moves, regimes, period.company_id)
        found += self._late_dues(moves, regimes, figures)
        return found + self._long_terms(period.company_id, figures)

    # -- mentions --------------------------------------------------------------------------------

    def _lacking(self, moves, regimes, company):
        """Invoices to businesses that neither their own terms nor the printed mentions complete."""
        printed = self._printed(moves, company)
        names = {
            mentions.DISCOUNT: self.env._("discount for early payment, or its absence"),
            mentions.RATE: self.env._("rate of the penalties"),
            mentions.INDEMNITY: self.env._("fixed indemnity of €40"),
        }
        known, found = {}, []
        for move in moves:
            if regimes[move.id] not in ("b2b", "b2g_entity") or move.id in printed:
                continue
            terms = move.narration or ""
            if terms not in known:
                known[terms] = mentions.missing_mentions(html2plaintext(terms) if terms else "")
            if known[terms]:
                lacking = ", ".join(names[name] for name in known[terms])
                reason = self.env._("The invoice does not show: %s.", lacking)
                found.append({**self._of(move), "kind": "mentions", "reason": reason})
        return found

    def _printed(self, moves, company):
        """Ids of those that print them: the switch is on, and was when the PDF was archived."""
        if not company.relance_print_mentions:
            return set()
        archived = (
            self.env["ir.attachment"]
            .sudo()
            .search_fetch(
                [
                    ("res_model", "=", "account.move"),
                    ("res_field", "=", "invoice_pdf_report_file"),
                    ("res_id", "in", moves.ids),
                    ("create_date", "<", company.relance_mentions_since),
                ],
                ["res_id"],
            )
        )
        return set(moves.ids) - set(archived.mapped("res_id"))

    # -- due dates -------------------------------------------------------------------------------

    def _late_dues(self, moves, regimes, figures):
        """Due dates that no lawful way of counting reaches."""
        bodies = self._bodies(moves)
        monthly = {term.id for term in moves.invoice_payment_term_id if self._is_monthly(term)}
        found = []
        for move in moves.filtered("invoice_date_due"):
            term = move.invoice_payment_term_id
            try:
                fault = term_faults.term_fault(
                    regimes[move.id],
                    move.invoice_date,
                    move.invoice_date_due,
                    figures,
                    agreed=bool(term),
                    end_of_month=term.id in monthly,
                    delivered=move.delivery_date or None,
                    body=bodies.get(move.commercial_partner_id.id) or "authority",
                )
            except MissingFigure:
                continue
            if fault:
                found.append(
                    {
                        **self._of(move),
                        "kind": fault.code,
                        "days": fault.days,
                        "reason": self._say(fault),
                    }
                )
        return found

    def _say(self, fault):
        """The reason of a fault, in words."""
        values = {"limit": format_date(self.env, fault.limit), "days": fault.days}
        if fault.code == "public":
            return self.env._(
                "Due %(days)s days after the latest day that the law allows a public buyer, "
                "%(limit)s (articles R2192-10 and R2192-11 of the Public Procurement Code).",
                **values,
            )
        if fault.code == "not_agreed":
            return self.env._(
                "No payment term is recorded: unless a contract agrees on one, payment was due "
                "on %(limit)s, 30 days after receipt (article L441-10, I of the Commercial Code).",
                **values,
            )
        return self.env._(
            "Due %(days)s days after the latest day that the law allows, %(limit)s: 60 days from "
            "the invoice, or 45 days end of month (article L441-10, I of the Commercial Code).",
            **values,
        )

    def _bodies(self, moves):
        """``{partner id: kind of public body}`` where a person said it."""
        debtors = self.env["relance.debtor"].search_fetch(
            [
                ("company_id", "in", moves.company_id.ids),
                ("partner_id", "in", moves.commercial_partner_id.ids),
                ("regime", "=", "b2g_authority"),
            ],
            ["partner_id", "public_body"],
        )
        return {debtor.partner_id.id: debtor.public_body for debtor in debtors}

    @staticmethod
    def _of(move):
        return {
            "move_id": move.id,
            "term_id": move.invoice_payment_term_id.id,
            "partner_id": move.commercial_partner_id.id,
            "invoice_date": move.invoice_date,
            "due_date": move.invoice_date_due,
        }

    # -- payment terms ---------------------------------------------------------------------------

    @staticmethod
    def _is_monthly(term):
        return any(line.delay_type != "days_after" for line in term.line_ids)

    def _long_terms(self, company, figures):
        """Payment terms that give a due date beyond the law on some day of this year."""
        terms = self.env["account.payment.term"].search([("company_id", "in", (False, company.id))])
        first = date(company._relance_today().year, 1, 1)
        found = []
        for term in terms:
            worst = self._worst(term, first, figures)
            if worst:
                issued, due, fault = worst
                reason = self.env._(
                    "An invoice of %(issued)s would be due on %(due)s, %(days)s days after the "
                    "latest day that the law allows between businesses, %(limit)s.",
                    issued=format_date(self.env, issued),
                    due=format_date(self.env, due),
                    days=fault.days,
                    limit=format_date(self.env, fault.limit),
                )
                values = {"kind": "term", "term_id": term.id, "days": fault.days}
                found.append({**values, "reason": reason})
        return found

    def _worst(self, term, first, figures):
        """The day of the year on which ``term`` exceeds the law most: issue, due date, fault."""
        worst = None
        monthly = self._is_monthly(term)
        for offset in range(365):
            issued = first + timedelta(days=offset)
            due = max((line._get_due_date(issued) for line in term.line_ids), default=issued)
            fault = term_faults.term_fault("b2b", issued, due, figures, end_of_month=monthly)
            if fault and (not worst or fault.days > worst[2].days):
                worst = (issued, due, fault)
        return worst
