"""Having the story played inside Odoo, from the outside."""

import datetime
import subprocess

from ..console import Stop, say
from ..paths import DEMO_OUTPUT, PYTHON, ROOT


def play(database: str, smtp_port: int, date: datetime.date | None) -> None:
    """Play up to `date` and print the table."""
    say("• the demo's days …")
    _inside(database, smtp_port, *(["--date", date.isoformat()] if date else []))


def use_mail_server(database: str, smtp_port: int) -> None:
    """Only point the demo's outgoing mail at the local server, and print the logins."""
    _inside(database, smtp_port, "--mail-server-only")


def _inside(database: str, smtp_port: int, *options: str) -> None:
    command = [PYTHON, "-m", "devtools.demo.inside", "--database", database]
    command += ["--output", DEMO_OUTPUT, "--smtp-port", str(smtp_port), *options]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise Stop("The demo stopped on an error (above); it goes on from there when run again.")
