"""How long the accountant waits in the dialog "Send reminder", by the debtor's open items.

`--items N` open items in the ledger (100,000 if absent), among which debtors of 3, 50 and 1,000.
What is timed is what the web client asks: the button and the reading of the form, the onchange of
another step, the preview afresh, and the button that writes the PDF of the letter.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from freezegun import freeze_time
from freezegun.api import real_perf_counter

from odoo.tests import Form

from bench._dialog_ledger import dialog_ledger

LETTER = "relance_impayes.step_standard_3"
TRIES = 3


def add_options(parser: ArgumentParser) -> None:
    """The size of the ledger around the three debtors."""
    parser.add_argument("--items", type=int, default=100_000, help="open items (default: 100,000)")


def run(args: Any) -> dict[str, Any]:
    """Open the dialog on each debtor, change the step, preview, and print."""
    items = 5_000 if args.quick else args.items
    with freeze_time("2026-06-16 08:00:00", ignore=["asyncio"]):
        debtors = dialog_ledger(args.env, items)
        # The first screen of a server reads the views and compiles the templates.
        _tries(debtors[min(debtors)], 1)
        figures = {
            f"seconds_{what}_{size}": seconds
            for size, debtor in debtors.items()
            for what, seconds in _tries(debtor, TRIES).items()
        }
    return {"items": items, **figures}


def _tries(debtor: Any, number: int) -> dict[str, float]:
    """Median seconds of each thing done in the dialog."""
    taken = [_walk(debtor) for _try in range(number)]
    return {what: sorted(walk[what] for walk in taken)[number // 2] for what in taken[0]}


def _walk(debtor: Any) -> dict[str, float]:
    """Once through the dialog; nothing of it stays."""
    env, seconds = debtor.env, {}

    def timed(what: str, work: Callable[[], Any]) -> Any:
        env.flush_all()
        env.invalidate_all()
        started = real_perf_counter()
        done = work()
        env.flush_all()
        seconds[what] = round(real_perf_counter() - started, 3)
        return done

    form = timed("open", lambda: _opened(env, debtor.action_relance_send()))
    timed("change_step", lambda: setattr(form, "step_id", env.ref(LETTER)))
    wizard = form.save()
    timed("preview", lambda: _opened(env, wizard.action_preview()))
    timed("pdf", wizard.action_print)
    act = env["relance.act"].search([("debtor_id", "=", debtor.id)], limit=1)
    if not act.letter_attachment_id:
        raise RuntimeError(f"no letter was written: {act.state}, {act.problem}")
    env.cr.rollback()
    env.invalidate_all()
    return seconds


def _opened(env: Any, action: dict[str, Any]) -> Form:
    """What the dialog shows, read as the web client reads it."""
    return Form(env[action["res_model"]].browse(action["res_id"]))
