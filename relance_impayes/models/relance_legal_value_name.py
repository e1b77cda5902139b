from odoo import api, fields, models
from odoo.tools.misc import format_date


def _(name):
    """Mark a name for translation; it is translated where it is said."""
    return name


NAMES = {
    "ecb_mro": _("ECB main refinancing rate"),
    "legal_rate_pro": _("Legal interest rate"),
    "legal_rate_private": _("Legal interest rate, private creditors"),
    "majoration_b2b": _("Points added to the ECB rate, businesses"),
    "majoration_b2g": _("Points added to the ECB rate, public buyers"),
    "floor_multiplier": _("Lowest contract rate, in times the legal rate"),
    "judgment_majoration": _("Points added to the legal rate after a judgment"),
    "judgment_majoration_months": _("Delay before the points added after a judgment"),
    "indemnite_b2b": _("Fixed indemnity for recovery costs, businesses"),
    "indemnite_b2g": _("Fixed indemnity for recovery costs, public buyers"),
    "default_terms_days": _("Payment term when nothing is agreed"),
    "max_terms_days": _("Longest payment term"),
    "max_terms_eom_days": _("Longest payment term, end of month"),
    "max_terms_periodic_days": _("Longest payment term, summary invoice"),
    "max_terms_transport_days": _("Longest payment term, transport"),
    "max_terms_perishable_days": _("Longest payment term, perishable food"),
    "max_terms_livestock_days": _("Longest payment term, livestock"),
    "max_terms_alcohol_days": _("Longest payment term, alcoholic drinks"),
    "max_terms_export_days": _("Longest payment term, goods bought to be exported"),
    "public_terms_days": _("Public payment term, State and local authorities"),
    "public_terms_hospital_days": _("Public payment term, hospitals"),
    "public_terms_undertaking_days": _("Public payment term, public undertakings"),
    "public_suspension_days": _("Public payment term after a suspension"),
    "public_fallback_days": _("Presumed receipt of a request for payment"),
    "public_interest_days": _("Delay to pay interest and indemnity, public buyers"),
    "signification_months": _("Service of an order for payment"),
    "opposition_months": _("Opposition to an order for payment"),
    "opposition_overseas_months": _("Opposition, added for overseas"),
    "opposition_abroad_months": _("Opposition, added for abroad"),
    "execution_wait_months": _("Enforceable order for payment"),
    "consignation_days": _("Payment of the court fee"),
    "lawyer_days": _("Choice of a lawyer after an opposition"),
    "l125_accept_months": _("Simplified collection: agreement of the debtor"),
    "l125_ceiling": _("Simplified collection: highest claim"),
    "l126_enabled": _("Undisputed claims of merchants: procedure in force"),
    "l126_contest_months": _("Undisputed claims of merchants: time to contest"),
    "l126_report_days": _("Undisputed claims of merchants: record of no contest"),
    "l126_service_months": _("Undisputed claims of merchants: service"),
    "declaration_months": _("Declaration of claim in insolvency"),
    "declaration_abroad_months": _("Declaration of claim, creditor abroad"),
    "releve_months": _("Relief from a late declaration of claim"),
    "claim_reply_days": _("Answer to a contested declaration of claim"),
    "title_retention_months": _("Claim of goods under retention of title"),
    "lre_days": _("Electronic registered letter kept for its addressee"),
    "notice_days_b2b": _("Delay of a formal notice, businesses"),
    "notice_days_b2c": _("Delay of a formal notice, consumers"),
    "prescription_b2b": _("Limitation, businesses"),
    "prescription_b2c": _("Limitation, consumers"),
    "prescription_transport": _("Limitation, transport"),
    "prescription_public": _("Limitation, public bodies"),
    "prescription_title": _("Limitation of an enforceable title"),
    "prescription_outer": _("Longest limitation"),
    "prescription_contract_min": _("Limitation by contract, at least"),
    "prescription_contract_max": _("Limitation by contract, at most"),
    "suspension_floor_months": _("Limitation left after a mediation, at least"),
    "avocat_threshold": _("Claim from which a lawyer is compulsory"),
    "appel_threshold": _("Claim from which an appeal is open"),
    "amiable_threshold_tj": _("Claim up to which an amicable attempt is compulsory"),
    "fine_L441_16_individual": _("Fine for late payment, individual"),
    "fine_L441_16_company": _("Fine for late payment, company"),
    "penalty_waiver_allowed": _("Penalties may be waived between businesses"),
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
            # An unknown key says itself; the names are marked above for the translators.
            row.name = self.env._(NAMES.get(row.key, row.key or ""))  # pylint: disable=gettext-variable

    @api.depends("name", "date_from")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for row in self:
            day = format_date(self.env, row.date_from)
            row.display_name = f"{row.name} ({day})" if day else row.name
