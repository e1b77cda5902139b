"""Limitation: start, length, interruptions with their proof, suspension, alerts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_figures import FIGURES

from rules.law_errors import InvalidPeriod, LawError
from rules.limitation import (
    DebtKind,
    EventKind,
    Interruption,
    Limitation,
    Suspension,
    alert_dates,
    limitation,
)

DUE = date(2026, 7, 31)


def day(text: str) -> date:
    return date.fromisoformat(text)


def event(kind: str, on: str, proof: str = "pièce 1", **options: object) -> Interruption:
    return Interruption(EventKind(kind), day(on), proof, **options)


def codes(result: Limitation) -> list[str]:
    return [remark.code for remark in result.remarks]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("b2b", "2031-07-31"),  # D12
        ("b2c", "2028-07-31"),  # D12
        ("transport", "2027-07-31"),
        ("public", "2030-12-31"),  # four years from 1 January 2027
        ("title", "2036-07-31"),
    ],
)
def test_the_kind_of_debt_decides_the_length(kind: str, expected: str) -> None:
    result = limitation(kind, DUE, FIGURES)
    assert (result.limit, result.possible) == (day(expected), day(expected))
    assert result.remarks == ()


def test_a_debt_due_on_29_february_ends_on_the_28th() -> None:
    assert limitation("b2c", day("2024-02-29"), FIGURES).limit == day("2026-02-28")


@pytest.mark.parametrize(
    "kind", ["acknowledgment", "court_claim", "order_served", "enforcement", "claim_declared"]
)
def test_a_proven_event_of_the_closed_list_restarts_the_same_period(kind: str) -> None:
    result = limitation(
        "b2b", DUE, FIGURES, interruptions=[event(kind, "2027-03-01", ended=day("2027-03-01"))]
    )
    assert (result.limit, codes(result)) == (day("2032-03-01"), [])


@pytest.mark.parametrize("kind", ["formal_notice", "reminder", "order_requested"])
def test_a_formal_notice_a_reminder_and_a_request_have_no_effect(kind: str) -> None:
    result = limitation("b2b", DUE, FIGURES, interruptions=[event(kind, "2027-03-01")])
    assert (result.limit, result.possible) == (day("2031-07-31"), day("2031-07-31"))
    assert codes(result) == ["no_effect"]


@pytest.mark.parametrize("kind", ["part_payment", "time_request"])
def test_a_part_payment_gives_a_possible_later_date_and_keeps_the_limit(kind: str) -> None:
    result = limitation("b2b", DUE, FIGURES, interruptions=[event(kind, "2027-03-01")])
    assert (result.limit, result.possible) == (day("2031-07-31"), day("2032-03-01"))
    assert codes(result) == ["uncertain"]


def test_an_event_without_proof_counts_only_as_possible() -> None:
    result = limitation(
        "b2b", DUE, FIGURES, interruptions=[event("acknowledgment", "2027-03-01", " ")]
    )
    assert (result.limit, result.possible) == (day("2031-07-31"), day("2032-03-01"))
    assert codes(result) == ["unproven"]


def test_an_effect_that_was_wiped_out_counts_for_nothing() -> None:
    result = limitation(
        "b2b", DUE, FIGURES, interruptions=[event("order_served", "2027-03-01", void=True)]
    )
    assert (result.limit, result.possible) == (day("2031-07-31"), day("2031-07-31"))
    assert codes(result) == ["void"]


def test_proceedings_interrupt_until_they_end() -> None:
    over = event("claim_declared", "2027-03-01", ended=day("2029-06-30"))
    result = limitation("b2b", DUE, FIGURES, interruptions=[over])
    assert result.limit == day("2034-06-30")
    going_on = event("court_claim", "2027-03-01")
    result = limitation("b2b", DUE, FIGURES, interruptions=[going_on])
    assert (result.limit, codes(result)) == (day("2032-03-01"), ["pending"])


@pytest.mark.parametrize(
    ("on", "limit", "remarks"),
    [
        ("2028-07-30", "2030-07-30", []),
        ("2028-07-31", "2030-07-31", []),
        ("2028-08-01", "2028-07-31", ["after_limit"]),
    ],
)
def test_what_comes_after_the_last_day_revives_nothing(
    on: str, limit: str, remarks: list[str]
) -> None:
    result = limitation("b2c", DUE, FIGURES, interruptions=[event("acknowledgment", on)])
    assert (result.limit, codes(result)) == (day(limit), remarks)


def test_what_comes_before_the_start_interrupts_nothing() -> None:
    result = limitation("b2c", DUE, FIGURES, interruptions=[event("acknowledgment", "2026-07-30")])
    assert (result.limit, codes(result)) == (day("2028-07-31"), ["before_start"])


def test_interruptions_are_taken_in_the_order_of_time() -> None:
    # the second is possible only because the first came in time
    facts = [event("enforcement", "2030-06-01"), event("acknowledgment", "2028-07-01")]
    assert limitation("b2c", DUE, FIGURES, interruptions=facts).limit == day("2032-06-01")


def test_a_written_demand_may_count_against_a_public_debtor() -> None:
    result = limitation(
        "public", DUE, FIGURES, interruptions=[event("formal_notice", "2028-05-01")]
    )
    assert (result.limit, result.possible) == (day("2030-12-31"), day("2032-12-31"))
    assert codes(result) == ["uncertain"]


def test_a_suspension_adds_its_days() -> None:
    # 1 March to 30 April 2027: 60 days
    pause = Suspension(day("2027-03-01"), day("2027-04-30"))
    result = limitation("b2c", DUE, FIGURES, suspensions=[pause])
    assert result.limit == day("2028-09-29")


def test_six_months_are_left_at_least_after_a_suspension() -> None:
    # two days before the limit, for ten days: 31 July + 10 days would be 10 August
    pause = Suspension(day("2028-07-29"), day("2028-08-08"))
    result = limitation("b2c", DUE, FIGURES, suspensions=[pause])
    assert result.limit == day("2029-02-08")


def test_a_suspension_that_is_not_over_adds_nothing_yet() -> None:
    result = limitation("b2c", DUE, FIGURES, suspensions=[Suspension(day("2027-03-01"))])
    assert (result.limit, codes(result)) == (day("2028-07-31"), ["pending"])


def test_suspensions_that_overlap_or_start_early_count_their_own_days_once() -> None:
    pauses = [
        Suspension(day("2026-07-01"), day("2026-07-15")),  # over before the debt was due
        Suspension(day("2026-07-21"), day("2026-08-10")),  # 10 days after the start
        Suspension(day("2026-08-01"), day("2026-08-20")),  # 10 more
        Suspension(day("2026-08-05"), day("2026-08-06")),  # inside
    ]
    result = limitation("b2c", DUE, FIGURES, suspensions=pauses)
    assert result.limit == day("2028-08-20")


def test_a_period_restarted_during_a_suspension_runs_from_its_end() -> None:
    result = limitation(
        "b2c",
        DUE,
        FIGURES,
        interruptions=[event("acknowledgment", "2027-03-15")],
        suspensions=[Suspension(day("2027-03-01"), day("2027-04-30"))],
    )
    assert result.limit == day("2029-04-30")


def test_twenty_years_are_the_outer_limit() -> None:
    facts = [event("acknowledgment", f"{year}-07-01") for year in (2031, 2036, 2041, 2044)]
    result = limitation("b2b", DUE, FIGURES, interruptions=facts)
    assert (result.limit, codes(result)) == (day("2046-07-31"), ["outer_limit"])


@pytest.mark.parametrize(("years", "limit"), [(1, "2027-07-31"), (10, "2036-07-31")])
def test_professionals_can_agree_on_one_to_ten_years(years: int, limit: str) -> None:
    assert limitation("b2b", DUE, FIGURES, contract_years=years).limit == day(limit)


@pytest.mark.parametrize(
    ("kind", "years", "periodic"),
    [("b2b", 0, False), ("b2b", 11, False), ("b2c", 3, False), ("b2b", 3, True)],
)
def test_any_other_agreement_on_the_length_is_refused(
    kind: str, years: int, periodic: bool
) -> None:
    with pytest.raises(LawError, match="between professionals"):
        limitation(kind, DUE, FIGURES, contract_years=years, periodic=periodic)


def test_impossible_facts_are_refused() -> None:
    with pytest.raises(InvalidPeriod):
        limitation(
            "b2c", DUE, FIGURES, suspensions=[Suspension(day("2027-03-02"), day("2027-03-01"))]
        )
    with pytest.raises(InvalidPeriod):
        limitation(
            "b2c",
            DUE,
            FIGURES,
            interruptions=[event("court_claim", "2027-03-02", ended=day("2027-03-01"))],
        )


def test_alerts_come_twelve_six_three_and_one_month_before() -> None:
    assert alert_dates(day("2031-07-31")) == (
        day("2030-07-31"),
        day("2031-01-31"),
        day("2031-04-30"),
        day("2031-06-30"),
    )
    assert alert_dates(day("2031-07-31"), [2, 2]) == (day("2031-05-31"),)


events = st.builds(
    Interruption,
    st.sampled_from(EventKind),
    st.dates(date(2026, 1, 1), date(2050, 1, 1)),
    st.sampled_from(["", "pièce"]),
)
pauses = st.tuples(st.dates(date(2026, 1, 1), date(2045, 1, 1)), st.integers(0, 400)).map(
    lambda p: Suspension(p[0], date.fromordinal(p[0].toordinal() + p[1]))
)


@given(st.sampled_from(DebtKind), st.lists(events, max_size=6), st.lists(pauses, max_size=3))
def test_nothing_ever_shortens_a_limitation_nor_passes_the_outer_limit(
    kind: DebtKind, facts: list[Interruption], stops: list[Suspension]
) -> None:
    plain = limitation(kind, DUE, FIGURES)
    moved = limitation(kind, DUE, FIGURES, interruptions=facts, suspensions=stops)
    assert plain.limit <= moved.limit <= moved.possible <= day("2046-07-31")
