"""How fast e-mails are prepared and queued: words, letter, message, attachments.

`--count N` e-mails (2,000 if absent), each with its letter and two archived invoices.
"""

from __future__ import annotations

import resource
import time
from argparse import ArgumentParser
from typing import Any

from bench._letters_ledger import reminders

STEP = "step_standard_1"
BATCH = 200  # as the scheduled action takes them


def add_options(parser: ArgumentParser) -> None:
    """How many."""
    parser.add_argument("--count", type=int, default=2_000, help="how many (default: 2,000)")


def run(args: Any) -> dict[str, Any]:
    """Prepare and queue the approved e-mails batch by batch; nothing goes on a wire."""
    count = 100 if args.quick else args.count
    acts = reminders(args.env, count, STEP)
    with_letter = seconds = 0.0
    for place in range(0, count, BATCH):
        batch = acts[place : place + BATCH]
        started = time.perf_counter()
        batch = batch._still_wanted()
        batch._freeze()
        batch._make_documents()
        made = time.perf_counter()
        batch._queue_mails()
        args.env.flush_all()
        args.env.cr.commit()
        seconds += time.perf_counter() - started
        with_letter += made - started
        args.env.invalidate_all()
    mails = args.env["mail.mail"].search([("mail_message_id", "in", acts.mail_message_id.ids)])
    return {
        "count": len(mails),
        "pages": sum(letter.raw.count(b"/Type /Page\n") for letter in acts.letter_attachment_id),
        "attachments": sum(len(mail.attachment_ids) for mail in mails),
        "seconds": round(seconds, 3),
        "per_second": round(len(mails) / seconds, 1),
        "seconds_for_the_letters": round(with_letter, 3),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
