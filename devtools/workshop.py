"""Everything a command needs, made ready: Odoo, its environment, PDF engine and database."""

import contextlib
import os
import shutil
from argparse import Namespace
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from . import odoo_config, odoo_source, pdf_engine, postgres, venv
from .console import Stop
from .odoo_source import OdooSource
from .paths import DEV, PYTHON
from .server import Server

DISK_NEEDED = 4 << 30  # bytes; Odoo, its environment and a few databases


@dataclass(frozen=True)
class Workshop:
    """A set-up that works."""

    source: OdooSource
    server: Server


@contextlib.contextmanager
def opened(options: Namespace) -> Iterator[Workshop]:
    """Set up whatever is missing, and hold the database server while the command runs."""
    source = _prepare(options.odoo)
    source.use()
    os.environ["PATH"] = pdf_engine.on_path("patched")
    with _server(options) as server:
        odoo_config.write(source, server)
        yield Workshop(source, server)


def _prepare(odoo: str | None) -> OdooSource:
    """What needs no running server; Odoo is unpacked while pip installs."""
    DEV.mkdir(exist_ok=True)
    _check_disk()
    with ThreadPoolExecutor(1) as beside:
        source = beside.submit(odoo_source.ensure, odoo)
        venv.ensure()
        pdf_engine.ensure_patched()
        return source.result()


def _check_disk() -> None:
    free = shutil.disk_usage(DEV).free
    if not PYTHON.exists() and free < DISK_NEEDED:
        raise Stop(
            f"{DISK_NEEDED >> 30} GB of disk space are needed under {DEV.parent}, "
            f"{free / 2**30:.1f} are free: make room, then run again."
        )


@contextlib.contextmanager
def _server(options: Namespace) -> Iterator[Server]:
    if not options.database_url:
        with postgres.running() as server:
            yield server
    else:
        yield Server.from_url(options.database_url, postgres.psql())
