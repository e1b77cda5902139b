"""Odoo databases: PostgreSQL's part and the filestore beside it, always handled together."""

import os
import shutil
from pathlib import Path

from .paths import DATA_DIR
from .server import Server


def copy(server: Server, source: str, name: str) -> str:
    """Replace the database `name` by a copy of `source`."""
    drop(server, name)
    server.create(name, template=source)
    if _filestore(source).is_dir():
        # Files in a filestore are named by their content and never change: links are enough.
        shutil.copytree(_filestore(source), _filestore(name), copy_function=os.link)
    return name


def drop(server: Server, name: str) -> None:
    """Remove the database `name` if it is there."""
    server.drop(name)
    shutil.rmtree(_filestore(name), ignore_errors=True)


def rename(server: Server, old: str, new: str) -> None:
    """Give a finished database its final name, in place of an older one."""
    drop(server, new)
    server.rename(old, new)
    if _filestore(old).is_dir():
        _filestore(old).rename(_filestore(new))


def _filestore(name: str) -> Path:
    return DATA_DIR / "filestore" / name
