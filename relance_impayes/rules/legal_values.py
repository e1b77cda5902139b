"""The names of the dated legal figures: one place, so that data and rules cannot drift apart.

Each key has a unit. The keys of :data:`SEMESTER_KEYS` change every half-year: a row of theirs
without an end is good for its own semester alone, so a forgotten update is an error, not a
silently outdated amount.
"""

from typing import Final

ECB_MRO: Final = "ecb_mro"
LEGAL_RATE_PRO: Final = "legal_rate_pro"
LEGAL_RATE_PRIVATE: Final = "legal_rate_private"
MAJORATION_B2B: Final = "majoration_b2b"
MAJORATION_B2G: Final = "majoration_b2g"
FLOOR_MULTIPLIER: Final = "floor_multiplier"
JUDGMENT_MAJORATION: Final = "judgment_majoration"
JUDGMENT_MAJORATION_MONTHS: Final = "judgment_majoration_months"
INDEMNITE_B2B: Final = "indemnite_b2b"
INDEMNITE_B2G: Final = "indemnite_b2g"

DEFAULT_TERMS_DAYS: Final = "default_terms_days"
MAX_TERMS_DAYS: Final = "max_terms_days"
MAX_TERMS_EOM_DAYS: Final = "max_terms_eom_days"
MAX_TERMS_PERIODIC_DAYS: Final = "max_terms_periodic_days"
MAX_TERMS_TRANSPORT_DAYS: Final = "max_terms_transport_days"
MAX_TERMS_PERISHABLE_DAYS: Final = "max_terms_perishable_days"
MAX_TERMS_LIVESTOCK_DAYS: Final = "max_terms_livestock_days"
MAX_TERMS_ALCOHOL_DAYS: Final = "max_terms_alcohol_days"
MAX_TERMS_EXPORT_DAYS: Final = "max_terms_export_days"
PUBLIC_TERMS_DAYS: Final = "public_terms_days"
PUBLIC_TERMS_HOSPITAL_DAYS: Final = "public_terms_hospital_days"
PUBLIC_TERMS_UNDERTAKING_DAYS: Final = "public_terms_undertaking_days"
PUBLIC_SUSPENSION_DAYS: Final = "public_suspension_days"
PUBLIC_FALLBACK_DAYS: Final = "public_fallback_days"
PUBLIC_INTEREST_DAYS: Final = "public_interest_days"

SIGNIFICATION_MONTHS: Final = "signification_months"
OPPOSITION_MONTHS: Final = "opposition_months"
OPPOSITION_OVERSEAS_MONTHS: Final = "opposition_overseas_months"
OPPOSITION_ABROAD_MONTHS: Final = "opposition_abroad_months"
EXECUTION_WAIT_MONTHS: Final = "execution_wait_months"
CONSIGNATION_DAYS: Final = "consignation_days"
LAWYER_DAYS: Final = "lawyer_days"
L125_ACCEPT_MONTHS: Final = "l125_accept_months"
L126_CONTEST_MONTHS: Final = "l126_contest_months"
L126_REPORT_DAYS: Final = "l126_report_days"
L126_SERVICE_MONTHS: Final = "l126_service_months"
DECLARATION_MONTHS: Final = "declaration_months"
DECLARATION_ABROAD_MONTHS: Final = "declaration_abroad_months"
RELEVE_MONTHS: Final = "releve_months"
CLAIM_REPLY_DAYS: Final = "claim_reply_days"
TITLE_RETENTION_MONTHS: Final = "title_retention_months"
LRE_DAYS: Final = "lre_days"
NOTICE_DAYS_B2B: Final = "notice_days_b2b"
NOTICE_DAYS_B2C: Final = "notice_days_b2c"

PRESCRIPTION_B2B: Final = "prescription_b2b"
PRESCRIPTION_B2C: Final = "prescription_b2c"
PRESCRIPTION_TRANSPORT: Final = "prescription_transport"
PRESCRIPTION_PUBLIC: Final = "prescription_public"
PRESCRIPTION_TITLE: Final = "prescription_title"
PRESCRIPTION_OUTER: Final = "prescription_outer"
PRESCRIPTION_CONTRACT_MIN: Final = "prescription_contract_min"
PRESCRIPTION_CONTRACT_MAX: Final = "prescription_contract_max"
SUSPENSION_FLOOR_MONTHS: Final = "suspension_floor_months"

AVOCAT_THRESHOLD: Final = "avocat_threshold"
APPEL_THRESHOLD: Final = "appel_threshold"
AMIABLE_THRESHOLD_TJ: Final = "amiable_threshold_tj"
L125_CEILING: Final = "l125_ceiling"
FINE_INDIVIDUAL: Final = "fine_L441_16_individual"
FINE_COMPANY: Final = "fine_L441_16_company"
PENALTY_WAIVER_ALLOWED: Final = "penalty_waiver_allowed"
L126_ENABLED: Final = "l126_enabled"

SEMESTER_KEYS: Final = frozenset({ECB_MRO, LEGAL_RATE_PRO, LEGAL_RATE_PRIVATE})

_EXPLICIT_UNITS: Final = {
    ECB_MRO: "percent",
    LEGAL_RATE_PRO: "percent",
    LEGAL_RATE_PRIVATE: "percent",
    MAJORATION_B2B: "points",
    MAJORATION_B2G: "points",
    JUDGMENT_MAJORATION: "points",
    FLOOR_MULTIPLIER: "factor",
    PENALTY_WAIVER_ALLOWED: "factor",
    L126_ENABLED: "factor",
}


def unit_of(key: str) -> str:
    """Return the unit of a figure: percent, points, factor, years, months, days or eur."""
    if key in _EXPLICIT_UNITS:
        return _EXPLICIT_UNITS[key]
    if key.startswith("prescription_"):
        return "years"
    for unit in ("months", "days"):
        if key.endswith(f"_{unit}"):
            return unit
    return "eur"
