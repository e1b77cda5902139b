"""Runs in Odoo's process: one bench, measured.

A bench is a file `bench/NAME.py` with `run(args) -> dict`. `args.env` is the superuser's
environment on a fresh database that has the module and nothing else (a bench with
`NEEDS_DATABASE = False` gets None, one with `WITHOUT_MODULE = True` a database where the module is
still to be installed), `args.quick` asks for a small size. A bench with options of
its own declares them in `add_options(parser)`. The figures it returns are shown as they are; time,
number of queries and peak memory are added.
"""

import argparse
import importlib.util
import json
import resource
import time
from contextlib import nullcontext
from pathlib import Path

from odoo import sql_db

from devtools.inside import environment
from devtools.paths import ROOT


def main() -> None:
    """Measure one bench, and print its figures as one JSON object."""
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("--database")
    parser.add_argument("--quick", action="store_true")
    bench = _load(ROOT / "bench" / f"{parser.parse_known_args()[0].name}.py")
    if hasattr(bench, "add_options"):
        bench.add_options(parser)
    args = parser.parse_args()
    with environment(args.database) if args.database else nullcontext() as args.env:
        queries, started = sql_db.sql_counter, time.perf_counter()
        figures = bench.run(args)
        seconds = time.perf_counter() - started
    measured = {
        "seconds": round(seconds, 3),
        "queries": sql_db.sql_counter - queries,
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    # What a bench counts itself is what it is about, not the making of its data.
    print(json.dumps({"bench": args.name, **measured, **figures}, default=str), flush=True)


def _load(path: Path):
    specification = importlib.util.spec_from_file_location(f"bench_{path.stem}", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
