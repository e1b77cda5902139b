"""Starting the local SMTP server, from the outside."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..console import Stop
from ..paths import PYTHON, ROOT


@contextmanager
def running(folder: Path) -> Iterator[int]:
    """An SMTP server that writes into `folder`, while the block runs; gives its port."""
    folder.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [PYTHON, "-m", "devtools.demo.smtp_sink", folder],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for Odoo; this one ends with its standard input
    )
    try:
        port = process.stdout.readline().strip()
        if not port:
            raise Stop("The local mail server did not start; its error stands above.")
        yield int(port)
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()
