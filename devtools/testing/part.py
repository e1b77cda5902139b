"""One part of the test run, and what came of it."""

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

from ..console import Stop, say


@dataclass
class Part:
    """Counts of one part; `details` says what failed, `notes` what is worth knowing."""

    name: str
    passed: int = 0
    failed: int = 0
    details: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def check(self, title: str, complaints: str) -> None:
        """Count one check, which passes when nobody complains."""
        if complaints.strip():
            self.failed += 1
            self.details.append(f"{title}:\n{complaints.strip()}")
        else:
            self.passed += 1

    def add(self, other: "Part") -> None:
        """Take over the counts of a share of this part."""
        self.passed += other.passed
        self.failed += other.failed
        self.details += other.details
        self.notes += other.notes


def carry_out(name: str, work: Callable[[Part], None]) -> Part:
    """Do the work of a part, timed; whatever stops it is one failure more."""
    part = Part(name)
    started = time.monotonic()
    try:
        work(part)
    except Stop as reason:
        part.check(name, str(reason))
    except Exception:  # noqa: BLE001 - the other parts go on, and the last line is printed
        part.check(name, traceback.format_exc())
    part.seconds = time.monotonic() - started
    _announce(part)
    return part


def _announce(part: Part) -> None:
    mark = "✗" if part.failed else "✓"
    failures = f", {part.failed} FAILED" if part.failed else ""
    say(f"{mark} {part.name}: {part.passed} passed{failures} ({part.seconds:.0f} s)")
    for detail in part.details:
        say("    " + detail.replace("\n", "\n    "))
