import json
import re

from odoo import api, fields, models
from odoo.tools import html2plaintext
from odoo.tools.misc import format_amount, format_date, format_datetime

EMPHASIS = re.compile(r"</?(?:b|strong|i|em)\b[^>]*>", re.IGNORECASE)
DATES = (
    "registered_result_date",
    "posted_date",
    "presented_date",
    "delivered_date",
    "from",
    "until",
    "as_of",
)


class RelanceJournal(models.Model):
    """An entry as a person reads it, from what was sealed and nothing else."""

    _inherit = "relance.journal"

    details = fields.Html(
        string="What was recorded", compute="_compute_details", sanitize=False, readonly=True
    )

    @api.depends("facts", "payload")
    @api.depends_context("lang")
    def _compute_details(self):
        for entry in self:
            entry.details = self.env["ir.qweb"]._render(
                "relance_impayes.document_history_details", {"row": entry._said()}
            )

    def _said(self):
        """The values of a row of the history, for its templates."""
        self.ensure_one()
        facts = json.loads(self.facts)
        words = json.loads(self.payload or "{}")
        labels = dict(self._fields["event"]._description_selection(self.env))
        return {
            "sequence": self.sequence,
            "moment": format_datetime(self.env, self.moment, tz="UTC", dt_format="short"),
            "event": labels.get(self.event, self.event),
            "number": self.number or "",
            "actor": self.actor or "",
            "lines": [*self._said_facts(facts), *self._said_words(words)],
            "text": self._said_text(words),
            "items": [self._said_item(item) for item in facts.get("items", [])],
            "documents": [self._said_document(own) for own in facts.get("documents", [])],
            "emptied": self.payload is False,
            "hash": self.entry_hash,
        }

    def _said_facts(self, facts):
        """«Label: value», for the facts that a reader looks for."""
        labels = {
            "amount": self.env._("Amount"),
            "message_id": self.env._("Message id"),
            "registered_number": self.env._("Registered mail number"),
            "registered_result": self.env._("How it ended"),
            "registered_result_date": self.env._("Ended on"),
            "posted_date": self.env._("Posted on"),
            "presented_date": self.env._("First presented on"),
            "delivered_date": self.env._("Delivered on"),
            "problem": self.env._("Problem"),
            "outcome": self.env._("Outcome"),
            "kind": self.env._("Reason"),
            "invoice": self.env._("Invoice"),
            "from": self.env._("From"),
            "until": self.env._("Until"),
            "as_of": self.env._("Calculated to"),
        }
        step = [self._say_fact(name, facts) for name in ("level", "channel") if facts.get(name)]
        return ([", ".join(step)] if step else []) + [
            self._say_line(label, self._say_fact(name, facts))
            for name, label in labels.items()
            if facts.get(name)
        ]

    def _say_fact(self, name, facts):
        value = facts[name]
        if name in DATES:
            return format_date(self.env, value)
        if name == "amount":
            return self._say_amount(value, facts.get("currency"))
        return self._choices(name).get(value, value)

    def _choices(self, name):
        """The labels of a code, in the user's language."""
        if name in ("level", "channel", "problem", "outcome", "registered_result"):
            field = self.env["relance.act"]._fields[name]
        elif name == "kind":
            field = self.env["relance.hold"]._fields[name]
        else:
            return {}
        return dict(field._description_selection(self.env))

    def _say_amount(self, amount, code):
        currencies = self.env["res.currency"].with_context(active_test=False)
        currency = currencies.search([("name", "=", code)], limit=1)
        return format_amount(self.env, float(amount), currency) if currency else amount

    def _said_words(self, words):
        labels = {
            "customer": self.env._("Customer"),
            "approved_by": self.env._("Approved by"),
            "addressee": self.env._("Addressee"),
            "address": self.env._("Address used"),
            "email_to": self.env._("Sent to"),
            "recipient": self.env._("Accepted for"),
            "subject": self.env._("Subject"),
            "reason": self.env._("Reason given"),
            "close_reason": self.env._("Reason given"),
            "problem_detail": self.env._("Problem"),
            "outcome_note": self.env._("What was said"),
            "note": self.env._("Note"),
        }
        return [
            self._say_line(label, ", ".join(words[name].splitlines()))
            for name, label in labels.items()
            if words.get(name)
        ]

    def _say_line(self, label, value):
        return self.env._("%(label)s: %(detail)s", label=label, detail=value)

    @staticmethod
    def _said_text(words):
        """The message or letter as plain text."""
        html = words.get("letter_body") or words.get("body") or ""
        note = words.get("personal_note") or ""
        text = html2plaintext(EMPHASIS.sub("", note + html))
        return [line for line in text.splitlines() if line.strip()]

    def _said_item(self, item):
        """'Demanded: FAC/2026/00012, due on 5 March 2026, 100.00 €'."""
        values = {
            "number": item["number"],
            "due": format_date(self.env, item["due"]) if item["due"] else "–",
            "amount": self._say_amount(item["amount"], item["currency"]),
        }
        if item["role"] == "demanded":
            return self.env._("Demanded: %(number)s, due on %(due)s, %(amount)s", **values)
        return self.env._("Listed: %(number)s, due on %(due)s, %(amount)s", **values)

    def _said_document(self, document):
        said = self.env._(
            "Document “%(name)s”, SHA-256 %(hash)s", name=document["name"], hash=document["sha256"]
        )
        return {"attachment": document["attachment"], "name": document["name"], "said": said}
