from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules import rates


class RelanceLegalValue(models.Model):
    """A rate, amount or delay set by law, with its validity and source; for all companies."""

    _name = "relance.legal.value"
    _description = "Legal Value"
    _order = "key, date_from desc, id"
    _rec_name = "key"

    key = fields.Char(required=True, index=True)
    date_from = fields.Date(string="From", required=True)
    date_to = fields.Date(string="To", help="Last day of validity. Empty: until further notice.")
    value = fields.Float(digits=(16, 6), required=True)
    unit = fields.Selection(
        [
            ("percent", "%"),
            ("eur", "Euro"),
            ("days", "Days"),
            ("months", "Months"),
            ("years", "Years"),
            ("points", "Points"),
            ("factor", "Factor"),
        ],
        required=True,
        default="percent",
    )
    source = fields.Char(required=True, help="Article or publication, with its address.")
    checked_on = fields.Date(help="Day on which somebody last compared it with the source.")
    note = fields.Char()

    _period_valid = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A legal value cannot end before it begins.",
    )

    @api.constrains("key", "date_from", "date_to")
    def _check_overlap(self):
        for row in self:
            overlap = [("id", "!=", row.id), ("key", "=", row.key)]
            if row.date_to:
                overlap.append(("date_from", "<=", row.date_to))
            overlap += ["|", ("date_to", "=", False), ("date_to", ">=", row.date_from)]
            if self.search_count(overlap, limit=1):
                raise ValidationError(
                    self.env._(
                        "Two values of “%(key)s” are valid on %(day)s.",
                        key=row.key,
                        day=row.date_from,
                    )
                )

    @api.model
    def _figures(self):
        """All the figures of the law, ready for the rules.

        Returned by one query as exact decimals: numeric columns come back from the ORM as floats.
        """
        self.flush_model()
        self.env.cr.execute(
            "SELECT key, date_from, date_to, value::text, source, checked_on "
            "FROM relance_legal_value"
        )
        return rates.figures_from_rows(self.env.cr.fetchall())
