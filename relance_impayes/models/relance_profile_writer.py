from datetime import timedelta

from psycopg2.extras import Json

from odoo import api, fields, models
from odoo.tools import SQL

QUIET_DAYS = 30
"""A debtor about whom nothing happens is measured again after so many days."""
# What one batch writes, in the order of `_row`.
COLUMNS = (
    ("id", "int"),
    ("profile_id", "int"),
    ("profile_measured_id", "int"),
    ("profile_since", "date"),
    ("profile_reasons", "jsonb"),
    ("profile_confidence", "int"),
    ("profile_hand_id", "int"),
    ("profile_hand_until", "date"),
    ("profile_look", "date"),
    ("next_date", "date"),
    ("delay_average", "int"),
    ("delay_median", "int"),
    ("delay_half", "int"),
    ("delay_spread", "int"),
    ("delay_trend", "int"),
    ("late_percent", "int"),
    ("reminders_average", "numeric"),
    ("dues_judged", "int"),
    ("bills_paid", "int"),
    ("dso", "int"),
    ("exposure_open", "numeric"),
    ("exposure_overdue", "numeric"),
    ("first_unpaid", "boolean"),
    ("overdue_since", "date"),
    ("customer_since", "date"),
)


class RelanceProfileWriter(models.AbstractModel):
    """Writes measured profiles and figures on debtors: one statement, and one for the changes."""

    _name = "relance.profile.writer"
    _description = "Writing of Payer Profiles"

    @api.model
    def _write(self, debtors, profiles, on):
        """Write ``profiles`` (``{debtor id: PayerProfile}``) of debtors of one company."""
        families = {p.code: p for p in self.env["relance.payer.profile"].sudo().search([])}
        debtors = debtors.sudo()
        debtors.fetch(["profile_id", "profile_measured_id", "profile_hand_id", "policy_id"])
        rows, changed = [], []
        for debtor in debtors:
            verdict = _Verdict(debtor, profiles[debtor.id], families, on)
            rows.append(self._row(debtor, verdict, on))
            if verdict.cause:
                changed.append((debtor, verdict))
        history = self.env["relance.profile.change"]
        levels = history._levels(debtors.browse(debtor.id for debtor, _verdict in changed))
        # Before the update: the row tells what was in force until now.
        changes = [self._change(*each, levels.get(each[0].id), on) for each in changed]
        self._update(rows)
        history._insert(changes)

    def _row(self, debtor, verdict, on):
        found = verdict.found
        measures = found.measures
        hand = verdict.hand
        return (
            debtor.id,
            verdict.profile.id or None,
            verdict.measured.id or None,
            on if verdict.cause else debtor.profile_since or on,
            Json(self.env["relance.reason"]._store(found.reasons)),
            found.confidence,
            hand.id or None,
            (hand and debtor.profile_hand_until) or None,
            self._next_look(debtor, measures, on),
            on if verdict.touches(debtor) else debtor.next_date or None,
            measures.average,
            measures.median,
            measures.half,
            measures.spread,
            measures.trend,
            measures.late_percent,
            measures.reminders,
            len(measures.judged.dues),
            measures.paid,
            measures.dso,
            measures.open,
            measures.overdue,
            measures.first_unpaid,
            verdict.overdue_since,
            measures.since,
        )

    @staticmethod
    def _next_look(debtor, measures, on):
        """The next day on which time alone changes a figure: what is unpaid ages, or comes due."""
        days = [on + timedelta(days=QUIET_DAYS)]
        days += [max(due.due, on) + timedelta(days=1) for due in measures.dues if due.open > 0]
        if debtor.profile_hand_until:
            days.append(max(debtor.profile_hand_until, on) + timedelta(days=1))
        return min(days)

    def _change(self, debtor, verdict, level, on):
        """A row of ``relance_profile_change``: position is the level reached and the days late."""
        since = verdict.overdue_since
        return (
            debtor.id,
            debtor.company_id.id,
            on,
            verdict.cause,
            debtor.profile_id.id or None,
            verdict.profile.id or None,
            verdict.policy_of(debtor, debtor.profile_id).id or None,
            verdict.policy_of(debtor, verdict.profile).id or None,
            level,
            (on - since).days if since else 0,
            Json(self.env["relance.reason"]._store(verdict.found.reasons)),
            verdict.found.confidence,
            None,
            None,
        )

    def _update(self, rows):
        if not rows:
            return
        names = [name for name, _kind in COLUMNS if name != "id"]
        arrays = SQL(", ").join(
            SQL("%s::%s[]", list(values), SQL(kind))
            for values, (_name, kind) in zip(zip(*rows, strict=True), COLUMNS, strict=True)
        )
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE relance_debtor d SET %s, profile_measured_at = %s"
                " FROM unnest(%s) AS new(%s) WHERE d.id = new.id",
                SQL(", ").join(
                    SQL("%s = new.%s", SQL.identifier(name), SQL.identifier(name)) for name in names
                ),
                fields.Datetime.now(),
                arrays,
                SQL(", ").join(SQL.identifier(name) for name, _kind in COLUMNS),
            )
        )
        self.env["relance.debtor"].invalidate_model()


class _Verdict:
    """What a measurement changes for one debtor: a choice by hand stands until its last day."""

    def __init__(self, debtor, found, families, on):
        self.found = found
        unknown = families["unknown"]
        self.measured = families[found.family.value] if found.family else unknown.browse()
        expired = debtor.profile_hand_until and debtor.profile_hand_until < on
        self.hand = unknown.browse() if expired else debtor.profile_hand_id
        self.profile = self.hand or self.measured or unknown
        self.cause = None
        if expired:
            self.cause = "expiry"
        elif self.profile != debtor.profile_id:
            self.cause = "measured"
        overdue = [due.due for due in found.measures.dues if due.open > 0 and due.due < on]
        self.overdue_since = min(overdue, default=None)

    def touches(self, debtor):
        """Whether the debtor's ladder is another one from now on."""
        before, after = debtor.profile_id, self.profile
        return self.policy_of(debtor, before) != self.policy_of(debtor, after)

    @staticmethod
    def policy_of(debtor, profile):
        """The ladder that a profile leads to for this debtor."""
        return debtor.policy_id or profile.policy_id or debtor.company_id.relance_policy_id
