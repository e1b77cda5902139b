from collections import defaultdict

from odoo import fields, models
from odoo.tools.i18n import format_list

from ..rules.law_errors import MissingFigure
from .penalty_levels import STAGES, reaches
from .relance_act_states import FROZEN_STATES


def lower_first(label):
    """A label within a sentence."""
    return label[:1].lower() + label[1:]


class RelanceAct(models.Model):
    """Penalties in a letter: mentioned, shown for information, or claimed in the total."""

    _inherit = "relance.act"

    penalties = fields.Json(
        readonly=True,
        copy=False,
        help="What the document says of penalties, with the calculation behind it. It is written "
        "when the document is made: later changes of rates or settings do not reach it.",
    )

    def _penalty_stage(self):
        """How far this act goes: 'claim', 'show', 'mention', or '' when it says nothing."""
        self.ensure_one()
        if self.debtor_id.penalties_waived:
            return ""
        reached = ""
        for stage in STAGES:
            threshold = self.company_id._relance_penalty_level(stage, self.policy_id)
            if reaches(self.level, threshold):
                reached = stage
        return reached

    def _forget_missing_rate(self):
        """Proposals that waited for a rate are ordinary ones again: approving them tells."""
        waiting = self.search([("state", "=", "proposed"), ("problem", "=", "no_rate")])
        waiting.write({"problem": False, "problem_detail": False})

    def _letter_amounts(self):
        """Totals per currency, with what the level lets the letter say of penalties."""
        totals = self._totals()
        stage = self._penalty_stage()
        values = {"penalties": [], "daily": "", "penalty_notes": []}
        if stage:
            said = self._letter_penalties(stage, totals)
            if said is None:
                return {}
            values.update(said)
        rows = [
            {
                "label": self._total_label(currency, alone=len(totals) == 1),
                "amount": self._money(amount, currency),
                "strong": True,
            }
            for currency, amount in totals.items()
        ]
        return {**values, "totals": rows, "qr": self._qr(totals)}

    def _total_label(self, currency, *, alone):
        """Of several currencies each has its total, never added to another."""
        if alone:
            return self.env._("Total to be paid")
        return self.env._("Total to be paid in %s", currency.name)

    def _letter_penalties(self, stage, totals):
        """What the letter says of penalties; ``totals`` grows by what it claims.

        Nothing at all when a formal notice has to wait for a rate: an amount that cannot be
        computed is never guessed. Any other message leaves with the clause alone.
        """
        clause = self._clause_text()
        values = {"penalty_notes": [clause] if clause else []}
        owed = self._owed() if stage != "mention" else []
        missing = next((c for _line, c in owed if isinstance(c, MissingFigure)), None)
        if missing and stage == "claim" and self.document == "formal_notice":
            self._set_problem("no_rate", self.env["relance.rate"]._say_missing(missing))
            return None
        if missing:
            stage, owed = "mention", []
        if self.state not in FROZEN_STATES:  # a preview of what has left changes nothing
            self.penalties = self._freeze_penalties(stage, clause, owed)
        if stage == "claim":
            values["penalties"] = self._penalty_rows(owed, totals)
            values["daily"] = self._daily(owed)
        elif stage == "show":
            values["penalty_notes"] += self._for_information(owed)
        return values

    def _owed(self):
        """Pairs of a line and its claim to date, or its missing figure."""
        lines = self._spoken_lines()
        claims = self._shared("claims", lambda acts: acts._claims_to_date())
        pairs = [(line, claims.get((line.move_id.id, line.rank))) for line in lines]
        return [(line, claim) for line, claim in pairs if claim]

    def _claims_to_date(self):
        """``{act id: {(move id, rank): claim or missing figure}}``, the same of a whole company."""
        found = {}
        for company, acts in self.grouped("company_id").items():
            moves, today = acts.line_ids.move_id, company._relance_today()
            found |= dict.fromkeys(acts.ids, self.env["relance.claim"]._claims(moves, today))
        return found

    def _sums(self, owed):
        """Interest by currency, and the indemnities; amounts are exact until they are shown."""
        interest = defaultdict(int)
        for line, claim in owed:
            interest[line.currency_id] += claim.interest.due
        return interest, [claim.indemnity for _line, claim in owed if claim.indemnity]

    def _penalty_rows(self, owed, totals):
        """One line per currency for the interest, one in euro for the indemnities."""
        interest, indemnities = self._sums(owed)
        rows = []
        for currency, amount in interest.items():
            if amount:
                totals[currency] += float(amount)
                own = [(line, c) for line, c in owed if line.currency_id == currency]
                rows.append(
                    {
                        "label": self._interest_label(),
                        "basis": self._interest_basis(own),
                        "amount": self._money(float(amount), currency),
                    }
                )
        if indemnities:
            euro = self.env["res.currency"]._relance_euro()
            total = float(sum(indemnities))
            totals[euro] += total
            rows.append(
                {
                    "label": self._indemnity_label(indemnities, euro),
                    "basis": self._indemnity_basis(),
                    "amount": self._money(total, euro),
                }
            )
        return rows

    def _for_information(self, owed):
        """A sentence with the amounts to date, which the total leaves out; or nothing."""
        interest, indemnities = self._sums(owed)
        parts = [
            f"{lower_first(self._interest_label())} {self._money(float(amount), currency)}"
            for currency, amount in interest.items()
            if amount
        ]
        if indemnities:
            euro = self.env["res.currency"]._relance_euro()
            total = self._money(float(sum(indemnities)), euro)
            parts.append(f"{lower_first(self._indemnity_label(indemnities, euro))} {total}")
        if not parts:
            return []
        amounts = format_list(self.env, parts)
        return [self.env._("For information, not included in the total: %s.", amounts)]

    def _daily(self, owed):
        """What each further day adds, per currency."""
        per_day = defaultdict(int)
        for line, claim in owed:
            per_day[line.currency_id] += claim.interest.per_day
        amounts = [self._money(float(a), currency) for currency, a in per_day.items() if a]
        if not amounts:
            return ""
        return self.env._("Interest goes on running: %s per day.", " + ".join(amounts))

    # -- words -----------------------------------------------------------------------------------

    def _interest_label(self):
        """The law's own name for it, which differs from one regime to the other."""
        labels = {
            "b2c": self.env._("Interest at the legal rate to date"),
            "b2g_authority": self.env._("Default interest to date"),
        }
        return labels.get(self.debtor_id.regime, self.env._("Late payment penalties to date"))

    def _interest_basis(self, owed):
        """The article, and the rate of each period."""
        articles = {
            "b2c": self.env._("Article 1231-6 of the French Civil Code"),
            "b2g_authority": self.env._(
                "Articles L2192-13 and R2192-31 of the French Public Procurement Code"
            ),
        }
        default = self.env._("Article L441-10, II of the French Commercial Code")
        article = articles.get(self.debtor_id.regime, default)
        rates = self.env["relance.rate"]
        found = {
            (segment.source.semester, segment.rate)
            for _line, claim in owed
            for segment in claim.interest.segments
            if segment.rate
        }
        periods = [
            self.env._(
                "%(rate)s in the %(semester)s",
                rate=rates._say_percent(rate),
                semester=rates._say_half_year(semester),
            )
            for semester, rate in sorted(found)
        ]
        return f"{article} ({', '.join(periods)})"

    def _indemnity_label(self, indemnities, euro):
        each = self._money(float(indemnities[0]), euro).replace(".00", "").replace(",00", "")
        return self.env._(
            "Fixed indemnity for recovery costs (%(count)s × %(amount)s)",
            count=len(indemnities),
            amount=each,
        )

    def _indemnity_basis(self):
        if self.debtor_id.regime == "b2g_authority":
            return self.env._("Article D2192-35 of the French Public Procurement Code")
        return self.env._("Article D441-5 of the French Commercial Code")

    # -- what is kept ----------------------------------------------------------------------------

    def _freeze_penalties(self, stage, clause, owed):
        """The calculation as it was, to be shown years later whatever has changed since."""
        sheet = self.env["relance.sheet"]
        return {
            "as_of": self.company_id._relance_today().isoformat(),
            "stage": stage,
            "clause": clause,
            "lines": [
                {"number": line.move_name, "rank": line.rank, **sheet._freeze(claim, line)}
                for line, claim in owed
            ],
        }
