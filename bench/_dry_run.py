"""How long a dry run takes to compute, and a computed one to open."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

FIELDS = ("debtor_id", "does", "level", "step_id", "channel", "amount_company", "reason_text")
PAGE = 80


def times(env: Any, on: date) -> dict[str, float]:
    """Compute one for everybody, batch by batch as its scheduled action does; then open it."""
    run = env["relance.dry.run"].create({"date": on, "state": "computing"})
    run.debtor_total = run._count()
    started = time.perf_counter()
    while run.state == "computing":
        run._compute_next()
        env.cr.commit()
    computed = time.perf_counter() - started
    env.invalidate_all()
    started = time.perf_counter()
    run.web_read({"summary": {}, "progress": {}, "state": {}})
    lines, own = env["relance.dry.run.line"], [("run_id", "=", run.id)]
    lines.web_read_group(own, ["level"], ["__count", "amount_company:sum"])
    lines.web_search_read(own, {name: {} for name in FIELDS}, limit=PAGE, count_limit=10_001)
    opened = time.perf_counter() - started
    return {
        "seconds_dry_run": round(computed, 3),
        "seconds_opening_dry_run": round(opened, 3),
    }
