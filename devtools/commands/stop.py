"""Stop the embedded PostgreSQL."""

from argparse import ArgumentParser, Namespace

from .. import postgres
from ..paths import PYTHON


def add_options(parser: ArgumentParser) -> None:
    """None of its own."""


def run(_options: Namespace) -> None:
    """Stop the server if there is one."""
    if PYTHON.exists():
        postgres.stop()
