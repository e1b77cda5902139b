"""The rules as a plain package: they know no Odoo, and are measured without it."""

import sys
from pathlib import Path

MODULE = Path(__file__).resolve().parents[1] / "relance_impayes"
if str(MODULE) not in sys.path:
    sys.path.insert(0, str(MODULE))

from rules import escalation, kinds, payer_facts, payer_profile, types  # noqa: E402

__all__ = ["MODULE", "escalation", "kinds", "payer_facts", "payer_profile", "types"]
