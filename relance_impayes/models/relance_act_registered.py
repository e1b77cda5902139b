from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules.registered_number import number_fault, number_key
from .relance_act_refresh import ADDRESS_PROBLEMS, RULE_PROBLEMS

RESULTS = [
    ("received", "Received"),
    ("refused", "Refused"),
    ("unclaimed", "Unclaimed"),
    ("wrong_address", "Wrong address"),
]


class RelanceAct(models.Model):
    """A registered letter as data: who carries it, its number, how it ended, the receipts."""

    _inherit = "relance.act"

    carrier_id = fields.Many2one(
        "relance.carrier",
        string="Carried by",
        ondelete="restrict",
        check_company=True,
        help="Empty: as the company's settings say, else the post office, on paper.",
    )
    is_electronic = fields.Boolean(
        string="Electronic registered letter", compute="_compute_is_electronic"
    )
    registered_key = fields.Char(compute="_compute_registered_key", store=True)
    registered_result = fields.Selection(RESULTS, string="How it ended", readonly=True, copy=False)
    registered_result_date = fields.Date(string="Ended on", readonly=True, copy=False)
    receipt_ids = fields.Many2many(
        "ir.attachment",
        "relance_act_receipt_rel",
        string="Receipts",
        copy=False,
        help="Scans of the proof of deposit, of the signed receipt, of the envelope that came "
        "back.",
    )

    _registered_number_once = models.UniqueIndex(
        "(company_id, registered_key) WHERE registered_key IS NOT NULL AND origin <> 'history'",
        "Another letter bears this registered mail number.",
    )

    @api.depends("carrier_id.electronic", "channel", "company_id.relance_carrier_id.electronic")
    def _compute_is_electronic(self):
        for act in self:
            carrier = act._carrier()
            act.is_electronic = act.channel == "registered" and carrier.electronic

    @api.depends("registered_number")
    def _compute_registered_key(self):
        for act in self:
            act.registered_key = number_key(act.registered_number or "") or False

    def _carrier(self):
        """Who carries this letter: chosen on it, else by the company, else the post office."""
        self.ensure_one()
        return self.carrier_id or self.company_id.sudo().relance_carrier_id

    # -- the number ------------------------------------------------------------------------------

    def _take_number(self, number):
        """Keep the number of a registered letter, once it has been looked at."""
        self.ensure_one()
        number = " ".join((number or "").split())
        if not number or self.channel != "registered":
            return
        if name := self._number_fault(number):
            raise UserError(self._say_fault_of(number, name))
        self.registered_number = number

    def _number_fault(self, number):
        """Name what is wrong with this number on this letter, or ``None``."""
        self.ensure_one()
        if number_key(number) == self.registered_key:
            return None
        if name := number_fault(number):
            return name
        taken = self.search_count(
            [
                ("company_id", "=", self.company_id.id),
                ("registered_key", "=", number_key(number)),
                ("origin", "!=", "history"),
                ("id", "!=", self.id),
            ],
            limit=1,
        )
        return "number_taken" if taken else None

    @api.constrains("registered_number")
    def _check_registered_number(self):
        for act in self.filtered(lambda act: act.registered_number and act.origin != "history"):
            if name := number_fault(act.registered_number):
                raise ValidationError(self._say_fault_of(act.registered_number, name))

    # -- what electronic ones ask for ------------------------------------------------------------

    def _address_problem(self):
        self.ensure_one()
        if not self.is_electronic:
            return super()._address_problem()
        if self.debtor_id.regime == "b2c" and not self.debtor_id._has_lre_consent():
            return "no_consent"
        return False if self.contact_id._relance_email() else "no_email"

    def _problem_now(self, decision, refused):
        """An electronic letter needs no postal address, a paper one no consent."""
        if not self.is_electronic:
            return super()._problem_now(decision, refused)
        lasting = False if self.problem in (*RULE_PROBLEMS, *ADDRESS_PROBLEMS) else self.problem
        return decision.problem or self._address_problem() or lasting

    def _check_address(self):
        if not self.is_electronic:
            return super()._check_address()
        problem = self._address_problem()
        if problem:
            self._set_problem(problem, self.contact_id.display_name)
        return not problem

    def _delivery(self):
        if self.is_electronic:
            return self.env._("Electronic registered letter")
        return super()._delivery()

    def action_retry(self):
        """A letter that came back is proposed again by the ladder, to another address."""
        letters = self.filtered("posted_date")
        if letters:
            raise UserError(
                self.env._(
                    "A letter that came back is not sent again: correct the address, and the "
                    "policy's next proposal goes there."
                )
            )
        return super().action_retry()
