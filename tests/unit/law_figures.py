"""The figures of the legal reference, typed a second time: the tests compare the data with them."""

from datetime import date
from decimal import Decimal

from rules.rates import Figures, figures_from_rows
from rules.semesters import Semester

# year, half, ECB rate on the first day, legal rate of private persons, of all others
SEMESTERS = (
    (2009, 1, "2.50", None, None),
    (2009, 2, "1.00", None, None),
    (2010, 1, "1.00", None, None),
    (2010, 2, "1.00", None, None),
    (2011, 1, "1.00", None, None),
    (2011, 2, "1.25", None, None),
    (2012, 1, "1.00", None, None),
    (2012, 2, "1.00", None, None),
    (2013, 1, "0.75", None, None),
    (2013, 2, "0.50", None, None),
    (2014, 1, "0.25", None, None),
    (2014, 2, "0.15", None, None),
    (2015, 1, "0.05", "4.06", "0.93"),
    (2015, 2, "0.05", "4.29", "0.99"),
    (2016, 1, "0.05", "4.54", "1.01"),
    (2016, 2, "0.00", "4.35", "0.93"),
    (2017, 1, "0.00", "4.16", "0.90"),
    (2017, 2, "0.00", "3.94", "0.90"),
    (2018, 1, "0.00", "3.73", "0.89"),
    (2018, 2, "0.00", "3.60", "0.88"),
    (2019, 1, "0.00", "3.40", "0.86"),
    (2019, 2, "0.00", "3.26", "0.87"),
    (2020, 1, "0.00", "3.15", "0.87"),
    (2020, 2, "0.00", "3.11", "0.84"),
    (2021, 1, "0.00", "3.14", "0.79"),
    (2021, 2, "0.00", "3.12", "0.76"),
    (2022, 1, "0.00", "3.13", "0.76"),
    (2022, 2, "0.00", "3.15", "0.77"),
    (2023, 1, "2.50", "4.47", "2.06"),
    (2023, 2, "4.00", "6.82", "4.22"),
    (2024, 1, "4.50", "8.01", "5.07"),
    (2024, 2, "4.25", "8.16", "4.92"),
    (2025, 1, "3.15", "7.21", "3.71"),
    (2025, 2, "2.15", "6.65", "2.76"),
    (2026, 1, "2.15", "6.67", "2.62"),
    (2026, 2, "2.40", "6.84", "2.75"),
)

# key, value, first day, last day
CONSTANTS = (
    ("majoration_b2b", "10", (2009, 1, 1), None),
    ("majoration_b2g", "8", (2013, 3, 16), None),
    ("floor_multiplier", "3", (2009, 1, 1), None),
    ("judgment_majoration", "5", (2009, 1, 1), None),
    ("judgment_majoration_months", "2", (2009, 1, 1), None),
    ("indemnite_b2b", "40.00", (2013, 1, 1), None),
    ("indemnite_b2g", "40.00", (2013, 1, 1), None),
    ("default_terms_days", "30", (2009, 1, 1), None),
    ("max_terms_days", "60", (2009, 1, 1), None),
    ("max_terms_eom_days", "45", (2009, 1, 1), None),
    ("max_terms_periodic_days", "45", (2009, 1, 1), None),
    ("max_terms_transport_days", "30", (2009, 1, 1), None),
    ("max_terms_perishable_days", "30", (2009, 1, 1), None),
    ("max_terms_livestock_days", "20", (2009, 1, 1), None),
    ("max_terms_alcohol_days", "30", (2009, 1, 1), None),
    ("max_terms_export_days", "90", (2009, 1, 1), None),
    ("public_terms_days", "30", (2013, 3, 16), None),
    ("public_terms_hospital_days", "50", (2013, 3, 16), None),
    ("public_terms_undertaking_days", "60", (2013, 3, 16), None),
    ("public_suspension_days", "30", (2013, 3, 16), None),
    ("public_fallback_days", "2", (2013, 3, 16), None),
    ("public_interest_days", "45", (2013, 3, 16), None),
    ("signification_months", "6", (2009, 1, 1), (2026, 8, 31)),
    ("signification_months", "3", (2026, 9, 1), None),
    ("opposition_months", "1", (2009, 1, 1), None),
    ("opposition_overseas_months", "1", (2009, 1, 1), None),
    ("opposition_abroad_months", "2", (2009, 1, 1), None),
    ("execution_wait_months", "1", (2009, 1, 1), (2026, 8, 31)),
    ("execution_wait_months", "2", (2026, 9, 1), None),
    ("consignation_days", "15", (2009, 1, 1), None),
    ("lawyer_days", "15", (2009, 1, 1), None),
    ("l125_accept_months", "1", (2016, 6, 1), None),
    ("l126_contest_months", "1", (2026, 4, 25), None),
    ("l126_report_days", "8", (2026, 4, 25), None),
    ("l126_service_months", "6", (2026, 4, 25), None),
    ("l126_enabled", "0", (2026, 4, 25), None),
    ("declaration_months", "2", (2009, 1, 1), None),
    ("declaration_abroad_months", "4", (2009, 1, 1), None),
    ("releve_months", "6", (2009, 1, 1), None),
    ("claim_reply_days", "30", (2009, 1, 1), None),
    ("title_retention_months", "3", (2009, 1, 1), None),
    ("lre_days", "15", (2009, 1, 1), None),
    ("notice_days_b2b", "8", (2009, 1, 1), None),
    ("notice_days_b2c", "15", (2009, 1, 1), None),
    ("prescription_b2b", "5", (2008, 6, 19), None),
    ("prescription_b2c", "2", (2008, 6, 19), None),
    ("prescription_transport", "1", (2008, 6, 19), None),
    ("prescription_public", "4", (2008, 6, 19), None),
    ("prescription_title", "10", (2008, 6, 19), None),
    ("prescription_outer", "20", (2008, 6, 19), None),
    ("prescription_contract_min", "1", (2008, 6, 19), None),
    ("prescription_contract_max", "10", (2008, 6, 19), None),
    ("suspension_floor_months", "6", (2008, 6, 19), None),
    ("avocat_threshold", "10000", (2020, 1, 1), None),
    ("appel_threshold", "5000", (2020, 1, 1), None),
    ("amiable_threshold_tj", "5000", (2020, 1, 1), None),
    ("l125_ceiling", "5000", (2020, 1, 1), None),
    ("fine_L441_16_individual", "75000", (2021, 11, 1), None),
    ("fine_L441_16_company", "2000000", (2021, 11, 1), None),
    ("penalty_waiver_allowed", "1", (2009, 1, 1), None),
)


def reference_rows() -> list[tuple[str, date, date | None, Decimal]]:
    """The whole reference as plain rows."""
    rows: list[tuple[str, date, date | None, Decimal]] = []
    for year, half, ecb, private, other in SEMESTERS:
        first, last = Semester(year, half).first_day, Semester(year, half).last_day
        values = (("ecb_mro", ecb), ("legal_rate_private", private), ("legal_rate_pro", other))
        rows += [(key, first, last, Decimal(value)) for key, value in values if value is not None]
    for key, value, start, end in CONSTANTS:
        rows.append((key, date(*start), date(*end) if end else None, Decimal(value)))
    return rows


def reference_figures() -> Figures:
    """Figures of their own, so that no test shares what another has memoised."""
    return figures_from_rows(reference_rows())


FIGURES = reference_figures()
