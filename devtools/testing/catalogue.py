"""Runs in the virtual environment: which terms of a template lack a translation."""

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


if __name__ == "__main__":
    for line in lacking(sys.argv[1], sys.argv[2]):
        print(line)
