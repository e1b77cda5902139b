"""Procedural deadlines as CPC 640 to 642 counts them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_figures import FIGURES

from rules import deadlines
from rules.deadlines import Deadline
from rules.law_errors import InvalidPeriod, LawError, MissingFigure


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_months_end_on_the_same_day_number_or_the_last_of_the_month(
    start: str, months: int, expected: str
) -> None:
    assert deadlines.add_months(day(start), months) == day(expected)


def test_years_and_ends_of_month() -> None:
    assert deadlines.add_years(day("2024-02-29"), 1) == day("2025-02-28")
    assert deadlines.end_of_month(day("2024-02-01")) == day("2024-02-29")


@pytest.mark.parametrize(
    ("order", "last", "rolled"),
    [
        # D08: six months until 31 August 2026, three from 1 September;
        # 28 February 2027 is a Sunday
        ("2026-08-30", "2027-02-28", "2027-03-01"),
        ("2026-08-31", "2027-02-28", "2027-03-01"),
        ("2026-09-01", "2026-12-01", "2026-12-01"),
        ("2026-09-02", "2026-12-02", "2026-12-02"),
    ],
)
def test_the_day_of_the_order_decides_how_long_it_can_be_served(
    order: str, last: str, rolled: str
) -> None:
    deadline = deadlines.service_deadline(day(order), FIGURES)
    assert (deadline.last_day, deadline.rolled) == (day(last), day(rolled))
    assert deadline.shown == day(last), "the creditor acts: never show him a later day"


def test_the_debtor_has_one_month_to_oppose_and_a_saturday_moves_its_end() -> None:
    # served on 21 October 2026; 21 November is a Saturday
    deadline = deadlines.opposition_deadline(day("2026-10-21"), FIGURES)
    assert (deadline.last_day, deadline.rolled) == (day("2026-11-21"), day("2026-11-23"))
    assert deadline.shown == day("2026-11-23"), "the creditor waits: never show him an earlier day"
    assert not deadline.open_ended


@pytest.mark.parametrize(
    ("place", "last"),
    [("metropole", "2026-11-15"), ("overseas", "2026-12-15"), ("abroad", "2027-01-15")],
)
def test_the_time_to_oppose_is_longer_overseas_and_abroad(place: str, last: str) -> None:
    deadline = deadlines.opposition_deadline(day("2026-10-15"), FIGURES, place=place)
    assert deadline.last_day == day(last)


def test_without_service_in_person_the_month_starts_again_at_the_first_personal_act() -> None:
    served = day("2026-10-15")
    waiting = deadlines.opposition_deadline(served, FIGURES, in_person=False)
    assert (waiting.last_day, waiting.open_ended) == (day("2026-11-15"), True)
    known = deadlines.opposition_deadline(
        served, FIGURES, in_person=False, first_personal_act_on=day("2026-12-10")
    )
    assert (known.last_day, known.open_ended) == (day("2027-01-10"), False)
    ignored = deadlines.opposition_deadline(
        served, FIGURES, first_personal_act_on=day("2026-12-10")
    )
    assert ignored.last_day == day("2026-11-15")


def test_impossible_facts_are_refused() -> None:
    with pytest.raises(InvalidPeriod):
        deadlines.opposition_deadline(
            day("2026-10-15"),
            FIGURES,
            in_person=False,
            first_personal_act_on=day("2026-10-14"),
        )
    with pytest.raises(LawError, match="place"):
        deadlines.opposition_deadline(day("2026-10-15"), FIGURES, place="moon")
    with pytest.raises(InvalidPeriod):
        deadlines.execution_wait(day("2026-10-15"), day("2026-10-14"), FIGURES)


@pytest.mark.parametrize(
    ("order", "served", "last", "from_day"),
    [
        # one month before the reform, 10 October 2026 is a Saturday
        ("2026-08-31", "2026-09-10", "2026-10-10", "2026-10-13"),
        # two months from it; 10 November is a Tuesday
        ("2026-09-01", "2026-09-10", "2026-11-10", "2026-11-11"),
    ],
)
def test_an_order_waits_for_the_end_of_its_delay_before_enforcement(
    order: str, served: str, last: str, from_day: str
) -> None:
    wait = deadlines.execution_wait(day(order), day(served), FIGURES)
    assert (wait.last_day, wait.over_from) == (day(last), day(from_day))


def test_costs_and_lawyer_are_due_in_fifteen_days() -> None:
    assert deadlines.consignation_deadline(day("2026-11-06"), FIGURES).shown == day("2026-11-21")
    assert deadlines.lawyer_deadline(day("2026-11-06"), FIGURES).shown == day("2026-11-21")


def test_a_claim_is_declared_two_months_after_publication_and_four_from_outside() -> None:
    published = day("2026-12-31")
    assert deadlines.declaration_deadline(published, FIGURES).shown == day("2027-02-28")
    outside = deadlines.declaration_deadline(published, FIGURES, outside_metropole=True)
    assert outside.shown == day("2027-04-30")
    assert deadlines.relief_deadline(published, FIGURES).shown == day("2027-06-30")
    assert deadlines.title_retention_deadline(published, FIGURES).shown == day("2027-03-31")


def test_a_contested_claim_is_answered_in_thirty_days() -> None:
    assert deadlines.claim_reply_deadline(day("2026-11-21"), FIGURES).shown == day("2026-12-21")


def test_the_last_day_to_accept_an_electronic_registered_letter_is_not_moved() -> None:
    # D14: fifteen days from 21 November; 5 December 2026 is a Saturday
    deadline = deadlines.lre_acceptance_deadline(day("2026-11-20"), FIGURES)
    assert (deadline.last_day, deadline.shown) == (day("2026-12-05"), day("2026-12-05"))


def test_the_uncontested_claims_procedure_counts_a_month_then_eight_days() -> None:
    # D11
    served = day("2026-10-31")
    assert deadlines.l126_contest_deadline(served, FIGURES).last_day == day("2026-11-30")
    assert deadlines.l126_report_from(served, FIGURES) == day("2026-12-08")
    assert deadlines.l126_service_deadline(day("2026-12-08"), FIGURES).shown == day("2027-06-08")


def test_the_uncontested_claims_procedure_did_not_exist_before_25_april_2026() -> None:
    with pytest.raises(MissingFigure):
        deadlines.l126_contest_deadline(day("2026-04-24"), FIGURES)


def test_the_small_claims_procedure_gives_a_month_to_accept() -> None:
    # 1 November 2026 is a Sunday and a holiday
    deadline = deadlines.l125_acceptance_deadline(day("2026-10-01"), FIGURES)
    assert (deadline.last_day, deadline.shown) == (day("2026-11-01"), day("2026-11-02"))


def test_the_alsace_moselle_option_moves_deadlines_past_the_local_holidays() -> None:
    # 26 December 2025 is a Friday
    wait = deadlines.opposition_deadline(day("2025-11-26"), FIGURES, alsace_moselle=True)
    assert wait.rolled == day("2025-12-29")
    assert deadlines.opposition_deadline(day("2025-11-26"), FIGURES).rolled == day("2025-12-26")
    assert deadlines.add_months_and_roll(day("2026-10-21"), 1) == day("2026-11-23")
    assert deadlines.add_days_and_roll(day("2026-11-20"), 1) == day("2026-11-23")


@given(st.dates(date(2026, 5, 1), date(2040, 12, 31)), st.booleans())
def test_no_deadline_to_wait_for_is_shown_earlier_than_the_law_nor_one_to_act_later(
    start: date, local: bool
) -> None:
    options = {"alsace_moselle": local}
    found: list[Deadline] = [
        deadlines.service_deadline(start, FIGURES, **options),
        deadlines.opposition_deadline(start, FIGURES, **options),
        deadlines.execution_wait(start, start, FIGURES, **options),
        deadlines.declaration_deadline(start, FIGURES, **options),
        deadlines.l126_contest_deadline(start, FIGURES, **options),
        deadlines.lre_acceptance_deadline(start, FIGURES),
    ]
    for deadline in found:
        assert deadline.rolled >= deadline.last_day > start
        assert deadline.shown == (deadline.last_day if deadline.creditor_acts else deadline.rolled)
        assert deadline.over_from == deadline.rolled + timedelta(days=1)
