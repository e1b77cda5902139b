"""Programs that may not end: one that falls silent is ended, with all that it started."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from .console import Stop
from .paths import ROOT

#: Seconds without a word in its log after which a program hangs. It says nothing of how fast the
#: machine is: pytest writes at each test, Odoo at each module.
LONGEST_SILENCE = 300
LAST_WORDS = 10  # seconds that it gets to say where it hangs
LINES_SHOWN = 30
POLL = 1

_running: set[subprocess.Popen] = set()
_turn = threading.Lock()


def run(
    command: Sequence[str | Path], log: Path, *, environment: Mapping[str, str] | None = None
) -> int:
    """Run a program into `log`; returns its exit code, or stops when it hangs."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
            start_new_session=True,  # so that its own children can be ended with it
        )
    with _turn:
        _running.add(process)
    try:
        return _watched(process, log)
    finally:
        _end(process)
        with _turn:
            _running.discard(process)


def end_all() -> None:
    """End whatever runs: the command itself is asked to end."""
    with _turn:
        for process in _running:
            _end(process)


def tail(log: Path, lines: int = LINES_SHOWN) -> str:
    """The last lines of a log."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


def _watched(process: subprocess.Popen, log: Path) -> int:
    size, since = 0, time.monotonic()
    while time.monotonic() - since < LONGEST_SILENCE:
        if log.stat().st_size != size:
            size, since = log.stat().st_size, time.monotonic()
        with suppress(subprocess.TimeoutExpired):
            return process.wait(POLL)
    _ask_where(process)
    raise Stop(
        f"hung: no word for {LONGEST_SILENCE} s in {log.relative_to(ROOT)}, "
        f"which ends so:\n{_last_words(log)}"
    )


def _ask_where(process: subprocess.Popen) -> None:
    """pytest answers this signal with the stack of each thread."""
    process.send_signal(signal.SIGABRT)
    try:
        process.wait(LAST_WORDS)
    except subprocess.TimeoutExpired:
        process.kill()


def _last_words(log: Path) -> str:
    """The end of the log, with the stack that it may hold, innermost first, less pytest's own."""
    lines = log.read_text(errors="replace").splitlines()
    own = [line for line in lines if "/_pytest/" not in line and "/pluggy/" not in line]
    return "\n".join(own[-LINES_SHOWN:])


def _end(process: subprocess.Popen) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
