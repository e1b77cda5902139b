from dataclasses import replace
from decimal import Decimal

from odoo import models

from ..rules.law_errors import MissingFigure


class RelanceAct(models.Model):
    """A letter asks for no penalty that a document claims already, nor for one that was waived."""

    _inherit = "relance.act"

    def _owed(self):
        owed = super()._owed()
        taken, indemnified = self._shared("taken", lambda acts: acts._taken())
        if not taken and not indemnified:
            return owed
        return [
            (
                line,
                self._less(claim, taken.get((line.move_id.id, line.rank), ()), line, indemnified),
            )
            for line, claim in owed
        ]

    def _taken(self):
        """``{act id: what documents in force claim of the items of all these acts}``."""
        taken = self.env["relance.penalty"]._taken(self.line_ids.move_id)
        return dict.fromkeys(self.ids, taken)

    @staticmethod
    def _less(claim, taken, line, indemnified):
        """``claim`` without what was taken of it; the calculation stays whole, for the sheet."""
        if isinstance(claim, MissingFigure):
            return claim
        interest = claim.interest
        settled = min(sum((one.amount for one in taken), Decimal(0)), interest.due)
        return replace(
            claim,
            interest=replace(interest, paid=interest.paid + settled, due=interest.due - settled),
            indemnity=Decimal(0) if line.move_id.id in indemnified else claim.indemnity,
        )
