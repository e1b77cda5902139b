import hashlib

from psycopg2.extras import Json

from odoo import api, fields, models
from odoo.tools.misc import formatLang

from ..rules.types import Reason
from .levels import CHANNELS, LEVELS
from .relance_act_states import PROBLEMS

SILENT = "none"
DOES = [
    ("new", "New act"),
    ("kept", "Proposal kept"),
    ("replaced", "Proposal replaced"),
    ("cancelled", "Proposal cancelled"),
    ("nothing", "Nothing"),
    ("fault", "Cannot be decided"),
]
# Columns of the bulk insert, in the order of `RelanceDryRunLine._row` behind the run's id.
COLUMNS = (
    ("run_id", "int"),
    ("debtor_id", "int"),
    ("does", "text"),
    ("level", "text"),
    ("step_id", "int"),
    ("channel", "text"),
    ("amount_company", "numeric"),
    ("totals", "jsonb"),
    ("leaves", "int"),
    ("problem", "text"),
    ("reasons", "jsonb"),
    ("next_date", "date"),
    ("decision_print", "text"),
)


def decision_print(decision):
    """What two decisions have in common when they come to the same act, as a short text."""
    lines = sorted(
        (
            *(line.item.key.move_id, line.item.key.rank, line.role.value),
            *(line.step_id or 0, str(line.amount)),
        )
        for line in decision.lines
    )
    told = (decision.act, decision.step and decision.step.id, decision.channel, lines)
    return hashlib.sha256(repr((told, decision.problem)).encode()).hexdigest()[:32]


class RelanceDryRunLine(models.Model):
    """What would be done about one debtor, and why."""

    _name = "relance.dry.run.line"
    _description = "Decision of a Dry Run"
    _log_access = False
    _order = "level desc, amount_company desc, id"
    _rec_name = "debtor_id"

    run_id = fields.Many2one("relance.dry.run", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="run_id.company_id")
    currency_id = fields.Many2one(related="run_id.currency_id")
    debtor_id = fields.Many2one("relance.debtor", required=True, ondelete="cascade")
    does = fields.Selection(DOES, string="What happens", required=True)
    level = fields.Selection([(SILENT, "No act"), *LEVELS], required=True)
    step_id = fields.Many2one("relance.step", ondelete="cascade")
    channel = fields.Selection(CHANNELS)
    amount_company = fields.Monetary(string="Amount demanded", aggregator="sum")
    totals = fields.Json()
    totals_text = fields.Char(string="Per currency", compute="_compute_totals_text")
    leaves = fields.Integer(
        string="Leaves by itself", aggregator="sum", help="1: without a person's approval."
    )
    problem = fields.Selection(PROBLEMS)
    reasons = fields.Json()
    reason_text = fields.Text(string="Why", compute="_compute_reason_text")
    next_date = fields.Date(string="Next look")
    decision_print = fields.Char()
    result = fields.Selection(
        [("same", "As foreseen"), ("changed", "Changed since")], string="When it was done"
    )
    result_reasons = fields.Json()
    result_text = fields.Text(string="What has changed", compute="_compute_reason_text")

    _run_level = models.Index("(run_id, level, amount_company)")

    @api.depends("reasons", "result_reasons")
    @api.depends_context("lang")
    def _compute_reason_text(self):
        words = self.env["relance.reason"]
        for line in self:
            line.reason_text = words._say_stored(line.reasons or [])
            line.result_text = words._say_stored(line.result_reasons or [])

    @api.depends("totals")
    @api.depends_context("lang")
    def _compute_totals_text(self):
        for line in self:
            line.totals_text = " · ".join(
                f"{formatLang(self.env, float(amount), digits=2)} {code}"
                for code, amount in line.totals or []
            )

    def _row(self, debtor, decision, values, does):
        """The row of the bulk insert but for the run's id.

        :param values: those of the act that would be made, if one would
        """
        return (
            debtor.id,
            does,
            values.get("level", SILENT),
            values.get("step_id"),
            values.get("channel"),
            values.get("amount_company", 0),
            Json([(code, str(amount)) for code, amount in decision.totals]),
            int(values.get("state") == "approved"),
            values.get("problem") or None,
            Json(self.env["relance.reason"]._store(decision.reasons)),
            decision.next_date,
            decision_print(decision),
        )

    def _compare(self, decisions):
        """Note whether what was decided now is what was foreseen, else for which reasons.

        :param decisions: ``{debtor id: Decision}``; a debtor whom another worker held is missing
        """
        store = self.env["relance.reason"]._store
        for line in self.sudo():
            decision = decisions.get(line.debtor_id.id)
            same = decision is not None and decision_print(decision) == line.decision_print
            line.result = "same" if same else "changed"
            if not same:
                reasons = decision.reasons if decision else (Reason("elsewhere"),)
                line.result_reasons = store(reasons)

    def action_open_debtor(self):
        self.ensure_one()
        return self.debtor_id._get_records_action(name=self.env._("Debtor"))
