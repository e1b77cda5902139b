"""Keep the embedded PostgreSQL up between commands, until ./dev stop."""

from argparse import ArgumentParser, Namespace

from .. import postgres, workshop
from ..console import say


def add_options(parser: ArgumentParser) -> None:
    """None of its own."""


def run(options: Namespace) -> None:
    """Start the server and leave it up."""
    with workshop.opened(options) as ready:
        if not options.database_url:
            postgres.keep()
        say(" ".join(f"{name}={value}" for name, value in ready.server.env.items()))
        say(f"psql: {ready.server.psql}")
