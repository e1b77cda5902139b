"""How fast letters are made, end to end: decided again, written, printed, cut, kept.

`--count N` letters (2,000 if absent), `--wkhtmltopdf PATH` the program to use.
"""

from __future__ import annotations

import resource
import time
from argparse import ArgumentParser
from typing import Any

from freezegun import freeze_time

from bench._letters_ledger import reminders

STEP = "step_standard_3"
BATCH = 200  # as the scheduled action takes them


def add_options(parser: ArgumentParser) -> None:
    """How many, and by which program."""
    parser.add_argument("--count", type=int, default=2_000, help="how many (default: 2,000)")
    parser.add_argument("--wkhtmltopdf", metavar="PATH", help="the program that prints")


def run(args: Any) -> dict[str, Any]:
    """Print the approved letters batch by batch, as the scheduled action does."""
    count = 100 if args.quick else args.count
    if args.wkhtmltopdf:
        type(args.env["relance.document"])._program = lambda _document: args.wkhtmltopdf
    with freeze_time("2026-06-16 08:00:00", ignore=["asyncio"]):
        acts = reminders(args.env, count, STEP)
    seconds = 0.0
    for place in range(0, count, BATCH):
        batch = acts[place : place + BATCH]
        started = time.perf_counter()
        batch._send_batch()
        args.env.cr.commit()
        seconds += time.perf_counter() - started
        args.env.invalidate_all()
    kept = acts.letter_attachment_id
    return {
        "count": len(kept),
        "seconds": round(seconds, 3),
        "per_second": round(len(kept) / seconds, 1),
        "pages": sum(attachment.raw.count(b"/Type /Page\n") for attachment in kept),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "peak_mb_of_the_program": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
    }
