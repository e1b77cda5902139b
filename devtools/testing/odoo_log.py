"""What Odoo complained about while it ran."""

import re
import subprocess
from pathlib import Path

from ..console import Stop
from ..odoo_config import odoo
from ..paths import LOGS, ROOT

COMPLAINT = re.compile(r"^\d{4}-\d\d-\d\d [\d:,]+ \d+ (WARNING|ERROR|CRITICAL) ")


def complaints_of(name: str, database: str, *options: str) -> str:
    """Run Odoo once on `database`; returns its warnings and errors, '' when it had none."""
    return complaints_in(name, odoo(*options, "--stop-after-init", database=database))


def complaints_in(name: str, command: list[str | Path]) -> str:
    """Run any command that logs as Odoo does, and pick out what it complains about."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name}.log"
    with log.open("wb") as output:
        done = subprocess.run(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        )
    lines = log.read_text(errors="replace").splitlines()
    found = [line for line in lines if COMPLAINT.match(line)]
    if done.returncode and not found:
        raise Stop(f"{name} ended with code {done.returncode}\n" + "\n".join(lines[-15:]))
    return "\n".join(found)
