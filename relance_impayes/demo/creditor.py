"""The creditor's company: identity, French chart when it is there, bank, terms, currencies."""

from odoo import Command
from odoo.fields import Date

from .company import BANK, COMPANY, INVOICE_TERMS, LEGAL, POUND, TERMS
from .logo import logo
from .story import siret


def prepare(env, on):
    """The company of the story, ready to invoice: the main one if it is unused, else a new one."""
    france = env.ref("base.fr")
    euro = env.ref("base.EUR")
    pound = env.ref("base.GBP")
    (euro + pound).active = True
    # Giving a company its country makes Odoo install that country's modules: not for a demo.
    companies = env["res.company"].with_context(chart_template_load=True)
    company = _unused_company(env) or companies.create(
        {"name": COMPANY["name"], "country_id": france.id, "currency_id": euro.id}
    )
    env.user.company_ids = [Command.link(company.id)]
    identity = {name: value for name, value in COMPANY.items() if name != "siren"}
    identity["company_registry"] = siret(COMPANY["siren"])
    company.with_context(chart_template_load=True).write({"country_id": france.id, **identity})
    company.logo = logo()
    company.partner_id.write({"tz": "Europe/Paris", "lang": env.context["lang"]})
    _load_chart(company, euro)
    company.write({"invoice_terms_html": INVOICE_TERMS, **_known(company, LEGAL)})
    _open_bank_account(company)
    _quote_pound(company, pound, on)
    return company


def _unused_company(env):
    """The main company, unless somebody made an accounting entry there already."""
    company = env.ref("base.main_company")
    entries = env["account.move"].search_count([("company_id", "=", company.id)], limit=1)
    return company if not entries else None


def _load_chart(company, euro):
    chart = company.env["account.chart.template"]
    # Being installed together with this module is not enough: its taxes are not there yet.
    french = company.env["ir.module.module"]._get("l10n_fr_account").state == "installed"
    template = "fr" if french else "generic_coa"
    if company.chart_template != template:
        # Not `try_loading`: it warns while a module is being installed, as with demo data.
        chart._load(template, company, install_demo=False)
    company.currency_id = euro


def _known(company, values):
    """Only what this version of the module has fields for."""
    return {name: value for name, value in values.items() if name in company._fields}


def _open_bank_account(company):
    bank = company.env["res.bank"].create({"name": BANK["name"], "bic": BANK["bic"]})
    account = company.env["res.partner.bank"].create(
        {
            "acc_number": BANK["iban"],
            "partner_id": company.partner_id.id,
            "bank_id": bank.id,
            "company_id": company.id,
            "allow_out_payment": True,
        }
    )
    bank_journal(company).bank_account_id = account
    if "relance_bank_id" in company._fields:
        company.relance_bank_id = account


def bank_journal(company):
    """The journal in which customers' money arrives."""
    return _journal(company, "bank")


def sale_journal(company):
    """The journal of customer invoices."""
    return _journal(company, "sale")


def _journal(company, kind):
    domain = [("type", "=", kind), ("company_id", "=", company.id)]
    return company.env["account.journal"].search(domain, limit=1)


def draw_bills(company, partners):
    """These customers pay by a bill of exchange that we draw on them."""
    bank = bank_journal(company)
    method = bank.inbound_payment_method_line_ids[:1].copy({"name": "LCR directe"})
    method.relance_triggered = True
    for partner in partners:
        partner.with_company(company).property_inbound_payment_method_line_id = method


def create_terms(company):
    """The payment terms of the story, by key."""
    terms = {}
    for key, (name, instalments) in TERMS.items():
        terms[key] = company.env["account.payment.term"].create(
            {
                "name": name,
                "note": f"<p>{name}.</p>",
                "company_id": company.id,
                "line_ids": [
                    Command.create({"value": "percent", "value_amount": share, "nb_days": days})
                    for share, days in instalments
                ],
            }
        )
    return terms


def _quote_pound(company, pound, on):
    """Odoo keeps how many pounds a euro buys; one rate every two months, back to the first sale."""
    company.env["res.currency.rate"].create(
        [
            {
                "name": Date.subtract(on, months=2 * index),
                "currency_id": pound.id,
                "company_id": company.id,
                "company_rate": 1 / euros,
            }
            for index, euros in enumerate(POUND)
        ]
    )
