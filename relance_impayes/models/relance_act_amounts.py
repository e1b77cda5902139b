from odoo import models


class RelanceAct(models.Model):
    """The tables of a letter, in the debtor's language."""

    _inherit = "relance.act"

    def _letter_groups(self):
        """One table per role and currency: what is demanded first, then what is only listed."""
        titles = {
            "demanded": self.env._("Invoices to be paid"),
            "informed": self.env._("Other open items, for your information"),
        }
        groups = []
        if not self.line_ids.filtered(lambda line: line.role == "demanded"):
            titles["informed"] = self.env._("Invoices coming due")
        for role, title in titles.items():
            lines = self.line_ids.filtered(lambda line, r=role: line.role == r)
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
