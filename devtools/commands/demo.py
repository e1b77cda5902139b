"""Play the demo company's dunning on real Odoo, then serve it.

The first run takes a few minutes, the next ones seconds. E-mails and letters are left in
demo-output/, those of the five weeks after it (played on a copy) in demo-output/suite/;
demo-output/index.html lists them by debtor. Without --date the demo plays up to the last working
day (or stays where it is).
"""

import datetime
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from .. import serving, workshop
from ..console import say
from ..demo import ledger, sequel, sink, story
from ..paths import DEMO_OUTPUT, ROOT


def add_options(parser: ArgumentParser) -> None:
    """The demo's own options."""
    parser.add_argument("--no-serve", action="store_true", help="do not start the web server")
    parser.add_argument("--reset", action="store_true", help="begin the story again")
    parser.add_argument("--port", type=int, default=serving.DEFAULT_PORT, help="default: 8069")
    parser.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="play up to this day")


def run(options: Namespace) -> None:
    """Set up, play, serve."""
    if not options.no_serve:
        serving.check_port(options.port)
    with workshop.opened(options) as ready, sink.running(DEMO_OUTPUT) as smtp_port:
        database = ledger.ensure(ready, reset=options.reset)
        story.play(database, smtp_port, options.date)
        sequel.ensure(ready)
        say(f"Every document by debtor: {DEMO_OUTPUT.relative_to(ROOT)}/index.html")
        if not options.no_serve:
            with serving.running(database, options.port) as server:
                say(f"Odoo: {serving.address(options.port)} (Ctrl-C ends it)")
                serving.until_interrupted(server)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is not a day like 2026-03-31") from error
