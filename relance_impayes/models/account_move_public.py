from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.law_errors import MissingFigure
from .account_move import GROUP


class AccountMove(models.Model):
    """The dated facts from which the payment term of a public authority runs (CCP R2192-12 ff.)."""

    _inherit = "account.move"

    relance_available_date = fields.Date(
        string="Made available on",
        copy=False,
        groups=GROUP,
        help="Day on which the buyer was told that the invoice is on the portal, or received it. "
        "Empty: the date of the invoice and two days, as the law presumes.",
    )
    relance_performed_date = fields.Date(
        string="Performed or accepted on",
        copy=False,
        groups=GROUP,
        help="Day of the supply, or end of its verification: the term does not run before it.",
    )
    relance_suspended_from = fields.Date(
        string="Suspension notified on",
        copy=False,
        groups=GROUP,
        help="The buyer may suspend the term once, by a notice that gives its reasons.",
    )
    relance_suspended_to = fields.Date(
        string="Answered in full on",
        copy=False,
        groups=GROUP,
        help="Day on which the buyer had everything that the notice asked for.",
    )
    relance_suspension_note = fields.Char(
        string="Reasons of the suspension", copy=False, groups=GROUP
    )
    relance_is_public = fields.Boolean(compute="_compute_relance_public", groups=GROUP)
    relance_public_due = fields.Date(
        string="Due by law",
        compute="_compute_relance_public",
        groups=GROUP,
        help="Interest runs from the day after. Empty: suspended.",
    )

    @api.depends(
        "commercial_partner_id",
        "invoice_date",
        "invoice_date_due",
        "relance_available_date",
        "relance_performed_date",
        "relance_suspended_from",
        "relance_suspended_to",
    )
    def _compute_relance_public(self):
        figures = self.env["relance.legal.value"].sudo()._figures()
        standings = self.env["relance.claim"]._standings(self._origin)
        for move in self:
            standing = standings.get(move._origin.id)
            public = standing and standing.public
            move.relance_is_public = bool(public)
            try:
                due = public and public.due(move.invoice_date_due, figures)
            except MissingFigure:
                due = False
            move.relance_public_due = due or False

    @api.constrains(
        "invoice_date",
        "relance_available_date",
        "relance_performed_date",
        "relance_suspended_from",
        "relance_suspended_to",
    )
    def _check_relance_public(self):
        """Dates that contradict each other are refused where they are typed."""
        # Whoever changes an invoice is checked, even without a right to read these dates.
        moves = self.sudo()
        for move in moves.filtered("relance_suspended_to"):
            start = move.relance_suspended_from
            if not start or move.relance_suspended_to < start:
                raise ValidationError(
                    self.env._("A suspension ends after the day on which it was notified.")
                )
        for move in moves.filtered(lambda m: m.relance_suspended_from and m.invoice_date):
            known = (move.relance_available_date, move.relance_performed_date, move.invoice_date)
            if move.relance_suspended_from < max(day for day in known if day):
                raise ValidationError(
                    self.env._("A term cannot be suspended before it has begun to run.")
                )
