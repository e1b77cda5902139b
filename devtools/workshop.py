"""Everything a command needs, made ready: Odoo, its environment, PDF engine and database."""

import contextlib
import os
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass

from . import odoo_config, odoo_source, pdf_engine, postgres, venv
from .odoo_source import OdooSource
from .paths import DEV
from .server import Server


@dataclass(frozen=True)
class Workshop:
    """A set-up that works."""

    source: OdooSource
    server: Server


def prepare() -> None:
    """The part of the set-up that needs no running server."""
    DEV.mkdir(exist_ok=True)
    venv.ensure()
    pdf_engine.ensure_patched()


@contextlib.contextmanager
def opened(options: Namespace) -> Iterator[Workshop]:
    """Set up whatever is missing, and hold the database server while the command runs."""
    prepare()
    source = odoo_source.ensure(options.odoo)
    source.use()
    os.environ["PATH"] = pdf_engine.on_path("patched")
    with _server(options) as server:
        odoo_config.write(source, server)
        yield Workshop(source, server)


@contextlib.contextmanager
def _server(options: Namespace) -> Iterator[Server]:
    if not options.database_url:
        with postgres.running() as server:
            yield server
    else:
        yield Server.from_url(options.database_url, postgres.psql())
