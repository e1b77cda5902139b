"""How long it takes to write entries into the journal of evidence, and to verify them."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

BATCH = 2000
QUICK = 5000
DEBTORS = 500
FACTS = {"level": "1", "channel": "email", "amount": "1000.00", "currency": "EUR"}
WORDS = {"subject": "Facture impayée", "body": "<p>Bonjour,</p>" * 40}


def add_options(parser: ArgumentParser) -> None:
    """Options of this bench."""
    parser.add_argument("--entries", type=int, default=100_000, help="default: 100,000")


def run(args: Any) -> dict[str, Any]:
    """Time ``args.entries`` entries on the chains of 500 debtors."""
    entries = QUICK if args.quick else args.entries
    debtors = _debtors(args.env)
    journal = args.env["relance.journal"]
    started = time.perf_counter()
    for first in range(0, entries, BATCH):
        for place in range(first, min(first + BATCH, entries)):
            debtor = debtors[place % DEBTORS]
            journal._record(debtor, "decided", FACTS, {**WORDS, "n": str(place)})
        journal._write_down()
        args.env.cr.commit()
    written = time.perf_counter() - started
    started = time.perf_counter()
    verdict = journal._verify(debtors.chain_ids)
    verified = time.perf_counter() - started
    return {
        "entries": verdict.entries,
        "chains": verdict.chains,
        "faults": len(verdict.sentences),
        "seconds_to_write": round(written, 3),
        "seconds_to_verify": round(verified, 3),
    }


def _debtors(env: Any) -> Any:
    partners = env["res.partner"].create(
        [{"name": f"Debtor {place}", "is_company": True} for place in range(DEBTORS)]
    )
    return env["relance.debtor"]._for_partners(partners, env.company)
