"""Runs in the virtual environment: which terms lack a translation, or the template kept beside."""

import sys
from collections.abc import Iterator
from pathlib import Path

import polib


def lacking(template: str, catalogue: str) -> Iterator[str]:
    """What is wrong with `catalogue`, one line per term."""
    if not Path(catalogue).is_file():
        yield f"{catalogue} is missing"
        return
    translations = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(catalogue)}
    wanted = polib.pofile(template)
    for term in wanted:
        entry = translations.get((term.msgctxt, term.msgid))
        if entry is None or entry.obsolete or not entry.msgstr:
            yield f"not translated: {term.msgid!r} ({term.occurrences[0][0]})"
        elif entry.fuzzy:
            yield f"fuzzy: {term.msgid!r}"
    known = {(term.msgctxt, term.msgid) for term in wanted}
    for key, entry in translations.items():
        if key not in known and not entry.obsolete:
            yield f"no longer used: {entry.msgid!r}"


def outdated(template: str, kept: str) -> Iterator[str]:
    """The terms in which the template that is `kept` differs, one line each."""
    if not Path(kept).is_file():
        yield f"{kept} is missing"
        return
    wanted, there = (
        {(entry.msgctxt, entry.msgid) for entry in polib.pofile(path)} for path in (template, kept)
    )
    for _context, term in sorted(wanted - there, key=str):
        yield f"not in the template: {term!r}"
    for _context, term in sorted(there - wanted, key=str):
        yield f"no longer used: {term!r}"


COMPARE = {"po": lacking, "pot": outdated}

if __name__ == "__main__":
    for line in COMPARE[sys.argv[1]](sys.argv[2], sys.argv[3]):
        print(line)
