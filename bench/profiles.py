"""How well payer profiles are told from histories, and what that spares good payers."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench import _payer_ladders
from bench import _payer_reminders as reminders
from bench._payers import Maker, Payer
from bench._rules import payer_profile

NEEDS_DATABASE = False
PARAMETERS = Path(__file__).with_name("payers.json")
ENOUGH = 12
"""Paid invoices from which a payer must be recognised."""
DUE_DATES, DAYS = 3, 45
"""A change is noticed within so many invoices, or within so many days."""
EXTREMES = {"good_payer", "bad_payer"}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Other payers than those of the file beside."""
    parser.add_argument("--parameters", type=Path, default=PARAMETERS, metavar="FILE")


def run(args: Any) -> dict[str, Any]:
    """Print the confusion matrix; return accuracy, confusion, changes noticed, reminders spared."""
    parameters = json.loads(args.parameters.read_text())
    if args.quick:
        parameters["payers_per_family"] = min(parameters["payers_per_family"], 15)
        parameters["changes"]["payers"] = min(parameters["changes"]["payers"], 4)
    started = time.perf_counter()
    figures, matrix = measure(parameters)
    for line in table(matrix):
        print(line, file=sys.stderr)  # the last line of the standard output is for programs
    return {**figures, "seconds": round(time.perf_counter() - started, 3)}


def measure(parameters: dict[str, Any]) -> tuple[dict[str, Any], Counter]:
    """The figures for these parameters, and the confusion matrix (told family, found family)."""
    maker = Maker(parameters)
    today, everybody = maker.today, maker.everybody()
    steady = [payer for payer in everybody if payer.before is None]
    known = [payer for payer in steady if payer.paid(today) >= ENOUGH]
    matrix = Counter((payer.family, _found(payer, today)) for payer in known)
    right = sum(count for (told, found), count in matrix.items() if told == found)
    swapped = sum(
        count
        for (told, found), count in matrix.items()
        if told != found and {told, found} == EXTREMES
    )
    short = [payer for payer in steady if len(payer.sales) <= parameters["short_invoices"][1]]
    unsure = sum(1 for payer in short if _found(payer, today) in ("unknown", "automatic"))
    changed = [payer for payer in everybody if payer.before is not None]
    noticed = [_notices(payer, today) for payer in changed]
    figures = {
        "payers": len(known),
        "accuracy": _share(right, len(known)),
        "good_bad_confusion": _share(swapped, len(known)),
        "short_histories_unsure": _share(unsure, len(short)),
        "changes": len(changed),
        "changes_noticed": _share(sum(left for left, _named in noticed), len(changed)),
        "changes_named": _share(sum(named for _left, named in noticed), len(changed)),
    }
    return {**figures, **_spared([p for p in known if p.family == "good_payer"], today)}, matrix


def _share(part: int, total: int) -> float:
    return round(part / total, 4) if total else 1.0


def _found(payer: Payer, day: date) -> str:
    family = payer_profile.payer_profile(payer.known(day), day).family
    return family.value if family else "none"


def _notices(payer: Payer, today: date) -> tuple[bool, bool]:
    """Whether the old profile is left in time, and whether the new one is even named."""
    changed = [sold for sold in payer.sales if sold.family == payer.family]
    first = changed[0].due
    # The third invoice tells how it is paid once it is paid, or late as the family is late.
    third = max(sold.due for sold in changed[:DUE_DATES])
    paid = max(min(sold.paid_on(), sold.due + timedelta(DAYS)) for sold in changed[:DUE_DATES])
    last = min(max(first + timedelta(DAYS), third, paid), today)
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    found = {_found(payer, day) for day in days}
    return bool(found - {payer.before, "unknown"}), payer.family in found


def _spared(good: list[Payer], today: date) -> dict[str, Any]:
    """Reminders of good payers for invoices that they pay by themselves: the fewer the better."""
    ladders = _payer_ladders.ladders()
    standard = own = worse = 0
    for payer in good:
        alike, own_ladder = reminders.one_size(ladders), reminders.by_profile(payer, ladders)
        all_alike = reminders.wrong_reminders(payer, alike, today)
        his = reminders.wrong_reminders(payer, own_ladder, today)
        standard, own, worse = standard + all_alike, own + his, worse + (his > all_alike)
    return {
        "wrong_reminders_one_size": standard,
        "wrong_reminders": own,
        "wrong_reminders_ratio": _share(own, standard) if standard else 0.0,
        "good_payers_reminded_more": worse,
    }


def table(matrix: Counter) -> list[str]:
    """The confusion matrix in lines: rows are what the payers are, columns what was found."""
    told = sorted({told for told, _found in matrix})
    found = sorted({found for _told, found in matrix})
    width = max(len(name) for name in [*told, *found]) + 1
    lines = [" " * width + "".join(f"{name:>{width}}" for name in found)]
    for name in told:
        cells = "".join(f"{matrix[name, other]:>{width}}" for other in found)
        lines.append(f"{name:<{width}}{cells}")
    return lines
