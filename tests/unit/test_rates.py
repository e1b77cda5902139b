"""Dated figures, clauses and the rate of each semester."""

import pickle
from datetime import date
from decimal import Decimal

import pytest
from law_figures import FIGURES, SEMESTERS

from rules.law_errors import InvalidClause, InvalidFigure, InvalidPeriod, LawError, MissingFigure
from rules.rates import (
    Contract,
    EcbPlus,
    Fixed,
    Judgment,
    Legal,
    PublicBuyer,
    Semester,
    Statutory,
    TimesLegal,
    figures_from_rows,
    rate_rule,
    rate_segments,
    semester_of,
)

# Effective dates of the ECB's main refinancing rate, from the central banks' own tables.
ECB_EFFECTIVE = (
    ("2008-12-10", "2.50"), ("2009-01-21", "2.00"), ("2009-03-11", "1.50"),
    ("2009-04-08", "1.25"), ("2009-05-13", "1.00"), ("2011-04-13", "1.25"),
    ("2011-07-13", "1.50"), ("2011-11-09", "1.25"), ("2011-12-14", "1.00"),
    ("2012-07-11", "0.75"), ("2013-05-08", "0.50"), ("2013-11-13", "0.25"),
    ("2014-06-11", "0.15"), ("2014-09-10", "0.05"), ("2016-03-16", "0.00"),
    ("2022-07-27", "0.50"), ("2022-09-14", "1.25"), ("2022-11-02", "2.00"),
    ("2022-12-21", "2.50"), ("2023-02-08", "3.00"), ("2023-03-22", "3.50"),
    ("2023-05-10", "3.75"), ("2023-06-21", "4.00"), ("2023-08-02", "4.25"),
    ("2023-09-20", "4.50"), ("2024-06-12", "4.25"), ("2024-09-18", "3.65"),
    ("2024-10-23", "3.40"), ("2024-12-18", "3.15"), ("2025-02-05", "2.90"),
    ("2025-03-12", "2.65"), ("2025-04-23", "2.40"), ("2025-06-11", "2.15"),
    ("2026-06-17", "2.40"), ("2026-09-16", "2.65"),
)  # fmt: skip


@pytest.mark.parametrize(("year", "half", "ecb"), [row[:3] for row in SEMESTERS])
def test_the_rate_of_a_semester_is_the_one_in_force_on_its_first_day(
    year: int, half: int, ecb: str
) -> None:
    first = Semester(year, half).first_day
    in_force = [rate for start, rate in ECB_EFFECTIVE if date.fromisoformat(start) <= first]
    assert in_force[-1] == ecb
    assert FIGURES.value("ecb_mro", first) == Decimal(ecb)


def test_the_change_of_september_2026_does_not_touch_the_second_semester() -> None:
    (cell,) = rate_segments(Statutory(), date(2026, 9, 10), date(2026, 12, 31), FIGURES)
    assert (cell.rate, str(cell.rate)) == (Decimal("12.40"), "12.40")


@pytest.mark.parametrize(
    ("semester", "statutory", "public", "floor"),
    [
        (Semester(2013, 2), "10.50", "8.50", None),
        (Semester(2022, 1), "10.00", "8.00", "2.28"),
        (Semester(2024, 1), "14.50", "12.50", "15.21"),
        (Semester(2024, 2), "14.25", "12.25", "14.76"),
        (Semester(2026, 1), "12.15", "10.15", "7.86"),
        (Semester(2026, 2), "12.40", "10.40", "8.25"),
    ],
)
def test_the_resulting_rates_are_those_of_the_table(
    semester: Semester, statutory: str, public: str, floor: str | None
) -> None:
    assert Statutory().cells(semester, FIGURES)[0].rate == Decimal(statutory)
    assert PublicBuyer().cells(semester, FIGURES)[0].rate == Decimal(public)
    if floor is not None:
        clause = Contract(TimesLegal(Decimal(3)))
        assert clause.cells(semester, FIGURES)[0].rate == Decimal(floor)


@pytest.mark.parametrize(
    ("rate", "applied", "remarks"),
    [("8.24", "8.25", 1), ("8.25", "8.25", 0), ("8.26", "8.26", 0)],
)
def test_a_clause_is_valid_from_three_times_the_legal_rate(
    rate: str, applied: str, remarks: int
) -> None:
    (cell,) = Contract(Fixed(Decimal(rate))).cells(Semester(2026, 2), FIGURES)
    assert cell.rate == Decimal(applied)
    assert (cell.remark is not None) == bool(remarks)


def test_the_statutory_rate_is_shown_beside_a_refused_clause_only_where_it_is_known() -> None:
    rows = [
        ("legal_rate_pro", date(2026, 7, 1), date(2026, 12, 31), "2.75"),
        ("floor_multiplier", date(2009, 1, 1), None, 3),
    ]
    (cell,) = Contract(Fixed(Decimal(1))).cells(Semester(2026, 2), figures_from_rows(rows))
    assert cell.remark is not None
    assert [name for name, _ in cell.remark.values] == ["clause", "floor"]


@pytest.mark.parametrize(
    ("rule", "needed"),
    [
        (Statutory(), {"ecb_mro", "majoration_b2b"}),
        (PublicBuyer(), {"ecb_mro", "majoration_b2g"}),
        (Legal(), {"legal_rate_pro"}),
        (Legal(private_creditor=True), {"legal_rate_private"}),
        (Contract(Fixed(Decimal(20))), {"legal_rate_pro", "floor_multiplier"}),
        (Contract(EcbPlus(Decimal(20))), {"legal_rate_pro", "floor_multiplier", "ecb_mro"}),
    ],
)
def test_a_formula_asks_only_for_the_figures_it_uses(rule: Statutory, needed: set[str]) -> None:
    rows = [(key, date(2026, 1, 1), None, "1") for key in needed]
    figures = figures_from_rows(rows)
    assert rule.cells(Semester(2026, 1), figures)
    for absent in needed:
        fewer = figures_from_rows([row for row in rows if row[0] != absent])
        with pytest.raises(MissingFigure) as error:
            rule.cells(Semester(2026, 1), fewer)
        assert error.value.key == absent


def test_an_open_half_yearly_rate_is_never_carried_into_the_next_semester() -> None:
    figures = figures_from_rows([("ecb_mro", date(2026, 7, 1), None, "2.40")])
    assert figures.value("ecb_mro", date(2026, 12, 31)) == Decimal("2.40")
    with pytest.raises(MissingFigure, match="'ecb_mro' is known on 2027-01-01"):
        figures.value("ecb_mro", date(2027, 1, 1))


def test_other_open_figures_last() -> None:
    assert FIGURES.value("indemnite_b2b", date(2040, 1, 1)) == 40


def test_a_gap_between_two_rows_is_a_missing_figure() -> None:
    rows = [("k", date(2026, 1, 1), date(2026, 1, 31), "1"), ("k", date(2026, 3, 1), None, "2")]
    figures = figures_from_rows(rows)
    with pytest.raises(MissingFigure):
        figures.value("k", date(2026, 2, 1))
    with pytest.raises(MissingFigure):
        figures.value("k", date(2025, 12, 31))


def test_the_semesters_without_rates_are_named() -> None:
    assert FIGURES.missing(Semester(2026, 2)) == ()
    assert FIGURES.missing(Semester(2027, 1)) == (
        "ecb_mro",
        "legal_rate_private",
        "legal_rate_pro",
    )
    assert FIGURES.missing(Semester(2027, 1), ["majoration_b2b", "unknown"]) == ("unknown",)


def test_contradictory_rows_are_refused() -> None:
    with pytest.raises(InvalidFigure, match="two values"):
        figures_from_rows([("k", date(2026, 1, 1), None, 1), ("k", date(2026, 2, 1), None, 2)])
    with pytest.raises(InvalidFigure, match="ends before"):
        figures_from_rows([("k", date(2026, 2, 1), date(2026, 1, 1), 1)])
    with pytest.raises(TypeError, match="not a float"):
        figures_from_rows([("k", date(2026, 2, 1), None, 2.4)])


def test_a_number_of_days_must_be_whole() -> None:
    figures = figures_from_rows([("k", date(2026, 2, 1), None, "1.5")])
    with pytest.raises(InvalidFigure):
        figures.whole("k", date(2026, 2, 1))


def test_a_row_keeps_its_source_and_loses_the_zeros_of_a_database() -> None:
    day = date(2026, 7, 1)
    figures = figures_from_rows([("ecb_mro", day, False, "2.400000", "a link", day)])
    row = figures.row("ecb_mro", day)
    assert (str(row.value), row.valid_to, row.source, row.checked_on) == (
        "2.40",
        None,
        "a link",
        day,
    )
    figures = figures_from_rows([("k", day, None, "0.123400", None, None)])
    assert (str(figures.value("k", day)), figures.row("k", day).source) == ("0.1234", "")


@pytest.mark.parametrize("value", ["-1", "NaN", "Infinity", "0.1234567"])
@pytest.mark.parametrize("clause", [Fixed, EcbPlus, TimesLegal])
def test_a_clause_that_says_nothing_usable_is_refused(clause: type, value: str) -> None:
    with pytest.raises(InvalidClause):
        clause(Decimal(value))


def test_a_clause_in_floats_is_refused() -> None:
    with pytest.raises(TypeError):
        Fixed(12.0)


def test_a_rate_with_more_than_twelve_decimals_is_refused() -> None:
    rows = [("legal_rate_pro", date(2026, 1, 1), None, "1.0000000000001")]
    with pytest.raises(InvalidFigure, match="decimals"):
        Legal().cells(Semester(2026, 1), figures_from_rows(rows))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (Contract(Fixed(Decimal(15))), "taux du contrat 15 % (2026-S2, {0})"),
        (Contract(TimesLegal(Decimal("3.5"))), "taux légal 2,75 % × 3,50 (2026-S2, {0})"),
        (Contract(Fixed(Decimal(1))), "plancher : taux légal 2,75 % × 3 (2026-S2, {0})"),
        (Contract(EcbPlus(Decimal(12))), "BCE 2,40 % + 12 points (2026-S2, {0})"),
        (PublicBuyer(), "BCE 2,40 % + 8 points (2026-S2, CCP R2192-31)"),
        (Legal(), "taux légal 2,75 % (2026-S2, C. civ. 1231-6)"),
        (Judgment(date(2026, 1, 1)), "taux légal 2,75 % + 5 points (2026-S2, CMF L313-3)"),
    ],
)
def test_each_rate_says_in_french_where_it_comes_from(rule: Statutory, text: str) -> None:
    (cell,) = rule.cells(Semester(2026, 2), FIGURES)
    assert str(cell.source) == text.format("C. com. L441-10 II")


def test_a_public_buyers_sheet_names_the_semester_of_the_start() -> None:
    cells = rate_segments(PublicBuyer(), date(2024, 11, 16), date(2025, 2, 1), FIGURES)
    assert [cell.source.semester for cell in cells] == ["2024-S2", "2024-S2"]


@pytest.mark.parametrize(
    ("regime", "with_clause", "without"),
    [
        ("b2b", Contract(Fixed(Decimal(15))), Statutory()),
        ("b2g_entity", Contract(Fixed(Decimal(15))), Statutory()),
        ("b2g_entite_adjudicatrice", Contract(Fixed(Decimal(15))), Statutory()),
        ("b2c", Legal(), Legal()),
        ("b2g_authority", PublicBuyer(), PublicBuyer()),
        ("b2g_pouvoir_adjudicateur", PublicBuyer(), PublicBuyer()),
    ],
)
def test_a_clause_counts_between_professionals_alone(
    regime: str, with_clause: Statutory, without: Statutory
) -> None:
    assert rate_rule(regime, Fixed(Decimal(15))) == with_clause
    assert rate_rule(regime) == without


@pytest.mark.parametrize("regime", ["b2x", 3])
def test_an_unknown_regime_is_refused(regime: str) -> None:
    with pytest.raises(LawError, match="is not a regime"):
        rate_rule(regime)


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InvalidPeriod):
        rate_segments(Statutory(), date(2026, 2, 1), date(2026, 1, 31), FIGURES)


def test_semesters_follow_each_other_without_gap() -> None:
    assert semester_of(date(2026, 6, 30)) == Semester(2026, 1)
    assert semester_of(date(2026, 7, 1)) == Semester(2026, 2)
    assert Semester(2026, 1).following == Semester(2026, 2)
    assert Semester(2026, 2).following == Semester(2027, 1)
    assert (Semester(2026, 1).last_day, Semester(2026, 2).last_day) == (
        date(2026, 6, 30),
        date(2026, 12, 31),
    )
    assert Semester(2026, 2).label == "2026-S2"


def test_a_missing_figure_survives_a_change_of_process() -> None:
    error = pickle.loads(pickle.dumps(MissingFigure("ecb_mro", date(2027, 1, 1))))
    assert (error.key, error.on) == ("ecb_mro", date(2027, 1, 1))
