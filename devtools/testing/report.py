"""The end of a test run."""

from collections.abc import Sequence

from ..console import say
from .part import Part


def print_summary(parts: Sequence[Part]) -> int:
    """Counts per part, then the sum on the last line; returns the exit code."""
    width = max(len(part.name) for part in parts)
    say()
    for part in parts:
        failed = f"  {part.failed} FAILED" if part.failed else ""
        say(f"{part.name:<{width}}  {part.passed:>5} passed  {part.seconds:>4.0f} s{failed}")
        for note in part.notes:
            say(f"{'':<{width}}  {note}")
    passed, failed = (sum(getattr(part, name) for part in parts) for name in ("passed", "failed"))
    say(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0
