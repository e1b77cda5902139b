from odoo import models

from .penalty_levels import penalty_level


class RelancePolicy(models.Model):
    """A policy may speak of penalties earlier or later than the company does."""

    _inherit = "relance.policy"

    penalty_mention = penalty_level("mention", help="Empty: as the company's settings say.")
    penalty_show = penalty_level("show", help="Empty: as the company's settings say.")
    penalty_claim = penalty_level("claim", help="Empty: as the company's settings say.")
