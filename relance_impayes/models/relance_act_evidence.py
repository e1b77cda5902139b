import json

from odoo import models


class RelanceAct(models.Model):
    """What an act says, as the journal of evidence freezes it: facts, words, documents."""

    _inherit = "relance.act"

    def _evidence(self):
        """Return ``{act id: (facts, words, attachment ids)}``, read for all acts together."""
        return {
            act.id: (
                act._evidence_facts(),
                act._evidence_words(),
                [*act.letter_attachment_id.ids, *act.attachment_ids.ids],
            )
            for act in self
        }

    def _evidence_summary(self):
        """The facts of a decision: what is proposed, how much, by which rung."""
        self.ensure_one()
        return {
            "level": self.level,
            "channel": self.channel,
            "document": self.document,
            "origin": self.origin,
            "step": self.step_id.name or "",
            "date": self.date,
            "automatic": self.automatic,
            "days_granted": self.days_granted,
            "amount": self._exact(self.amount_company, self.currency_id),
            "currency": self.currency_id.name,
        }

    def _evidence_facts(self):
        """The summary with every item, and the calculation of penalties."""
        # The rates are stored as JSON numbers: their text is kept, never a rounded one.
        penalties = json.loads(json.dumps(self.penalties or {}), parse_float=str)
        return {
            **self._evidence_summary(),
            "items": [self._evidence_item(line) for line in self.line_ids],
            **({"penalties": penalties} if penalties else {}),
        }

    def _evidence_item(self, line):
        amounts = ("amount_residual", "amount", "credited", "held")
        return {
            "number": line.move_name or "",
            "instalment": line.rank,
            "role": line.role,
            "issued": line.invoice_date or None,
            "due": line.due_date or None,
            "days_late": line.days_late,
            "currency": line.currency_id.name,
            **{name: self._exact(line[name], line.currency_id) for name in amounts},
        }

    def _evidence_words(self):
        """Texts, names and addresses, those that are there."""
        names = ("subject", "body", "letter_body", "personal_note", "address", "email_to")
        words = {name: str(self[name]) for name in names if self[name]}
        if self.contact_id:
            words["addressee"] = self.contact_id.display_name
        words["customer"] = self.partner_id.display_name
        return words

    @staticmethod
    def _exact(amount, currency):
        """An amount as its currency writes it, as text: '1000.00'."""
        return f"{amount:.{currency.decimal_places}f}"
