"""Measure: all benches of the folder bench/, or one by its name.

A bench may have options of its own, as in `./dev bench engine --items 100000 --json`.
"""

import json
from argparse import ArgumentParser, Namespace
from contextlib import AbstractContextManager, nullcontext

from .. import postgres, workshop
from ..bench import runner
from ..console import Stop, say

TAKES_REST = True


def add_options(parser: ArgumentParser) -> None:
    """Which bench, and how its figures are printed."""
    known = ", ".join(runner.names()) or "none yet"
    parser.add_argument("name", nargs="?", metavar="NAME", help=known)
    parser.add_argument("--json", action="store_true", help="one JSON object as the last line")
    parser.add_argument("--quick", action="store_true", help="a small size, to see that it runs")
    parser.add_argument(
        "--durable", action="store_true", help="on a PostgreSQL that survives a power cut"
    )


def run(options: Namespace) -> None:
    """Run them one after the other."""
    if options.name and options.name not in runner.names():
        raise Stop(f"no bench is called {options.name}: there are {', '.join(runner.names())}.")
    if options.rest and not options.name:
        raise Stop(f"{' '.join(options.rest)}: these are options of one bench, name it.")
    results = {}
    with workshop.opened(options) as ready, _durability(ready, options):
        for name in [options.name] if options.name else runner.names():
            results[name] = runner.run(ready, name, quick=options.quick, own=options.rest)
            for line in runner.table(results[name]):
                say(line)
    if options.json:
        say(json.dumps(results[options.name] if options.name else results))


def _durability(ready: workshop.Workshop, options: Namespace) -> AbstractContextManager:
    return postgres.durable(ready.server) if options.durable else nullcontext()
