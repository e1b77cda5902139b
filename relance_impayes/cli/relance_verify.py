"""`odoo relance_verify -d DATABASE`: is the journal of evidence as it was written?

Odoo finds the file by its place; the module itself is loaded with the database.
"""

import sys

from odoo import SUPERUSER_ID
from odoo.api import Environment
from odoo.cli.command import Command
from odoo.fields import Domain
from odoo.modules.registry import Registry
from odoo.tools import config

NAME = "relance_verify"


class RelanceVerify(Command):
    """Verify the journal of evidence of the dunning module, and the documents it vouches for.

    The first broken link of each chain is named on the standard output, in the language of --lang.
    The exit code is 0 when all is as it was recorded, 1 when a link is broken, 2 when the database
    cannot be verified.
    """

    name = NAME

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        add = self.parser.add_argument
        add("-c", "--config", help="a configuration file of Odoo")
        add("-d", "--database", help="the database, else that of the configuration")
        add("--customer", metavar="NAME", help="only the chains whose customer bears this name")
        add("--lang", default="fr_FR", help="the language of the answer (default: fr_FR)")

    def run(self, args):
        """Parse, load the database, verify, and end with the exit code."""
        asked = self.parser.parse_args(args)
        options = ["--log-level=warn"]
        options += ["-c", asked.config] if asked.config else []
        options += ["-d", asked.database] if asked.database else []
        config.parse_config(options, setup_logging=True)
        databases = config["db_name"]
        if len(databases) != 1:
            self._refuse("name one database with -d")
        with Registry(databases[0]).cursor() as cursor:
            env = Environment(cursor, SUPERUSER_ID, {"lang": asked.lang})
            if "relance.journal" not in env:
                self._refuse(f"relance_impayes is not installed in {databases[0]}")
            sys.exit(self.verify(env, asked.customer))

    def verify(self, env, customer=None):
        """Verify the chains and print what was found; the exit code, 0 or 1."""
        domain = Domain("name", "ilike", customer) if customer else Domain.TRUE
        chains = env["relance.journal.chain"].search(domain, order="id")
        if customer and not chains:
            self._refuse(f"no chain is of a customer called {customer}")
        verdict = env["relance.journal"]._verify(chains)
        for sentence in [*verdict.said(env), *verdict.sentences]:
            sys.stdout.write(f"{sentence}\n")
        return 1 if verdict.sentences else 0

    @staticmethod
    def _refuse(why):
        sys.stderr.write(f"{NAME}: {why}\n")
        sys.exit(2)
