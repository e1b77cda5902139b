"""What the person at the terminal reads."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stop(Exception):  # noqa: N818 - it ends the command, it is not always an error
    """Ends the command: one sentence on what is missing and what to do."""


def say(text: str = "") -> None:
    """Print a line at once, also when the output goes to a file."""
    print(text, flush=True)


def warn(text: str) -> None:
    """Print a line on standard error."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a long step, then say how long it took."""
    say(f"• {title} …")
    started = time.monotonic()
    yield
    say(f"  done: {title} ({time.monotonic() - started:.0f} s)")
