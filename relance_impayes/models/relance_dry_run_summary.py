from odoo import api, fields, models


class RelanceDryRun(models.Model):
    """The dry run at a glance."""

    _inherit = "relance.dry.run"

    summary = fields.Html(compute="_compute_summary", sanitize=False)

    @api.depends("line_ids.level", "line_ids.amount_company")
    @api.depends_context("lang")
    def _compute_summary(self):
        """A row for each level and what would be done there: how many, how much."""
        lines = self.env["relance.dry.run.line"]
        labels = {
            name: dict(lines._fields[name]._description_selection(self.env))
            for name in ("level", "does")
        }
        for run in self:
            groups = lines._read_group(
                [("run_id", "=", run.id)],
                ["level", "does"],
                ["__count", "amount_company:sum", "leaves:sum"],
                order="level, does",
            )
            run.summary = self.env["ir.qweb"]._render(
                "relance_impayes.relance_dry_run_summary",
                {
                    "rows": [
                        (labels["level"][level], labels["does"][does], *figures)
                        for level, does, *figures in groups
                    ],
                    "currency": run.currency_id,
                },
            )
