"""Take pictures of the demo's screens into DIR, logged in as the accountant."""

import subprocess
from argparse import ArgumentParser, Namespace
from pathlib import Path

from .. import browser, serving, workshop
from ..console import Stop
from ..demo import ledger
from ..paths import PYTHON, ROOT

LOGIN = PASSWORD = "comptable"  # noqa: S105 - the demo's accountant, printed by ./dev demo


def add_options(parser: ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("folder", metavar="DIR", type=Path)


def run(options: Namespace) -> None:
    """Serve the demo's database for the time of the pictures."""
    port = serving.free_port()
    with workshop.opened(options) as ready:
        if not ledger.exists(ready):
            raise Stop("There is no demo yet: run ./dev demo --no-serve first.")
        with serving.running(ledger.ensure(ready), port):
            command = [PYTHON, "-m", "devtools.screenshots.inside"]
            command += ["--address", serving.address(port), "--browser", browser.ensure()]
            command += ["--login", LOGIN, "--password", PASSWORD, options.folder.resolve()]
            if subprocess.run(command, cwd=ROOT, check=False).returncode:
                raise Stop("Not every picture could be taken; the error stands above.")
