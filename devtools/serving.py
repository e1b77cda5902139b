"""Odoo's web server on this machine."""

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from .console import Stop
from .odoo_config import odoo
from .paths import ROOT

HOST = "127.0.0.1"
DEFAULT_PORT = 8069
LONGEST_START = 120  # seconds
LONGEST_STOP = 10


def check_port(port: int) -> None:
    """Stop at once, rather than after minutes of set-up, when the port is taken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise Stop(
                f"Port {port} is taken: stop what listens there, or choose another with --port."
            ) from error


def free_port() -> int:
    """A port that nothing uses now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextmanager
def running(database: str, port: int, extra: Sequence[str] = ()) -> Iterator[subprocess.Popen]:
    """Odoo serving `database`, answering once the block starts, ended with the block.

    No scheduled action runs by itself: what happens in a demo is what one makes happen.
    """
    command = odoo(
        f"--http-interface={HOST}",
        f"--http-port={port}",
        f"--db-filter=^{database}$",
        "--max-cron-threads=0",
        "--log-level=warn",
        *extra,
        database=database,
    )
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        _wait_until_up(process, port)
        yield process
    finally:
        process.terminate()
        process.wait()


def until_interrupted(server: subprocess.Popen) -> None:
    """Serve until Ctrl-C, which is how one leaves."""
    with suppress(KeyboardInterrupt):
        server.wait()
    with suppress(subprocess.TimeoutExpired):
        server.wait(LONGEST_STOP)  # Ctrl-C has reached it too: a second signal would be rude


def address(port: int) -> str:
    """What to type in a browser."""
    return f"http://{HOST}:{port}"


def _wait_until_up(process: subprocess.Popen, port: int) -> None:
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise Stop("Odoo ended as it started; its last lines stand above.")
        try:
            with urllib.request.urlopen(f"{address(port)}/web/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise Stop(f"Odoo does not answer on port {port}.")
