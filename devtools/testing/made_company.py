"""Runs in Odoo's process: makes the French company of the tests, for all copies of the database."""

import sys

from odoo.tools import config

from devtools.inside import environment
from tests.odoo import company

if __name__ == "__main__":
    with environment(sys.argv[1]):
        config["test_enable"] = True  # as in a test, a chart brings no further modules
        company.ready()
