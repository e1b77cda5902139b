from odoo import api, fields, models
from odoo.tools.misc import format_date
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

NAMES = {
    "ecb_mro": _lt("ECB main refinancing rate"),
    "legal_rate_pro": _lt("Legal interest rate"),
    "legal_rate_private": _lt("Legal interest rate, private creditors"),
    "majoration_b2b": _lt("Points added to the ECB rate, businesses"),
    "majoration_b2g": _lt("Points added to the ECB rate, public buyers"),
    "floor_multiplier": _lt("Lowest contract rate, in times the legal rate"),
    "judgment_majoration": _lt("Points added to the legal rate after a judgment"),
    "judgment_majoration_months": _lt("Delay before the points added after a judgment"),
    "indemnite_b2b": _lt("Fixed indemnity for recovery costs, businesses"),
    "indemnite_b2g": _lt("Fixed indemnity for recovery costs, public buyers"),
    "default_terms_days": _lt("Payment term when nothing is agreed"),
    "max_terms_days": _lt("Longest payment term"),
    "max_terms_eom_days": _lt("Longest payment term, end of month"),
    "max_terms_periodic_days": _lt("Longest payment term, summary invoice"),
    "max_terms_transport_days": _lt("Longest payment term, transport"),
    "max_terms_perishable_days": _lt("Longest payment term, perishable food"),
    "max_terms_livestock_days": _lt("Longest payment term, livestock"),
    "max_terms_alcohol_days": _lt("Longest payment term, alcoholic drinks"),
    "max_terms_export_days": _lt("Longest payment term, goods bought to be exported"),
    "public_terms_days": _lt("Public payment term, State and local authorities"),
    "public_terms_hospital_days": _lt("Public payment term, hospitals"),
    "public_terms_undertaking_days": _lt("Public payment term, public undertakings"),
    "public_suspension_days": _lt("Public payment term after a suspension"),
    "public_fallback_days": _lt("Presumed receipt of a request for payment"),
    "public_interest_days": _lt("Delay to pay interest and indemnity, public buyers"),
    "signification_months": _lt("Service of an order for payment"),
    "opposition_months": _lt("Opposition to an order for payment"),
    "opposition_overseas_months": _lt("Opposition, added for overseas"),
    "opposition_abroad_months": _lt("Opposition, added for abroad"),
    "execution_wait_months": _lt("Enforceable order for payment"),
    "consignation_days": _lt("Payment of the court fee"),
    "lawyer_days": _lt("Choice of a lawyer after an opposition"),
    "l125_accept_months": _lt("Simplified collection: agreement of the debtor"),
    "l125_ceiling": _lt("Simplified collection: highest claim"),
    "l126_enabled": _lt("Undisputed claims of merchants: procedure in force"),
    "l126_contest_months": _lt("Undisputed claims of merchants: time to contest"),
    "l126_report_days": _lt("Undisputed claims of merchants: record of no contest"),
    "l126_service_months": _lt("Undisputed claims of merchants: service"),
    "declaration_months": _lt("Declaration of claim in insolvency"),
    "declaration_abroad_months": _lt("Declaration of claim, creditor abroad"),
    "releve_months": _lt("Relief from a late declaration of claim"),
    "claim_reply_days": _lt("Answer to a contested declaration of claim"),
    "title_retention_months": _lt("Claim of goods under retention of title"),
    "lre_days": _lt("Electronic registered letter kept for its addressee"),
    "notice_days_b2b": _lt("Delay of a formal notice, businesses"),
    "notice_days_b2c": _lt("Delay of a formal notice, consumers"),
    "prescription_b2b": _lt("Limitation, businesses"),
    "prescription_b2c": _lt("Limitation, consumers"),
    "prescription_transport": _lt("Limitation, transport"),
    "prescription_public": _lt("Limitation, public bodies"),
    "prescription_title": _lt("Limitation of an enforceable title"),
    "prescription_outer": _lt("Longest limitation"),
    "prescription_contract_min": _lt("Limitation by contract, at least"),
    "prescription_contract_max": _lt("Limitation by contract, at most"),
    "suspension_floor_months": _lt("Limitation left after a mediation, at least"),
    "avocat_threshold": _lt("Claim from which a lawyer is compulsory"),
    "appel_threshold": _lt("Claim from which an appeal is open"),
    "amiable_threshold_tj": _lt("Claim up to which an amicable attempt is compulsory"),
    "fine_L441_16_individual": _lt("Fine for late payment, individual"),
    "fine_L441_16_company": _lt("Fine for late payment, company"),
    "penalty_waiver_allowed": _lt("Penalties may be waived between businesses"),
}


class RelanceLegalValue(models.Model):
    """What a legal value is called, for those who do not know the keys of the rules."""

    _inherit = "relance.legal.value"

    name = fields.Char(string="Legal value", compute="_compute_name")
    note = fields.Char(translate=True)

    @api.depends("key")
    @api.depends_context("lang")
    def _compute_name(self):
        for row in self:
            # An unknown key says itself.
            name = NAMES.get(row.key)
            row.name = self.env._(name) if name else row.key

    @api.depends("name", "date_from")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for row in self:
            day = format_date(self.env, row.date_from)
            row.display_name = f"{row.name} ({day})" if day else row.name
