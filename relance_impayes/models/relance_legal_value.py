from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import ormcache

from ..rules import legal_values, rates
from ..rules.semesters import semester_of

KEYS = frozenset(
    value for name, value in vars(legal_values).items() if name.isupper() and isinstance(value, str)
)
WHOLE_UNITS = ("days", "months", "years")


class RelanceLegalValue(models.Model):
    """A rate, amount or delay set by law, with its validity and source; for all companies."""

    _name = "relance.legal.value"
    _description = "Legal Value"
    _inherit = ["relance.thread", "mail.activity.mixin"]
    _order = "key, date_from desc, id"
    _rec_name = "key"

    key = fields.Char(required=True, index=True)
    date_from = fields.Date(string="From", required=True)
    date_to = fields.Date(string="To", help="Last day of validity. Empty: until further notice.")
    value = fields.Float(digits=(16, 6), required=True, tracking=True)
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
    source = fields.Char(
        required=True, tracking=True, help="Article or publication, with its address."
    )
    checked_on = fields.Date(help="Day on which somebody last compared it with the source.")
    note = fields.Char()

    _period_valid = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A legal value cannot end before it begins.",
    )

    _value_positive = models.Constraint("CHECK (value >= 0)", "A legal value is not negative.")

    @api.constrains("key", "unit", "value")
    def _check_key(self):
        """A misspelt key or a wrong unit would go unnoticed until an amount is wrong."""
        for row in self:
            if row.key not in KEYS:
                raise ValidationError(self.env._("“%s” is not a value that is used.", row.key))
            unit = legal_values.unit_of(row.key)
            if row.unit != unit:
                names = dict(self._fields["unit"]._description_selection(self.env))
                raise ValidationError(
                    self.env._(
                        "“%(key)s” is expressed in this unit: %(unit)s.",
                        key=row.key,
                        unit=names[unit],
                    )
                )
            if unit in WHOLE_UNITS and row.value != int(row.value):
                raise ValidationError(self.env._("“%s” must be a whole number.", row.key))

    @api.constrains("key", "date_from", "date_to")
    def _check_semester(self):
        """A half-yearly rate is that of the first day, good for its own half-year alone."""
        for row in self.filtered(lambda row: row.key in legal_values.SEMESTER_KEYS):
            semester = semester_of(row.date_from)
            if (row.date_from, row.date_to) != (semester.first_day, semester.last_day):
                raise ValidationError(
                    self.env._(
                        "“%s” is valid for one half-year: from 1 January to 30 June, or from "
                        "1 July to 31 December.",
                        row.key,
                    )
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

    @api.model_create_multi
    def create(self, vals_list):
        # Some 150 rows come with the module: what is worth a note is a change of theirs.
        model = super(RelanceLegalValue, self.with_context(mail_create_nolog=True))
        rows = model.create([self._close_semester(values) for values in vals_list])
        rows._notice_change()
        return rows.with_env(self.env)

    def write(self, values):
        result = super().write(values)
        self._notice_change()
        return result

    def unlink(self):
        result = super().unlink()
        self._notice_change()
        return result

    @staticmethod
    def _close_semester(values):
        """A half-yearly rate entered without an end gets that of its half-year."""
        if values.get("key") in legal_values.SEMESTER_KEYS and values.get("date_from"):
            last = semester_of(fields.Date.to_date(values["date_from"])).last_day
            return {**values, "date_to": values.get("date_to") or last}
        return values

    def _notice_change(self):
        """Figures are kept between requests until one of them changes; acts that waited go on."""
        self.env.registry.clear_cache()
        self.env["relance.act"].sudo()._forget_missing_rate()

    @api.model
    @ormcache()
    def _figures(self):
        """All the figures of the law, ready for the rules, which keep beside them what they derive.

        Read by one query as exact decimals: numeric columns come back from the ORM as floats.
        """
        self.flush_model()
        self.env.cr.execute(
            "SELECT key, date_from, date_to, value::text, source, checked_on "
            "FROM relance_legal_value"
        )
        return rates.figures_from_rows(self.env.cr.fetchall())
