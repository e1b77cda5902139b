from collections import defaultdict

from markupsafe import Markup

from odoo import models

from ..exceptions import DocumentError
from ..rules.law_errors import MissingFigure
from ..rules.types import Level

TEMPLATES = {
    "reminder": "relance_impayes.document_reminder",
    "formal_notice": "relance_impayes.document_formal_notice",
}


class RelanceAct(models.Model):
    """The document of an act: what the templates print, and the PDF that is kept."""

    _inherit = "relance.act"

    def _print_documents(self, document):
        """Make the PDFs of acts that carry the same kind of document, in one run."""
        ready = self.browse()
        letters = []
        for act in self:
            values = act._letter_values()
            if act.problem != "no_rate":
                ready += act
                letters.append(values)
        printed = self.env["relance.document"]._render_each(TEMPLATES[document], letters)
        for act, pdf in zip(ready, printed, strict=True):
            if isinstance(pdf, DocumentError):
                act._set_problem(pdf.problem, pdf.detail)
            else:
                act._keep_document(pdf)

    def _keep_document(self, pdf):
        """Store the PDF on the act; it is what leaves, and it is never rendered again."""
        self.ensure_one()
        kept = self.env["ir.attachment"].create(
            {
                "name": self._document_name(),
                "raw": pdf,
                "mimetype": "application/pdf",
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        lines = self._address_lines()
        self.write({"letter_attachment_id": kept.id, "address": "\n".join(lines)})

    def _document_name(self):
        env = self.with_context(lang=self._lang()).env
        titles = {"reminder": env._("Reminder"), "formal_notice": env._("Formal notice")}
        return f"{titles[self.document]} {self.name.replace('/', '-')}.pdf"

    def _address_lines(self):
        """Where the document goes: a formal notice to the legal name at the registered seat."""
        self.ensure_one()
        partner = self.partner_id if self.document == "formal_notice" else self.contact_id
        return (partner or self.partner_id)._relance_address_lines()

    def _letter_values(self):
        """Everything that the letter prints, as ``relance.document`` describes it."""
        self.ensure_one()
        act = self.with_context(lang=self._lang())
        document = self.env["relance.document"]
        body, closing = document._split_words(act._full_body(act.letter_body or act.body))
        company = act.company_id
        values = {
            "lang": act._lang(),
            "kind": act.document,
            "title": act.env._("FORMAL NOTICE TO PAY") if act.document == "formal_notice" else "",
            "reference": act.name,
            "place_and_date": act._place_and_date(),
            "delivery": act._delivery(),
            "subject": act.subject or "",
            "body": body,
            "closing": closing,
            "sender": company._relance_sender(),
            "recipient": {"lines": act._address_lines()},
            "debtor_identity": act._debtor_identity(),
            "contact": {
                "name": act.user_id.name or "",
                "phone": act.user_id.phone or company.phone or "",
                "email": act.user_id.email or company.email or "",
            },
            "groups": act._letter_groups(),
            "deadline": act._letter_deadline(),
            "bank": company._relance_bank_values(),
            "payment_reference": act._payment_reference(),
            "qr": act._qr(),
            "fraud_note": act._fraud_note(),
            "mediator_note": act._mediator_note(),
            "signatory": {
                "name": company.relance_signatory or act.user_id.name or "",
                "title": company.relance_signatory_title or "",
            },
        }
        return {**values, **act._letter_amounts()}

    def _place_and_date(self):
        day = self._day(self.company_id._relance_today())
        city = self.company_id.city
        return self.env._("%(city)s, %(day)s", city=city, day=day) if city else day

    def _delivery(self):
        if self.channel != "registered":
            return ""
        return self.env._("Registered letter with acknowledgement of receipt")

    def _debtor_identity(self):
        """Denomination, SIREN and seat, which a formal notice must leave no doubt about."""
        if self.document != "formal_notice":
            return ""
        partner = self.partner_id
        siren = partner._relance_siren()
        parts = [partner.name, siren and f"SIREN {siren}"]
        parts += partner._relance_address_lines()[1:]
        return self.env._("Debtor: %s", ", ".join(part for part in parts if part))

    def _letter_deadline(self):
        return self._say_deadline() if self.days_granted else ""

    def _payment_reference(self):
        lines = self._spoken_lines()
        if len(lines.move_id) == 1:
            return lines.move_id.payment_reference or lines.move_id.name
        return self.name

    def _qr(self):
        """A SEPA QR code for the euro total; none when there is another currency only."""
        euro = self.env.ref("base.EUR")
        return self.env["relance.document"]._sepa_qr(
            self.company_id._relance_bank(),
            self._totals().get(euro, 0),
            euro,
            self._payment_reference(),
            self.company_id,
        )

    def _fraud_note(self):
        return self.env._(
            "Our bank details have not changed. If you are told otherwise, call us on a number "
            "that you already know."
        )

    def _mediator_note(self):
        mediator = self.company_id.relance_mediator
        if self.debtor_id.regime != "b2c" or not mediator:
            return ""
        return self.env._("Consumer mediator: %s", mediator)

    # -- tables ----------------------------------------------------------------------------------

    def _letter_groups(self):
        """One table per role and currency: what is demanded first, then what is only listed."""
        titles = {
            "demanded": self.env._("Invoices to be paid"),
            "informed": self.env._("Other open items, for your information"),
        }
        spoken = self._spoken_lines()
        groups = []
        for role, title in titles.items():
            lines = self.line_ids.filtered(lambda line, r=role: line.role == r)
            if role == "informed" and spoken <= lines:
                title = self.env._("Invoices coming due")
            for currency, own in lines.grouped("currency_id").items():
                groups.append(self._letter_group(role, title, currency, own))
        return groups

    def _letter_group(self, role, title, currency, lines):
        return {
            "role": role,
            "title": title,
            "currency": currency.name,
            "rows": [self._letter_row(line, currency) for line in lines],
            "total": self._money(sum(lines.mapped("amount")), currency),
        }

    def _letter_row(self, line, currency):
        move = line.move_id
        total = self._instalment_total(line)
        paid = total - line.amount_residual
        return {
            "number": line.move_name,
            "date": self._short_day(line.invoice_date),
            "due": self._short_day(line.due_date),
            "days_late": line.days_late,
            "total": self._money(total, currency),
            "paid": self._money(paid, currency) if paid else "",
            "credited": self._money(line.credited, currency) if line.credited else "",
            "left": self._money(line.amount, currency),
            "reference": move.ref if move.is_sale_document() and move.ref else "",
        }

    def _instalment_total(self, line):
        """What the instalment was worth, VAT included, before anything was paid."""
        terms = line.move_id.line_ids.filtered(
            lambda term: term.account_id.account_type == "asset_receivable"
        ).sorted(lambda term: (term.date_maturity or term.date, term.id))
        place = line.rank - 1
        return abs(terms[place].amount_currency) if place < len(terms) else line.amount_residual

    def _short_day(self, day):
        return self.env["ir.qweb.field.date"].value_to_html(day, {}) if day else ""

    # -- amounts ---------------------------------------------------------------------------------

    def _letter_amounts(self):
        """Totals per currency; interest and indemnity when the level lets them be claimed."""
        totals = self._totals()
        penalties, daily = [], ""
        if int(self.level) >= Level.FORMAL_NOTICE and self.document == "formal_notice":
            claims = self.env["relance.claim"]._claims(
                self._spoken_lines().move_id, self.company_id._relance_today()
            )
            missing = next((c for c in claims.values() if isinstance(c, MissingFigure)), None)
            if missing:
                # An amount that cannot be computed is never guessed: the notice waits.
                self._set_problem("no_rate", str(missing))
                return {}
            penalties, daily = self._letter_penalties(claims, totals)
        rows = [
            {
                "label": self.env._("Total to be paid"),
                "amount": self._money(amount, currency),
                "strong": True,
            }
            for currency, amount in totals.items()
        ]
        return {"penalties": penalties, "daily": daily, "totals": rows}

    def _letter_penalties(self, claims, totals):
        """Lines of interest per currency and of the indemnity in euro; ``totals`` grows by them."""
        interest, per_day = defaultdict(float), defaultdict(float)
        indemnity = count = 0
        for line in self._spoken_lines():
            claim = claims.get((line.move_id.id, line.rank))
            if not claim:
                continue
            interest[line.currency_id] += float(claim.interest.due)
            per_day[line.currency_id] += float(claim.interest.per_day)
            if claim.indemnity:
                indemnity += float(claim.indemnity)
                count += 1
        rows = [
            {
                "label": self.env._("Late payment interest to date"),
                "basis": self._interest_basis(),
                "amount": self._money(amount, currency),
            }
            for currency, amount in interest.items()
            if not currency.is_zero(amount)
        ]
        for currency, amount in interest.items():
            totals[currency] += amount
        if indemnity:
            euro = self.env.ref("base.EUR")
            totals[euro] += indemnity
            rows.append(
                {
                    "label": self.env._("Fixed indemnity for recovery costs (%s × €40)", count),
                    "basis": self._indemnity_basis(),
                    "amount": self._money(indemnity, euro),
                }
            )
        return rows, self._daily(per_day)

    def _interest_basis(self):
        basis = {
            "b2c": self.env._("Legal rate, article 1231-6 of the French Civil Code"),
            "b2g_authority": self.env._(
                "Article L. 2192-13 of the French Public Procurement Code"
            ),
        }
        default = self.env._("Article L. 441-10, II of the French Commercial Code")
        return basis.get(self.debtor_id.regime, default)

    def _indemnity_basis(self):
        if self.debtor_id.regime == "b2g_authority":
            return self.env._("Article D. 2192-35 of the French Public Procurement Code")
        return self.env._("Article D. 441-5 of the French Commercial Code")

    def _daily(self, per_day):
        amounts = [self._money(a, currency) for currency, a in per_day.items() if a]
        if not amounts:
            return ""
        return self.env._("Interest goes on running: %s per day.", " + ".join(amounts))

    def _preview_html(self):
        """The document as it would be printed now, for a screen."""
        self.ensure_one()
        template = TEMPLATES.get(self.document)
        if not template:
            return Markup("")
        document = self.env["relance.document"].with_context(lang=self._lang())
        return Markup(document._render_html(template, [self._letter_values()]))
