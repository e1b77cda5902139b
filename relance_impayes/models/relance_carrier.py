from odoo import fields, models

from ..rules.registered import Event


class RelanceCarrier(models.Model):
    """Who carries registered letters: the post office, or a provider that a module connects.

    A provider is a value of ``code`` and three methods named after it, as a payment provider's:

    - ``_<code>_send(acts)`` hands printed letters over; returns ``{act: number}`` of those taken;
    - ``_<code>_status(acts, told)`` returns what became of them, a list of ``(act, event, day,
      number)`` in the order in which it happened; ``told`` is what a person or a file says;
    - ``_<code>_proof(acts, told)`` returns ``{act: attachments}``, the files that prove it;
      ``told`` is the same for what a person scanned.

    «By hand» is the one that is here: a person takes the letters to the post and says what the
    post said.
    """

    _name = "relance.carrier"
    _description = "Carrier of Registered Letters"
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one("res.company", help="Empty: every company may use it.")
    code = fields.Selection([("manual", "By hand")], required=True, default="manual")
    electronic = fields.Boolean(
        string="Electronic registered letters",
        help="A consumer must have consented beforehand. The addressee has fifteen days to accept "
        "and is not told who the sender is before. What a refused one is worth as a notice has "
        "not been judged: paper is the safer way for a formal notice.",
    )

    def _call(self, what, *arguments):
        """Call the provider's own method; no carrier at all is a person."""
        return getattr(self, f"_{self.code or 'manual'}_{what}")(*arguments)

    def _hand_over(self, acts):
        """Have printed letters leave; what the provider took is posted today, with its number."""
        for act, number in self._call("send", acts).items():
            act.carrier_id = self
            act._record_event(Event.POSTED, act.company_id._relance_today(), number)

    def _follow(self, acts, told=(), scans=None):
        """Record what became of these letters, then keep the proofs of it."""
        for act, event, day, number in self._call("status", acts, told):
            act._record_event(event, day, number)
        for act, proofs in self._call("proof", acts, scans or {}).items():
            act.receipt_ids |= proofs

    # -- by hand ---------------------------------------------------------------------------------

    def _manual_send(self, _acts):
        """Nothing leaves by itself: the letters wait on the desk for somebody to post them."""
        return {}

    def _manual_status(self, acts, told):
        """A person's word is all that is known."""
        return [row for row in told if row[0] in acts]

    def _manual_proof(self, acts, told):
        """The receipts that a person scanned."""
        return {act: scans for act, scans in told.items() if act in acts}
