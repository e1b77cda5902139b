"""What Odoo complained about while it ran."""

import re
from pathlib import Path

from .. import watch
from ..console import Stop
from ..odoo_config import odoo
from ..paths import LOGS

COMPLAINT = re.compile(r"^\d{4}-\d\d-\d\d [\d:,]+ \d+ (WARNING|ERROR|CRITICAL) ")


def complaints_of(name: str, database: str, *options: str) -> str:
    """Run Odoo once on `database`; returns its warnings and errors, '' when it had none."""
    return complaints_in(name, odoo(*options, "--stop-after-init", database=database))


def complaints_in(name: str, command: list[str | Path]) -> str:
    """Run any command that logs as Odoo does, and pick out what it complains about."""
    log = LOGS / f"{name}.log"
    code = watch.run(command, log)
    lines = log.read_text(errors="replace").splitlines()
    found = [line for line in lines if COMPLAINT.match(line)]
    if code:
        # The complaint may stand anywhere; what ended the program stands last.
        raise Stop("\n".join([f"{name} ended with code {code}", *found, "…", watch.tail(log)]))
    return "\n".join(found)
