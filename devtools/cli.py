"""The command line: what can be asked, and which part answers."""

import argparse
import os
import signal
import sys

from .commands import ALL
from .console import Stop, warn


def main(arguments: list[str]) -> int:
    """Run one command; a `Stop` becomes one sentence on standard error and exit code 2."""
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and not options.takes_rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    for asked_to_end in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(asked_to_end, lambda number, _frame: sys.exit(128 + number))
    options.rest = [argument for argument in rest if argument != "--"]
    try:
        return options.run(options) or 0
    except Stop as reason:
        warn(f"dev: {reason}")
        return 2
    except KeyboardInterrupt:
        warn("dev: interrupted; the same command can be run again.")
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./dev",
        description="Commands of relance_impayes' developers; each sets up what it needs in .dev/.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in ALL:
        name = command.__name__.rpartition(".")[2]
        summary = command.__doc__.partition("\n")[0]
        own = commands.add_parser(
            name,
            help=summary,
            description=command.__doc__,
            parents=[_common()],
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        own.set_defaults(run=command.run, takes_rest=getattr(command, "TAKES_REST", False))
        command.add_options(own)
    return parser


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--odoo",
        metavar="PATH",
        default=os.environ.get("RELANCE_ODOO"),
        help="an Odoo 19 that is already there (default: RELANCE_ODOO, else Debian's package)",
    )
    common.add_argument(
        "--database-url",
        metavar="URL",
        default=os.environ.get("RELANCE_DATABASE_URL"),
        help="a PostgreSQL that is already there (default: RELANCE_DATABASE_URL, else embedded)",
    )
    return common
