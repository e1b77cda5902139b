from markupsafe import Markup

from odoo import models

from ..exceptions import DocumentError

TEMPLATES = {
    "reminder": "relance_impayes.document_reminder",
    "formal_notice": "relance_impayes.document_formal_notice",
}


class RelanceAct(models.Model):
    """The document of an act: what the templates print, and the PDF that is kept."""

    _inherit = "relance.act"

    def _print_documents(self, document):
        """Make the PDFs of acts that carry the same kind of document, in one run."""
        ready = []
        printed = self.env["relance.document"]._render_each(
            TEMPLATES[document], self._write_letters(ready)
        )
        ready = self.browse().concat(*ready)
        made = {}
        for act, pdf in zip(ready, printed, strict=True):
            if isinstance(pdf, DocumentError):
                lang = act.company_id._relance_lang()
                detail = self.env["relance.document"].with_context(lang=lang)._say_detail(pdf)
                act._set_problem(pdf.problem, detail)
            else:
                made[act.id] = pdf
        ready.filtered(lambda act: act.id in made)._keep_documents(made)

    def _write_letters(self, ready):
        """Yield what each of these acts prints, as the printing asks for it.

        :param list ready: the acts whose letter is yielded are added to it; one that has to wait
            for a rate has none
        """
        for act in self._together():
            values = act._letter_values()
            if act.problem != "no_rate":
                ready.append(act.with_env(self.env))
                yield values

    def _keep_documents(self, made):
        """Store the PDFs on their acts; they are what leaves, and are never rendered again.

        :param made: ``{act id: PDF}``
        """
        # Printed before and never sent: what leaves is what was printed last.
        self.letter_attachment_id.unlink()
        kept = self.env["ir.attachment"].create(
            [
                {
                    "name": act._document_name(),
                    "raw": made[act.id],
                    "mimetype": "application/pdf",
                    "res_model": act._name,
                    "res_id": act.id,
                }
                for act in self
            ]
        )
        for act, attachment in zip(self, kept, strict=True):
            recipient = act._recipient()
            act.write(
                {
                    "letter_attachment_id": attachment.id,
                    "address": "\n".join(recipient._relance_address_lines()),
                    "address_key": recipient._relance_address_key(),
                }
            )

    def _document_name(self):
        env = self.with_context(lang=self._lang()).env
        titles = {"reminder": env._("Reminder"), "formal_notice": env._("Formal notice")}
        return f"{titles[self.document]} {self.name.replace('/', '-')}.pdf"

    def _address_lines(self):
        """Where the document goes, as its window shows it."""
        self.ensure_one()
        return self._recipient()._relance_address_lines()

    def _recipient(self):
        """A formal notice goes to the legal name at the registered seat, whatever the contact."""
        self.ensure_one()
        partner = self.partner_id if self.document == "formal_notice" else self.contact_id
        return partner or self.partner_id

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
            "payment_link": act._payment_link(),
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
        siren = partner._relance_siren_text()
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

    def _qr(self, totals):
        """A SEPA QR code of the total; none when something is owed in another currency besides.

        A code for a part of what is asked would look like the whole of it.
        """
        euro, company = self.env["res.currency"]._relance_euro(), self.company_id
        if any(currency != euro for currency, amount in totals.items() if amount):
            return ""
        if not self._shared("sepa_qr", lambda acts: acts._take_sepa_qr(euro)):
            return ""
        return self.env["relance.document"]._draw_sepa_qr(
            company._relance_bank(),
            totals.get(euro, 0),
            euro,
            self._payment_reference(),
            company,
        )

    def _take_sepa_qr(self, euro):
        """``{act id: whether the account that it gives takes a SEPA QR code}``."""
        document = self.env["relance.document"]
        takes = {
            company: document._takes_sepa_qr(company._relance_bank(), euro, company)
            for company in self.company_id
        }
        return {act.id: takes[act.company_id] for act in self}

    def _fraud_note(self):
        """Said only when it is true of every invoice that the act speaks of."""
        if self._spoken_lines().move_id._relance_other_account():
            return ""
        return self.env._(
            "Our bank details have not changed. If you are told otherwise, call us on a number "
            "that you already know."
        )

    def _mediator_note(self):
        mediator = self.company_id.relance_mediator
        if self.debtor_id.regime != "b2c" or not mediator:
            return ""
        return self.env._("Consumer mediator: %s", mediator)

    def _preview_html(self):
        """The document as it would be printed now, for a screen."""
        self.ensure_one()
        template = TEMPLATES.get(self.document)
        if not template:
            return Markup("")
        document = self.env["relance.document"].with_context(lang=self._lang())
        return Markup(document._render_html(template, [self._letter_values()]))  # noqa: S704 - QWeb has escaped it
