from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from odoo import api, models
from odoo.tools import SQL

from ..rules import claim, public_terms
from ..rules.regime import Regime


@dataclass(frozen=True, slots=True)
class PublicTerm:
    """The facts from which a public authority's payment term runs."""

    requested: date
    body: str
    available: date | None
    performed: date | None
    suspended_from: date | None
    suspended_to: date | None

    def due(self, maturity, figures):
        """The due date by law, never before the invoice's own; nothing while it is suspended."""
        start = public_terms.public_start(
            self.requested, figures, available=self.available, performed=self.performed
        )
        suspension = None
        if self.suspended_from:
            # Who suspends the term had the invoice, whatever the law presumes.
            start = min(start, self.suspended_from)
            suspension = public_terms.Suspension(self.suspended_from, self.suspended_to)
        agreed = (maturity - self.requested).days
        due = public_terms.public_due_date(
            start,
            figures,
            body=self.body,
            agreed_days=agreed if agreed > 0 else None,
            suspension=suspension,
        )
        return due and max(due, maturity)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the law looks at one invoice: the debtor's situation, and a public buyer's term."""

    situation: claim.Situation
    public: PublicTerm | None = None

    def invoice(self, invoice, until, figures):
        """``invoice`` with the due date from which its interest runs."""
        if not self.public:
            return invoice
        due = self.public.due(invoice.due, figures)
        # While the term is suspended nothing is late yet.
        return replace(invoice, due=due or max(until, invoice.due))


class RelanceClaim(models.AbstractModel):
    """The situation of each invoice: regime, clause, dated facts of its debtor."""

    _inherit = "relance.claim"

    @api.model
    def _standings(self, moves, imputation="principal_first"):
        """Return ``{move id: Standing}`` in a fixed number of queries, writing nothing."""
        rows = self._standing_rows(moves)
        regimes = self._proposed_regimes({row["partner_id"] for row in rows if not row["regime"]})
        notices = self._notices(moves)
        graces = self._graces({row["debtor_id"] for row in rows})
        # Not by way of the records: reading thousands of them takes a query per thousand.
        companies = self._company_situations({row["company_id"] for row in rows}, imputation)
        clauses, make = {}, self.env["res.company"]._relance_make_clause
        standings = {}
        for row in rows:
            agreed = (row["rate_clause"], row["rate_value"])
            if agreed[0] and agreed not in clauses:
                clauses[agreed] = make(*agreed)
            base = companies[row["company_id"]]
            situation = replace(
                base,
                regime=Regime(row["regime"] or regimes[row["partner_id"]]),
                clause=clauses[agreed] if agreed[0] else base.clause,
                notice_received=notices.get(row["id"]),
                insolvency=row["insolvency_date"],
                grace=graces.get(row["debtor_id"], ()),
            )
            standings[row["id"]] = Standing(situation, self._public_term(situation, row))
        return standings

    def _company_situations(self, company_ids, imputation):
        """What the settings of each company say, before anything is known of the debtor."""
        return {
            company.id: claim.Situation(
                regime=Regime.B2B,
                clause=company._relance_make_clause(
                    company.relance_rate_clause, company.relance_rate_value
                ),
                day_basis=company.relance_day_basis,
                imputation=imputation,
            )
            for company in self.env["res.company"].sudo().browse(company_ids)
        }

    def _standing_rows(self, moves):
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                SELECT m.id, m.company_id, m.commercial_partner_id AS partner_id,
                       coalesce(m.invoice_date, m.date) AS requested,
                       m.relance_available_date AS available,
                       m.relance_performed_date AS performed,
                       m.relance_suspended_from AS suspended_from,
                       m.relance_suspended_to AS suspended_to,
                       d.id AS debtor_id, d.regime, d.insolvency_date, d.public_body,
                       d.rate_clause, d.rate_value::text
                  FROM account_move m
             LEFT JOIN relance_debtor d ON d.company_id = m.company_id
                                       AND d.partner_id = m.commercial_partner_id
                 WHERE m.id IN %s
                """,
                tuple(moves.ids) or (0,),
            )
        )
        return self.env.cr.dictfetchall()

    def _proposed_regimes(self, partner_ids):
        """The regime that Odoo would propose for customers without a debtor file yet."""
        partners = self.env["res.partner"].sudo().browse(partner_ids - {None})
        propose = self.env["relance.debtor"]._propose_regime
        if partners:
            partners.fetch(["is_company", "vat", "company_registry"])
        return {None: "b2c", **{partner.id: propose(partner) for partner in partners}}

    def _graces(self, debtor_ids):
        """``{debtor id: ((first day, last day), …)}`` of the periods that a judge granted."""
        self.env.cr.execute(
            "SELECT debtor_id, date_from, date_to FROM relance_grace"
            " WHERE debtor_id = ANY(%s) ORDER BY date_from",
            (list(debtor_ids - {None}),),
        )
        graces = defaultdict(tuple)
        for debtor_id, first, last in self.env.cr.fetchall():
            graces[debtor_id] += ((first, last),)
        return graces

    @staticmethod
    def _public_term(situation, row):
        """A public authority's term; nothing for the others, whose due date is the invoice's."""
        if situation.regime is not Regime.B2G_AUTHORITY or not row["requested"]:
            return None
        return PublicTerm(
            requested=row["requested"],
            body=row["public_body"] or "authority",
            available=row["available"],
            performed=row["performed"],
            suspended_from=row["suspended_from"],
            suspended_to=row["suspended_to"],
        )
