"""Make a fresh database NAME as a copy of a template (an old NAME is dropped)."""

from argparse import ArgumentParser, Namespace

from .. import database, template, workshop


def add_options(parser: ArgumentParser) -> None:
    """The name, and which template."""
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--template", choices=template.MODULES, default=template.FRENCH)
    parser.add_argument("--drop", action="store_true", help="only drop the database")


def run(options: Namespace) -> None:
    """Drop, then copy."""
    with workshop.opened(options) as ready:
        if options.drop:
            database.drop(ready.server, options.name)
        else:
            database.copy(ready.server, template.ensure(ready, options.template), options.name)
