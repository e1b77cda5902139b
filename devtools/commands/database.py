"""Make a fresh database NAME, a copy of Odoo with French accounting (an old NAME is dropped)."""

from argparse import ArgumentParser, Namespace

from .. import template, workshop
from ..console import say


def add_options(parser: ArgumentParser) -> None:
    """The name, and which template."""
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--template", choices=template.TEMPLATES, default="tpl_l10n_fr")
    parser.add_argument("--drop", action="store_true", help="only drop the database")


def run(options: Namespace) -> None:
    """Drop, then copy."""
    with workshop.opened(options) as ready:
        ready.server.drop(options.name)
        if not options.drop:
            ready.server.create(options.name, template=template.ensure(ready, options.template))
            say(options.name)
