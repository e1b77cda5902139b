"""Runs pytest with Odoo, and measures which lines and branches of the addons have run.

To trace them costs two thirds more time, since Python's tracing slows all of Odoo down with the few
files that are ours. So these alone are marked as they are imported (see `marks`), and what has run
is written down as coverage.py's own data, its own parser saying which ways out a line has.
"""

import builtins
import os
import runpy
import sys
from collections import defaultdict
from importlib.machinery import SourceFileLoader
from pathlib import Path

from coverage import CoverageData
from coverage.parser import PythonParser

from devtools.companions import addons
from devtools.paths import ROOT
from devtools.testing.marks import FLAGS, Marker

MOST = 200_000  # marks in all addons; a line of code has about one
BEFORE = -1  # an arc from here says that a line has run, and nothing of the branches


def start() -> dict[str, Marker]:
    """From now on mark what is imported of ours; the markers by their file."""
    markers: dict[str, Marker] = {}
    ours = tuple(f"{addon}{os.sep}" for addon in addons())
    plain = SourceFileLoader.get_code
    setattr(builtins, FLAGS, bytearray(MOST))

    def get_code(loader: SourceFileLoader, name: str):
        if not loader.path.startswith(ours):
            return plain(loader, name)
        start = sum(len(marker.marks) for marker in markers.values())
        markers[loader.path] = Marker(start)
        return markers[loader.path].compile(loader.get_data(loader.path), loader.path)

    SourceFileLoader.get_code = get_code
    return markers


def save(markers: dict[str, Marker]) -> None:
    """Write what has run where coverage.py looks for it."""
    flags = getattr(builtins, FLAGS)
    data = CoverageData(os.environ["COVERAGE_FILE"])
    data.add_arcs(
        {
            str(Path(path).relative_to(ROOT)): _arcs(path, marker, flags)
            for path, marker in markers.items()
        }
    )
    data.write()


def _arcs(path: str, marker: Marker, flags: bytearray) -> set[tuple[int, int]]:
    parser = PythonParser(filename=path)
    parser.parse_source()
    ways = defaultdict(set)
    for line, out in parser.arcs():
        ways[line].add(out)
    run = {mark for number, mark in enumerate(marker.marks, marker.start) if flags[number]}
    lines = {parser.first_line(mark.line) for mark in run}
    arcs = {(BEFORE, line) for line in lines}
    conditions = {parser.first_line(mark.line) for mark in marker.marks if mark.body}
    for mark in run:
        line, body = parser.first_line(mark.line), parser.first_line(mark.body or 0)
        if mark.body:
            out = {body} if mark.taken else ways[line] - {body}
            arcs |= {(line, each) for each in out & ways[line]} if len(out) == 1 else set()
    # The few other lines with several ways out, such as one `except` of many.
    for line in lines - conditions:
        arcs |= {(line, out) for out in ways[line] if out in lines}
    return arcs


if __name__ == "__main__":
    marked = start()
    sys.argv[0] = "pytest"
    try:
        runpy.run_module("pytest", run_name="__main__", alter_sys=True)
    finally:
        save(marked)
