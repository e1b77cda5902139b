"""Payment terms: the longest the law allows, and the due dates that follow from terms."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_figures import FIGURES

from rules.law_errors import InvalidPeriod, LawError
from rules.public_terms import (
    PublicBody,
    Suspension,
    public_due_date,
    public_interest_due_date,
    public_start,
)
from rules.terms import (
    EomMethod,
    Sale,
    Sector,
    days_beyond_limit,
    default_due_date,
    end_of_decade,
    end_of_month_due_date,
    longest_due_date,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_without_agreement_an_invoice_is_due_thirty_days_after_receipt() -> None:
    # D05
    assert default_due_date(day("2026-11-21"), FIGURES) == day("2026-12-21")


@pytest.mark.parametrize(
    ("issued", "days", "method_a", "method_b"),
    [
        ("2026-01-15", 45, "2026-03-31", "2026-03-17"),  # D01
        ("2026-10-05", 30, "2026-11-30", "2026-11-30"),  # D06
        ("2026-01-31", 45, "2026-03-31", "2026-03-17"),
        ("2024-01-15", 45, "2024-02-29", "2024-03-16"),  # 2024 has a 29 February
        ("2026-12-16", 45, "2027-01-31", "2027-02-14"),
        ("2026-11-30", 0, "2026-11-30", "2026-11-30"),
    ],
)
def test_end_of_month_is_counted_in_two_lawful_ways(
    issued: str, days: int, method_a: str, method_b: str
) -> None:
    assert end_of_month_due_date(day(issued), days) == day(method_a)
    assert end_of_month_due_date(day(issued), days, "A") == day(method_a)
    assert end_of_month_due_date(day(issued), days, EomMethod.END_THEN_DAYS) == day(method_b)


def test_an_impossible_term_is_refused() -> None:
    with pytest.raises(LawError):
        end_of_month_due_date(day("2026-01-15"), -1)
    with pytest.raises(ValueError, match="C"):
        end_of_month_due_date(day("2026-01-15"), 45, "C")


@pytest.mark.parametrize(
    ("sale", "expected"),
    [
        (Sale(day("2026-11-21")), "2027-01-20"),  # D04: 60 days
        (Sale(day("2026-01-15"), end_of_month=True), "2026-03-31"),  # D01 A
        (
            Sale(day("2026-01-15"), end_of_month=True, method=EomMethod.END_THEN_DAYS),
            "2026-03-17",  # D01 B
        ),
        (Sale(day("2026-11-30"), Sector.PERIODIC), "2027-01-14"),  # D07: 45 days
        (Sale(day("2026-11-30"), Sector.PERIODIC, end_of_month=True), "2027-01-14"),
        (Sale(day("2026-11-21"), Sector.TRANSPORT), "2026-12-21"),
        (Sale(day("2026-11-21"), Sector.EXPORT), "2027-02-19"),
        (Sale(day("2026-11-21"), Sector.WINE), "2027-01-20"),
        (Sale(day("2026-11-21"), Sector.WINE, end_of_month=True), "2027-01-31"),
        (Sale(day("2026-11-21"), Sector.PERISHABLE, day("2026-11-03")), "2026-12-03"),
        (Sale(day("2026-11-30"), Sector.PERISHABLE_PERIODIC, day("2026-11-03")), "2026-12-10"),
        (Sale(day("2026-11-21"), Sector.LIVESTOCK, day("2026-11-03")), "2026-11-23"),
        (Sale(day("2026-11-21"), Sector.ALCOHOL, day("2026-11-03")), "2026-12-30"),
    ],
)
def test_each_sector_has_its_longest_term(sale: Sale, expected: str) -> None:
    assert longest_due_date(sale, FIGURES) == day(expected)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-02-01", "2026-02-10"),
        ("2026-02-10", "2026-02-10"),
        ("2026-02-11", "2026-02-20"),
        ("2026-02-20", "2026-02-20"),
        ("2026-02-21", "2026-02-28"),
    ],
)
def test_a_decade_ends_on_the_10th_the_20th_or_with_the_month(on: str, expected: str) -> None:
    assert end_of_decade(day(on)) == day(expected)


def test_a_term_that_runs_from_delivery_needs_its_day() -> None:
    with pytest.raises(LawError, match="delivery"):
        longest_due_date(Sale(day("2026-11-21"), Sector.ALCOHOL), FIGURES)


@pytest.mark.parametrize(
    ("due", "excess"), [("2027-01-19", 0), ("2027-01-20", 0), ("2027-01-21", 1)]
)
def test_days_beyond_the_limit_are_counted(due: str, excess: int) -> None:
    assert days_beyond_limit(day(due), Sale(day("2026-11-21")), FIGURES) == excess


@given(st.dates(date(2014, 1, 1), date(2040, 1, 1)), st.integers(0, 90))
def test_no_end_of_month_due_date_is_earlier_than_its_days(issued: date, days: int) -> None:
    later = end_of_month_due_date(issued, days)
    other = end_of_month_due_date(issued, days, "B")
    assert (later - issued).days >= days
    assert (other - issued).days >= days
    assert (later.month % 12) + 1 == date.fromordinal(later.toordinal() + 1).month


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (PublicBody.AUTHORITY, "2026-12-21"),
        (PublicBody.HOSPITAL, "2027-01-10"),
        (PublicBody.UNDERTAKING, "2027-01-20"),
    ],
)
def test_public_buyers_have_30_50_or_60_days(body: PublicBody, expected: str) -> None:
    assert public_due_date(day("2026-11-21"), FIGURES, body=body) == day(expected)


@pytest.mark.parametrize(("agreed", "days"), [(0, 0), (20, 20), (30, 30), (31, 30)])
def test_a_public_contract_can_shorten_the_term_and_not_lengthen_it(agreed: int, days: int) -> None:
    due = public_due_date(day("2026-11-21"), FIGURES, agreed_days=agreed)
    assert due is not None
    assert (due - day("2026-11-21")).days == days


@pytest.mark.parametrize(
    ("available", "performed", "expected"),
    [
        ("2026-09-10", None, "2026-09-10"),
        ("2026-09-10", "2026-09-01", "2026-09-10"),
        ("2026-09-10", "2026-09-15", "2026-09-15"),  # available before performance
        (None, None, "2026-09-03"),  # request of 1 September + 2 days
        (None, "2026-08-01", "2026-09-03"),
        (None, "2026-09-15", "2026-09-15"),
    ],
)
def test_a_public_term_starts_when_the_invoice_is_available(
    available: str | None, performed: str | None, expected: str
) -> None:
    start = public_start(
        day("2026-09-01"),
        FIGURES,
        available=day(available) if available else None,
        performed=day(performed) if performed else None,
    )
    assert start == day(expected)


@pytest.mark.parametrize(
    ("body", "notified", "completed", "expected"),
    [
        # 30 days from 1 September end on 1 October; 10 days were left: 30 new ones
        ("authority", "2026-09-21", "2026-10-10", "2026-11-09"),
        # 60 days end on 31 October; 50 days were left on 11 September: more than 30
        ("undertaking", "2026-09-11", "2026-10-10", "2026-11-29"),
        ("undertaking", "2026-10-01", "2026-10-10", "2026-11-09"),  # exactly 30 left
        ("authority", "2026-10-01", "2026-10-10", "2026-11-09"),  # on the last day
        ("authority", "2026-10-02", "2026-10-10", "2026-10-01"),  # too late: no effect
    ],
)
def test_one_suspension_opens_a_new_period_of_30_days_or_what_was_left(
    body: str, notified: str, completed: str, expected: str
) -> None:
    due = public_due_date(
        day("2026-09-01"),
        FIGURES,
        body=body,
        suspension=Suspension(day(notified), day(completed)),
    )
    assert due == day(expected)


def test_while_a_suspension_lasts_there_is_no_due_date() -> None:
    suspension = Suspension(day("2026-09-21"))
    assert public_due_date(day("2026-09-01"), FIGURES, suspension=suspension) is None


def test_impossible_public_facts_are_refused() -> None:
    with pytest.raises(InvalidPeriod, match="comes before"):
        public_due_date(day("2026-09-01"), FIGURES, suspension=Suspension(day("2026-08-31")))
    with pytest.raises(InvalidPeriod, match="ends before"):
        public_due_date(
            day("2026-09-01"),
            FIGURES,
            suspension=Suspension(day("2026-09-10"), day("2026-09-09")),
        )
    with pytest.raises(LawError):
        public_due_date(day("2026-09-01"), FIGURES, agreed_days=-1)


def test_interest_itself_must_be_paid_45_days_after_the_principal() -> None:
    assert public_interest_due_date(day("2026-09-30"), FIGURES) == day("2026-11-14")
