"""The story, day by day."""

import datetime
from pathlib import Path


def play(env, _output_dir: Path, date: datetime.date | None, _reset: bool) -> list[dict]:
    """Play the demo up to `date` and return one row per act."""
    on = date or datetime.date.today()
    env["res.company"]._relance_install_demo(on)
    env.cr.commit()
    return []
