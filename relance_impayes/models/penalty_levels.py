"""From which dunning level penalties are spoken of: three thresholds, chosen company-wide.

A policy may move each of them; whatever they say, a preventive message speaks of no penalty.
"""

from odoo import fields

FROM_LEVEL = [
    ("1", "From level 1"),
    ("2", "From level 2"),
    ("3", "From the formal notice"),
    ("never", "Never"),
]
STAGES = ("mention", "show", "claim")


def penalty_level(stage, **options):
    """A field that holds the threshold of one of the :data:`STAGES`."""
    labels = {
        "mention": "Penalties mentioned",
        "show": "Amount shown for information",
        "claim": "Amount claimed in the total",
    }
    return fields.Selection(FROM_LEVEL, string=labels[stage], **options)


def reaches(level, threshold):
    """Whether an act of ``level`` ('0' to '4') is at ``threshold`` or above; never before '1'."""
    return threshold != "never" and int(level) >= int(threshold)
