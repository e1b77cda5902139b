from odoo import fields, models


class RelanceDebtor(models.Model):
    """How a debtor pays, in figures: facts, shown for natural persons as for everybody.

    Plain columns without a default, so that installing recomputes nothing over old entries.
    """

    _inherit = "relance.debtor"

    dues_judged = fields.Integer(
        string="Due dates judged",
        readonly=True,
        copy=False,
        help="The last ones that tell something.",
    )
    bills_paid = fields.Integer(string="Invoices paid", readonly=True, copy=False)
    delay_average = fields.Integer(
        string="Average delay",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="In days from the due date, weighted by amount; negative: early.",
    )
    delay_median = fields.Integer(
        string="Median delay", readonly=True, copy=False, aggregator="avg"
    )
    delay_half = fields.Integer(
        string="Half of the money by",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="The median delay weighted by amount.",
    )
    delay_spread = fields.Integer(
        string="Regularity",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="Median distance of a delay from the median, in days: 0 is a clockwork.",
    )
    delay_trend = fields.Integer(
        string="Trend",
        readonly=True,
        copy=False,
        aggregator=False,
        help="Days by which the last three due dates were paid later than those before.",
    )
    late_percent = fields.Integer(
        string="Share paid late",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="In percent of the money, beyond the grace days.",
    )
    reminders_average = fields.Float(
        string="Reminders before payment",
        digits=(6, 1),
        readonly=True,
        copy=False,
        aggregator="avg",
        help="For each due date paid late.",
    )
    dso = fields.Integer(
        string="Days sales outstanding",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="What is owed, over what was invoiced in twelve months, times 365.",
    )
    exposure_open = fields.Monetary(
        string="Invoices open", readonly=True, copy=False, help="Due or not, on the last measuring."
    )
    exposure_overdue = fields.Monetary(string="Invoices overdue", readonly=True, copy=False)
    overdue_since = fields.Date(readonly=True, copy=False, help="Oldest due date that is unpaid.")
    first_unpaid = fields.Boolean(
        string="First unpaid ever",
        readonly=True,
        copy=False,
        help="Something is overdue, and nothing was ever paid late before.",
    )
    customer_since = fields.Date(readonly=True, copy=False, help="Day of the first invoice.")
