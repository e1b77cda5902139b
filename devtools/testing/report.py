"""The end of a test run."""

from collections.abc import Sequence

from ..console import say
from .part import Part

#: Of what failed, said once more where the last lines of a long log are looked at.
LINES_SHOWN = 60


def print_summary(parts: Sequence[Part]) -> int:
    """What failed, counts per part, then the sum on the last line; returns the exit code."""
    say()
    for part in parts:
        if part.failed:
            _repeat(part)
    width = max(len(part.name) for part in parts)
    for part in parts:
        failed = f"  {part.failed} FAILED" if part.failed else ""
        say(f"{part.name:<{width}}  {part.passed:>5} passed  {part.seconds:>4.0f} s{failed}")
        for note in part.notes:
            say(f"{'':<{width}}  {note}")
    passed, failed = (sum(getattr(part, name) for part in parts) for name in ("passed", "failed"))
    say(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def _repeat(part: Part) -> None:
    say(f"✗ {part.name}: {part.failed} FAILED")
    lines = "\n".join(part.details).splitlines()
    hidden = len(lines) - LINES_SHOWN
    for line in lines[:LINES_SHOWN]:
        say(f"    {line}")
    if hidden > 0:
        say(f"    … and {hidden} lines more above")
