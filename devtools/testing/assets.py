"""Runs in Odoo's process: builds the web client's bundles once.

The first page of a database waits for them, longer than a browser tour waits for its first step.
"""

import sys

from devtools.inside import environment

BUNDLES = ("web.assets_web", "web.assets_frontend", "web.assets_tests")

if __name__ == "__main__":
    with environment(sys.argv[1]) as env:
        for name in BUNDLES:
            bundle = env["ir.qweb"]._get_asset_bundle(name, css=True, js=True)
            bundle.js()
            bundle.css()
        env.cr.commit()
