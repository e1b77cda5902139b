from odoo import fields, models

PROFILES = [
    ("negligent", "Negligent"),
    ("bad_payer", "Bad payer"),
    ("insolvent", "Unable to pay"),
    ("administrative", "Administrative"),
    ("dispute", "Always disputes"),
    ("automatic", "Automatic payer"),
    ("good_payer", "Good payer"),
    ("unknown", "Not enough history"),
]


class RelancePayerProfile(models.Model):
    """One of the families of payers, and the policy that works on it."""

    _name = "relance.payer.profile"
    _description = "Payer Profile"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Selection(PROFILES, required=True, readonly=True)
    sequence = fields.Integer(default=10)
    color = fields.Integer()
    description = fields.Text(translate=True, help="How such a customer behaves.")
    advice = fields.Text(string="What to say", translate=True, help="To him, and in which tone.")
    obtain = fields.Text(string="What to obtain", translate=True, help="From him, each time.")
    priority = fields.Integer(
        default=0, help="On the desk: the greater comes first, as it loses most by waiting."
    )
    policy_id = fields.Many2one("relance.policy", help="Empty: the company's standard policy.")

    _code_unique = models.UniqueIndex("(code)", "Each family of payers exists once.")
