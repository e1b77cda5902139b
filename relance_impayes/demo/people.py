"""Who works at the creditor's: the administrator, and the accountant who follows the customers."""

from odoo import Command

from .company import ACCOUNTANT

GROUPS = (
    "base.group_user",
    "account.group_account_invoice",
    "relance_impayes.group_relance_user",
)


def prepare(company):
    """Make the accountant, put her in charge, and let the administrator see the company."""
    env = company.env
    admin = env.ref("base.user_admin")
    admin.write(
        {
            "company_ids": [Command.link(company.id)],
            "company_id": company.id,
            "tz": "Europe/Paris",
            "lang": env.context["lang"],
        }
    )
    admin.partner_id.email = company.email
    manager = env.ref("relance_impayes.group_relance_manager", raise_if_not_found=False)
    if manager:
        admin.group_ids = [Command.link(manager.id)]
    user = accountant(env) or _create(company)
    if "relance_user_id" in company._fields:
        company.relance_user_id = user
    return user


def accountant(env):
    """The accountant's user, or nobody."""
    return env["res.users"].search([("login", "=", ACCOUNTANT["login"])])


def _create(company):
    env = company.env
    groups = [env.ref(name, raise_if_not_found=False) for name in GROUPS]
    return env["res.users"].create(
        {
            **ACCOUNTANT,
            "lang": env.context["lang"],
            "tz": "Europe/Paris",
            "company_id": company.id,
            "company_ids": [Command.set(company.ids)],
            "group_ids": [Command.set([group.id for group in groups if group])],
        }
    )
