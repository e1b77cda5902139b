import logging

from psycopg2.extras import Json

from odoo import models

from ..rules.types import Reason
from .conflicts import CONFLICTS
from .relance_dry_run_line import SILENT

_logger = logging.getLogger(__name__)


class RelanceDryRun(models.Model):
    """A debtor that cannot be decided is listed as such and hides none of the others."""

    _inherit = "relance.dry.run"

    def _rows(self, debtors):
        """The rows of a batch at once; when something unforeseen breaks it, one by one."""
        try:
            with self.env.cr.savepoint():
                return list(super()._rows(debtors))
        except CONFLICTS:
            raise
        except Exception:  # whatever it is, the other debtors are still to be seen
            _logger.warning("Dry run: %s could not be decided.", debtors, exc_info=True)
        if len(debtors) == 1:
            return [self.env["relance.dry.run.line"]._fault_row(debtors)]
        return [row for debtor in debtors for row in self._rows(debtor)]


class RelanceDryRunLine(models.Model):
    _inherit = "relance.dry.run.line"

    def _fault_row(self, debtor):
        """The row of a debtor that could not be decided, as :meth:`_row` gives the others'."""
        reasons = self.env["relance.reason"]._store((Reason("faulty"),))
        act = (None, None, 0, Json([]), 0, None)  # step, channel, amount, totals, leaves, problem
        return (debtor.id, "fault", SILENT, *act, Json(reasons), None, None)
