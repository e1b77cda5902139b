"""How long the server takes to answer what a screen asks first, as the web client asks it."""

from __future__ import annotations

import time
from typing import Any

PAGE = 80
TRIES = 3

ACTS = ("debtor_id", "level", "step_id", "channel", "amount_company", "date", "state", "problem")
MOVES = (
    "name",
    "partner_id",
    "invoice_date_due",
    "amount_residual",
    "relance_level",
    "relance_date",
)


def times(env: Any) -> dict[str, float]:
    """Median seconds of each screen."""
    return {f"seconds_{name}": _median(env, work) for name, work in _SCREENS.items()}


def _median(env: Any, work: Any) -> float:
    taken = []
    for _try in range(TRIES):
        env.invalidate_all()
        started = time.perf_counter()
        work(env)
        taken.append(time.perf_counter() - started)
    return round(sorted(taken)[TRIES // 2], 3)


def _read(env: Any, model: str, domain: list, fields: tuple[str, ...], order: str = "") -> None:
    env[model].web_search_read(
        domain, {name: {} for name in fields}, limit=PAGE, order=order or None, count_limit=10_001
    )


def _desk(env: Any) -> None:
    _read(env, "relance.act", [("state", "in", ("proposed", "approved"))], ACTS)


def _desk_by_level(env: Any) -> None:
    env["relance.act"].web_read_group(
        [("state", "in", ("proposed", "approved"))], ["level"], ["__count", "amount_company:sum"]
    )


def _invoices(env: Any) -> None:
    domain = [("move_type", "=", "out_invoice"), ("state", "=", "posted")]
    _read(env, "account.move", domain, MOVES)


def _invoices_of_level(env: Any) -> None:
    _read(env, "account.move", [("relance_level", "=", "1")], MOVES)


def _never_reminded(env: Any) -> None:
    domain = [
        ("invoice_date_due", "<", "2026-06-16"),
        ("state", "=", "posted"),
        ("payment_state", "in", ("not_paid", "partial")),
        ("move_type", "=", "out_invoice"),
        ("relance_level", "=", False),
    ]
    _read(env, "account.move", domain, MOVES)


def _debtor(env: Any) -> None:
    debtor = env["relance.debtor"].search([], limit=1)
    debtor.web_read({"why": {}, "standing": {}, "net_position": {}})


_SCREENS = {
    "desk": _desk,
    "desk_by_level": _desk_by_level,
    "invoices": _invoices,
    "invoices_of_level": _invoices_of_level,
    "invoices_never_reminded": _never_reminded,
    "debtor": _debtor,
}
