"""The weeks after the demo, played on a copy of its database, from the outside."""

import shutil
import subprocess

from .. import database
from ..console import Stop, say
from ..paths import DEMO_OUTPUT, PYTHON, ROOT
from ..stamp import Stamp, fingerprint
from ..workshop import Workshop
from . import ledger, sink

NAME = "relance_demo_suite"
FOLDER = DEMO_OUTPUT / "suite"
INDEX = DEMO_OUTPUT / "index.html"


def ensure(workshop: Workshop) -> None:
    """Play the weeks after the last day that the demo has played, once."""
    last = workshop.server.query(
        "SELECT value FROM ir_config_parameter WHERE key = 'relance_demo.last_day'",
        workshop.server.own(ledger.NAME),
    )
    stamp = Stamp(NAME, fingerprint(last))
    with stamp.turn():
        if not (stamp.is_current() and INDEX.is_file()):
            _play(workshop)
            stamp.write()


def _play(workshop: Workshop) -> None:
    """Leave in `demo-output/suite/` every kind of document; the demo itself stays as it is."""
    say("• the weeks after it, on a copy …")
    shutil.rmtree(FOLDER, ignore_errors=True)
    own = workshop.server.own(NAME)
    database.copy(workshop.server, workshop.server.own(ledger.NAME), own)
    try:
        with sink.running(FOLDER) as port:
            _inside(own, port)
    finally:
        database.drop(workshop.server, own)


def _inside(name: str, port: int) -> None:
    command = [PYTHON, "-m", "devtools.demo.weeks", "--database", name]
    command += ["--output", FOLDER, "--smtp-port", str(port)]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise Stop("The weeks after the demo stopped on an error (above); the demo stands.")
