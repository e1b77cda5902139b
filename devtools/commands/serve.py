"""Serve the demo's database as it is; further options go to Odoo."""

from argparse import ArgumentParser, Namespace

from .. import serving, workshop
from ..console import say
from ..demo import ledger, sink, story
from ..paths import DEMO_OUTPUT

TAKES_REST = True


def add_options(parser: ArgumentParser) -> None:
    """The port."""
    parser.add_argument("--port", type=int, default=serving.DEFAULT_PORT, help="default: 8069")


def run(options: Namespace) -> None:
    """Serve until interrupted; outgoing mail lands in demo-output/."""
    serving.check_port(options.port)
    with workshop.opened(options) as ready, sink.running(DEMO_OUTPUT) as smtp_port:
        database = ledger.ensure(ready)
        story.use_mail_server(database, smtp_port)
        with serving.running(database, options.port, options.rest) as server:
            say(f"Odoo: {serving.address(options.port)} (Ctrl-C ends it)")
            serving.until_interrupted(server)
