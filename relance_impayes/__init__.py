from . import models, wizards


def post_init_hook(env):
    """Every company starts with the standard policy and proposes only (nothing is confirmed)."""
    env["res.company"].with_context(active_test=False).search([])._relance_set_defaults()
