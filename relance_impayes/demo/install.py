"""Tell the whole story into a database: company, people, ledger, then what dunning knows of it."""

import logging

from . import archive, creditor, customers, dunning, ledger, people, profiles
from .debtors import DEBTORS

_logger = logging.getLogger(__name__)

# The demo's own records are found again by these names; the prefix is no module's, so that an
# upgrade or an uninstallation of the module leaves a ledger that people may have worked on alone.
NAMESPACE = "relance_demo"


def install(env, on):
    """Install the story as it stands on the day ``on``; once per database.

    :return: the creditor's company
    """
    known = env.ref(f"{NAMESPACE}.company", raise_if_not_found=False)
    if known:
        return known
    env = env(
        context={
            **env.context,
            "lang": "fr_FR" if "fr_FR" in dict(env["res.lang"].get_installed()) else "en_US",
            "tracking_disable": True,
            "mail_create_nolog": True,
            "mail_notrack": True,
            "no_reset_password": True,
        }
    )
    company = creditor.prepare(env, on)
    env = env(context={**env.context, "allowed_company_ids": company.ids})
    company = company.with_env(env)
    people.prepare(company)
    partners = customers.create(company, DEBTORS)
    creditor.draw_bills(company, [partners[told.slug] for told in DEBTORS if told.triggered])
    moves, contested = ledger.build(company, DEBTORS, partners, on)
    archive.archive(company, [move for move in moves.values() if move.is_move_sent])
    files = dunning.open_files(company, DEBTORS, partners, on)
    dunning.contest(files, contested, on)
    profiles.measure(company, files, on)
    profiles.choose(files, DEBTORS)
    dunning.remember(files, DEBTORS, moves, on)
    # Once more: what was said in the calls is known now.
    profiles.measure(company, files, on)
    remember(env, "company", company)
    _logger.info("demo story told as of %s: %s debtors", on, len(partners))
    return company


def remember(env, name, record):
    """Keep ``record`` under ``name``, to find it again."""
    env["ir.model.data"]._update_xmlids(
        [{"xml_id": f"{NAMESPACE}.{name}", "record": record, "noupdate": True}]
    )
