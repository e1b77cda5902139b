"""The French company that every test works with: made once per database, then found again."""

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests.common import get_db_name

NAME = "Menuiserie du Test"
IBAN = "FR7630006000011234567890189"


def ready():
    """Make the company, its French chart and its books in a transaction of its own, if need be.

    Loading a chart costs seconds, a hundred times a test: it is the one thing that the tests keep
    in their database.
    """
    with Registry(get_db_name()).cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
        if not found(env):
            _make(env)


def found(env):
    """The company, if it is there."""
    return env["res.company"].search([("name", "=", NAME)], limit=1)


def _make(env):
    env["res.lang"]._activate_lang("fr_FR")
    company = env["res.company"].create(
        {
            "name": NAME,
            "country_id": env.ref("base.fr").id,
            "currency_id": env.ref("base.EUR").id,
            "email": "compta@menuiserie.example",
            "street": "1 quai de la Fosse",
            "zip": "44000",
            "city": "Nantes",
            "company_registry": "55210055400013",
        }
    )
    env = env(context={"allowed_company_ids": company.ids, "tracking_disable": True})
    env["account.chart.template"].try_loading("fr", company, install_demo=False)
    env["res.partner.bank"].create({"partner_id": company.partner_id.id, "acc_number": IBAN})
    company.with_env(env).partner_id.lang = "fr_FR"
    bank = env["account.journal"].search(
        [("type", "=", "bank"), ("company_id", "=", company.id)], limit=1
    )
    outstanding = env["account.account"].create(
        {
            "name": "Encaissements à rapprocher",
            "code": "511999",
            "account_type": "asset_current",
            "reconcile": True,
            "company_ids": company.ids,
        }
    )
    bank.inbound_payment_method_line_ids.payment_account_id = outstanding
    env["res.users"].browse(SUPERUSER_ID).company_ids += company
