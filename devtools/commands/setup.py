"""Prepare Odoo, its environment, PostgreSQL and wkhtmltopdf in .dev/ (others do it as needed)."""

from argparse import ArgumentParser, Namespace

from .. import template, workshop
from ..console import say
from ..paths import ROOT, VENV


def add_options(parser: ArgumentParser) -> None:
    """None of its own."""


def run(options: Namespace) -> None:
    """Set everything up, template database included."""
    with workshop.opened(options) as ready:
        template.ensure(ready)
    say(f"ready: {VENV.relative_to(ROOT)}/bin/python -m odoo -c .dev/odoo.conf")
