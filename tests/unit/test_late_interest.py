"""Late interest against the worked vectors of the legal reference, and at every edge."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from law_figures import FIGURES

from rules.late_interest import CreditNote, Interest, Payment, late_interest
from rules.law_errors import (
    AmountTooPrecise,
    InvalidPeriod,
    LawError,
    MissingFigure,
    NegativeAmount,
)
from rules.rates import (
    Contract,
    EcbPlus,
    Fixed,
    Judgment,
    Legal,
    PublicBuyer,
    RateRule,
    Statutory,
    TimesLegal,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def interest(
    principal: str, due: str, until: str, rule: RateRule | None = None, **options: object
) -> Interest:
    return late_interest(
        Decimal(principal), day(due), day(until), rule or Statutory(), FIGURES, **options
    )


def paid(on: str, amount: str) -> Payment:
    return Payment(day(on), Decimal(amount))


def credit(on: str, amount: str, *, from_origin: bool = False) -> CreditNote:
    return CreditNote(day(on), Decimal(amount), from_origin)


@pytest.mark.parametrize(
    ("principal", "due", "until", "days", "expected"),
    [
        # B01: 1000 × 31 × 12.40 / 36500 = 10.5315
        ("1000.00", "2026-07-31", "2026-08-31", 31, "10.53"),
        # B02: paid on the due date
        ("1000.00", "2026-07-31", "2026-07-31", 0, "0.00"),
        # B03: one day, a Saturday: 1000 × 12.40 / 36500 = 0.3397
        ("1000.00", "2026-07-31", "2026-08-01", 1, "0.34"),
        # B05: the one day is 1 July, second semester: 2500 × 12.40 / 36500 = 0.8493
        ("2500.00", "2026-06-30", "2026-07-01", 1, "0.85"),
        # B09: 30 days over 29 February, still /365: 5000 × 30 × 14.50 / 36500 = 59.589
        ("5000.00", "2024-01-31", "2024-03-01", 30, "59.59"),
        # B11: exactly half a cent goes up: 73 × 150 × 12.15 / 36500 = 3.645
        ("73.00", "2026-01-15", "2026-06-14", 150, "3.65"),
        # B12: 0.50 × 10 × 12.40 / 36500 = 0.0017
        ("0.50", "2026-09-01", "2026-09-11", 10, "0.00"),
        # B13: due on a Saturday that is a holiday, no roll: 12000 × 98 × 12.40 / 36500 = 399.517
        ("12000.00", "2026-08-15", "2026-11-21", 98, "399.52"),
        # B15: 500 × 52 × 12.40 / 36500 = 8.8329; 1200 × 37 → 15.0838; 80 × 1 → 0.0272
        ("500.00", "2026-09-30", "2026-11-21", 52, "8.83"),
        ("1200.00", "2026-10-15", "2026-11-21", 37, "15.08"),
        ("80.00", "2026-11-20", "2026-11-21", 1, "0.03"),
        # B16: nothing owed
        ("0.00", "2026-06-30", "2026-11-21", 0, "0.00"),
    ],
)
def test_a_business_owes_the_statutory_rate_from_the_day_after_the_due_date(
    principal: str, due: str, until: str, days: int, expected: str
) -> None:
    result = interest(principal, due, until)
    assert (result.days, result.total) == (days, Decimal(expected))


def test_each_day_takes_the_rate_of_its_own_semester() -> None:
    # 1000 × (46 × 12.15 + 46 × 12.40) / 36500 = 15.3123 + 15.6274
    result = interest("1000.00", "2026-05-15", "2026-08-15")
    assert [(s.date_from, s.date_to, s.days, s.rate) for s in result.segments] == [
        (day("2026-05-16"), day("2026-06-30"), 46, Decimal("12.15")),
        (day("2026-07-01"), day("2026-08-15"), 46, Decimal("12.40")),
    ]
    assert result.exact == Fraction(1000 * 46 * 2455, 3650000)
    assert result.total == Decimal("30.94")


def test_the_last_day_of_a_semester_keeps_its_rate() -> None:
    # 2500 × 12.15 / 36500 = 0.832: 30 June is the only day
    assert interest("2500.00", "2026-06-29", "2026-06-30").total == Decimal("0.83")


def test_a_leap_year_counts_366_days_only_when_the_basis_is_actual() -> None:
    # 5000 × 30 × 14.50 / 36600 = 59.426
    assert interest("5000.00", "2024-01-31", "2024-03-01", day_basis="actual").total == Decimal(
        "59.43"
    )
    # 2026 is no leap year: B01 unchanged
    assert interest("1000.00", "2026-07-31", "2026-08-31", day_basis="actual").total == Decimal(
        "10.53"
    )


def test_actual_basis_changes_at_the_turn_of_the_year() -> None:
    # 1000 × (16 × 14.00 / 36500 + 15 × 14.50 / 36600) = 6.1370 + 5.9426
    result = interest("1000.00", "2023-12-15", "2024-01-15", day_basis="actual")
    assert [s.year_days for s in result.segments] == [365, 366]
    assert result.total == Decimal("12.08")


def test_a_semester_without_rate_is_an_error_and_never_the_last_rate() -> None:
    # B17
    with pytest.raises(MissingFigure) as error:
        interest("100.00", "2026-12-20", "2027-01-15")
    assert (error.value.key, error.value.on) == ("ecb_mro", day("2027-01-01"))


def test_the_last_day_before_the_missing_semester_is_calculated() -> None:
    # 100 × 11 × 12.40 / 36500 = 0.3737
    assert interest("100.00", "2026-12-20", "2026-12-31").total == Decimal("0.37")


def test_a_due_date_before_any_known_rate_is_an_error() -> None:
    with pytest.raises(MissingFigure):
        interest("100.00", "2008-11-30", "2009-03-01")


def test_a_debt_paid_before_the_missing_semester_asks_for_nothing_more() -> None:
    # principal first: 100 × 11 × 12.40 / 36500 = 0.37 stays due
    result = interest(
        "100.00",
        "2026-12-20",
        "2027-01-15",
        payments=[paid("2026-12-31", "100.00")],
        imputation="principal_first",
    )
    assert (result.total, result.principal_left) == (Decimal("0.37"), Decimal("0.00"))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # C01: 6000 × (61 × 7.86 + 123 × 8.25) / 36500 = 245.62
        (Contract(TimesLegal(Decimal(3))), "245.62"),
        # C02: 6000 × 184 × 15 / 36500 = 453.70
        (Contract(Fixed(Decimal(15))), "453.70"),
        # a clause of 5 % is below both floors: the floors apply, as in C01
        (Contract(Fixed(Decimal(5))), "245.62"),
        # 8 % is above the floor of S1 (7.86) and below that of S2 (8.25):
        # 6000 × (61 × 8 + 123 × 8.25) / 36500 = 247.0274
        (Contract(Fixed(Decimal(8))), "247.03"),
        # ECB + 12: 6000 × (61 × 14.15 + 123 × 14.40) / 36500 = 433.0438
        (Contract(EcbPlus(Decimal(12))), "433.04"),
    ],
)
def test_a_contract_clause_replaces_the_statutory_rate(rule: RateRule, expected: str) -> None:
    assert interest("6000.00", "2026-04-30", "2026-10-31", rule).total == Decimal(expected)


def test_in_2024_the_statutory_rate_stays_below_three_times_the_legal_rate() -> None:
    # C04: 6000 × 60 × 14.50 / 36500 = 143.01, not 150.02
    assert interest("6000.00", "2024-03-31", "2024-05-30").total == Decimal("143.01")


def test_the_floor_binds_a_clause_that_repeats_the_statutory_rate() -> None:
    # 6000 × 60 × 15.21 / 36500 = 150.0164
    result = interest("6000.00", "2024-03-31", "2024-05-30", Contract(EcbPlus(Decimal(10))))
    assert result.total == Decimal("150.02")
    (remark,) = result.remarks
    assert remark.code == "clause_below_floor"
    assert dict(remark.values) == {
        "clause": Decimal("14.50"),
        "floor": Decimal("15.21"),
        "statutory": Decimal("14.50"),
    }


def test_one_remark_is_made_for_each_semester_below_the_floor() -> None:
    result = interest(
        "6000.00",
        "2026-04-30",
        "2026-10-31",
        Contract(Fixed(Decimal(5))),
        payments=[paid("2026-05-10", "1.00"), paid("2026-08-10", "1.00")],
    )
    assert [remark.on for remark in result.remarks] == [day("2026-01-01"), day("2026-07-01")]


def test_interest_is_paid_before_principal() -> None:
    # P01: 60 d @12.15 + 1 d @12.40 on 10000 = 203.1233; then 64 d on 6203.12 = 134.8701
    result = interest(
        "10000.00", "2026-05-01", "2026-09-03", payments=[paid("2026-07-01", "4000.00")]
    )
    assert result.total == Decimal("337.99")
    assert result.paid == Decimal("203.12")
    assert result.due == Decimal("134.87")
    assert result.principal_left == Decimal("6203.12")
    (imputation,) = result.imputations
    assert (imputation.to_interest, imputation.to_principal, imputation.surplus) == (
        Decimal("203.12"),
        Decimal("3796.88"),
        Decimal("0.00"),
    )


def test_principal_is_paid_first_when_so_agreed() -> None:
    # P02: 203.1233 + 6000 × 64 × 12.40 / 36500 = 130.4548
    result = interest(
        "10000.00",
        "2026-05-01",
        "2026-09-03",
        payments=[paid("2026-07-01", "4000.00")],
        imputation="principal_first",
    )
    assert (result.total, result.paid, result.due, result.principal_left) == (
        Decimal("333.58"),
        Decimal("0.00"),
        Decimal("333.58"),
        Decimal("6000.00"),
    )


def test_a_payment_smaller_than_the_interest_leaves_the_principal_whole() -> None:
    # 10000 × 61 days = 203.1233 on 1 July; 100 goes to interest; 64 more days on 10000 = 217.4247
    result = interest(
        "10000.00", "2026-05-01", "2026-09-03", payments=[paid("2026-07-01", "100.00")]
    )
    assert (result.total, result.paid, result.due, result.principal_left) == (
        Decimal("420.55"),
        Decimal("100.00"),
        Decimal("320.55"),
        Decimal("10000.00"),
    )


def test_a_payment_before_the_due_date_reduces_the_principal_without_interest() -> None:
    # P05: 700 × 82 × 12.40 / 36500 = 19.5003
    result = interest(
        "1000.00", "2026-08-31", "2026-11-21", payments=[paid("2026-08-10", "300.00")]
    )
    assert (result.total, result.paid, result.principal_left) == (
        Decimal("19.50"),
        Decimal("0.00"),
        Decimal("700.00"),
    )


def test_a_payment_on_the_due_date_is_in_time() -> None:
    result = interest(
        "1000.00", "2026-08-31", "2026-11-21", payments=[paid("2026-08-31", "1000.00")]
    )
    assert (result.total, result.days) == (Decimal("0.00"), 0)


def test_a_credit_note_counts_from_the_day_after_its_date_unless_it_corrects_the_invoice() -> None:
    # P06: 3000 × 77 × 12.40 / 36500 = 78.4767, + 2400 × 67 → 54.6279
    later = interest(
        "3000.00", "2026-06-30", "2026-11-21", credit_notes=[credit("2026-09-15", "600.00")]
    )
    assert (later.total, later.principal_left) == (Decimal("133.10"), Decimal("2400.00"))
    # from origin: 2400 × 144 × 12.40 / 36500 = 117.4093
    origin = interest(
        "3000.00",
        "2026-06-30",
        "2026-11-21",
        credit_notes=[credit("2026-09-15", "600.00", from_origin=True)],
    )
    assert (origin.total, origin.principal_left) == (Decimal("117.41"), Decimal("2400.00"))


def test_a_credit_note_never_pays_interest() -> None:
    result = interest(
        "3000.00", "2026-06-30", "2026-11-21", credit_notes=[credit("2026-09-15", "600.00")]
    )
    assert (result.paid, result.imputations[0].to_interest) == (Decimal("0.00"), Decimal("0.00"))


def test_a_payment_of_principal_and_interest_settles_the_debt_to_the_cent() -> None:
    # P08: 1000 × 61 × 12.40 / 36500 = 20.7233
    result = interest(
        "1000.00", "2026-07-31", "2026-11-21", payments=[paid("2026-09-30", "1020.72")]
    )
    assert (result.total, result.paid, result.due, result.principal_left, result.surplus) == (
        Decimal("20.72"),
        Decimal("20.72"),
        Decimal("0.00"),
        Decimal("0.00"),
        Decimal("0.00"),
    )


@pytest.mark.parametrize("imputation", ["interest_first", "principal_first"])
def test_what_exceeds_principal_and_interest_is_a_surplus_with_a_remark(imputation: str) -> None:
    result = interest(
        "1000.00",
        "2026-07-31",
        "2026-11-21",
        payments=[paid("2026-09-30", "1100.00")],
        imputation=imputation,
    )
    # 1100 - 1000 - 20.72
    assert (result.paid, result.due, result.surplus) == (
        Decimal("20.72"),
        Decimal("0.00"),
        Decimal("79.28"),
    )
    assert [remark.code for remark in result.remarks] == ["overpaid"]


@pytest.mark.parametrize("from_origin", [False, True])
def test_a_credit_note_larger_than_the_invoice_stops_at_nothing(from_origin: bool) -> None:
    result = interest(
        "100.00",
        "2026-07-31",
        "2026-11-21",
        credit_notes=[credit("2026-07-31", "130.00", from_origin=from_origin)],
    )
    assert (result.total, result.principal_left, result.surplus) == (
        Decimal("0.00"),
        Decimal("0.00"),
        Decimal("30.00"),
    )
    assert [remark.code for remark in result.remarks] == ["credit_exceeds_invoice"]


def test_what_happens_after_the_as_of_day_is_left_out_and_said() -> None:
    result = interest(
        "1000.00",
        "2026-07-31",
        "2026-08-31",
        payments=[paid("2026-09-01", "500.00")],
        credit_notes=[credit("2026-09-02", "100.00")],
    )
    assert (result.total, result.principal_left) == (Decimal("10.53"), Decimal("1000.00"))
    assert {remark.code for remark in result.remarks} == {
        "payment_after_as_of",
        "credit_after_as_of",
    }


def test_a_payment_on_the_as_of_day_counts_and_its_day_bears_interest() -> None:
    result = interest(
        "1000.00", "2026-07-31", "2026-08-31", payments=[paid("2026-08-31", "500.00")]
    )
    assert (result.total, result.paid, result.principal_left) == (
        Decimal("10.53"),
        Decimal("10.53"),
        Decimal("510.53"),
    )


def test_interest_stops_the_day_before_the_judgment_that_opens_insolvency() -> None:
    # I01: 1 August to 14 September, 7500 × 45 × 12.40 / 36500 = 114.6575
    result = interest("7500.00", "2026-07-31", "2026-11-21", stop=day("2026-09-15"))
    assert (result.total, result.days, result.per_day) == (Decimal("114.66"), 45, Decimal("0.00"))


@pytest.mark.parametrize(
    ("stop", "days"),
    [("2026-08-31", 30), ("2026-09-01", 31), ("2026-09-02", 31)],
)
def test_a_judgment_after_the_as_of_day_changes_nothing(stop: str, days: int) -> None:
    assert interest("7500.00", "2026-07-31", "2026-08-31", stop=day(stop)).days == days


def test_an_invoice_due_on_or_after_the_judgment_bears_nothing() -> None:
    # I03
    assert interest("2000.00", "2026-09-30", "2026-11-21", stop=day("2026-09-15")).total == 0
    assert interest("2000.00", "2026-09-15", "2026-11-21", stop=day("2026-09-15")).total == 0


def test_a_payment_after_the_judgment_is_pointed_out() -> None:
    result = interest(
        "7500.00",
        "2026-07-31",
        "2026-11-21",
        stop=day("2026-09-15"),
        payments=[paid("2026-09-14", "1.00"), paid("2026-09-15", "1.00")],
    )
    assert [(r.code, r.on) for r in result.remarks] == [
        ("payment_after_insolvency", day("2026-09-15"))
    ]


def test_a_public_buyer_keeps_the_rate_of_the_semester_in_which_interest_starts() -> None:
    # G02: 20000 × 92 × 10.40 / 36500 = 524.274
    assert interest("20000.00", "2026-06-30", "2026-09-30", PublicBuyer()).total == Decimal(
        "524.27"
    )
    # G04: 15000 × 470 × 12.25 / 36500 = 2366.0959, frozen over three semesters
    frozen = interest("15000.00", "2024-11-15", "2026-02-28", PublicBuyer())
    assert (frozen.days, frozen.total) == (470, Decimal("2366.10"))
    # the day before: 29 June due, 30 June starts at 10.15: 20000 × 93 × 10.15 / 36500 = 517.2329
    assert interest("20000.00", "2026-06-29", "2026-09-30", PublicBuyer()).total == Decimal(
        "517.23"
    )


def test_a_frozen_rate_asks_for_no_later_semester() -> None:
    # 1000 × 26 × 10.40 / 36500 = 7.4082
    assert interest("1000.00", "2026-12-20", "2027-01-15", PublicBuyer()).total == Decimal("7.41")


def test_a_consumer_owes_the_legal_rate_of_all_other_creditors() -> None:
    # K01: 1200 × 81 × 2.75 / 36500 = 7.3233
    assert interest("1200.00", "2026-09-01", "2026-11-21", Legal()).total == Decimal("7.32")


def test_a_private_creditor_has_the_other_legal_rate() -> None:
    # 1200 × 81 × 6.84 / 36500 = 18.2150
    assert interest(
        "1200.00", "2026-09-01", "2026-11-21", Legal(private_creditor=True)
    ).total == Decimal("18.22")


def test_a_judgment_bears_five_points_more_after_two_months() -> None:
    # K04: 3000 × (59 × 2.62 + 81 × 7.62 + 144 × 7.75) / 36500 = 155.16
    result = interest("3000.00", "2026-02-10", "2026-11-21", Judgment(day("2026-02-10")))
    assert result.total == Decimal("155.16")
    assert [(s.date_from, s.rate) for s in result.segments] == [
        (day("2026-02-11"), Decimal("2.62")),
        (day("2026-04-11"), Decimal("7.62")),
        (day("2026-07-01"), Decimal("7.75")),
    ]
    # K05: without the points
    assert interest("3000.00", "2026-02-10", "2026-11-21", Legal()).total == Decimal("62.70")


def test_the_five_points_can_start_with_a_semester() -> None:
    # enforceable on 30 April, so the points start on 1 July: one rate in each semester
    result = interest("3000.00", "2026-04-30", "2026-07-31", Judgment(day("2026-04-30")))
    assert [s.rate for s in result.segments] == [Decimal("2.62"), Decimal("7.75")]


def test_interest_that_starts_after_the_five_points_never_sees_the_plain_rate() -> None:
    # 3000 × 10 × 7.62 / 36500 = 6.2630
    result = interest("3000.00", "2026-05-01", "2026-05-11", Judgment(day("2026-02-10")))
    assert (result.total, len(result.segments)) == (Decimal("6.26"), 1)


def test_no_interest_is_incurred_in_a_grace_period() -> None:
    # 31 days less the ten of 6 to 15 August: 1000 × 21 × 12.40 / 36500 = 7.1342
    result = interest(
        "1000.00", "2026-07-31", "2026-08-31", grace=[(day("2026-08-06"), day("2026-08-15"))]
    )
    assert (result.total, result.days) == (Decimal("7.13"), 21)
    assert [(s.days, s.rate) for s in result.segments] == [
        (5, Decimal("12.40")),
        (10, Decimal(0)),
        (16, Decimal("12.40")),
    ]
    assert str(result.segments[1].source) == "délai de grâce (C. civ. 1343-5 al. 4)"


@pytest.mark.parametrize(
    ("grace", "days"),
    [
        ([("2026-06-01", "2026-07-31")], 31),  # over before interest starts
        ([("2026-06-01", "2026-08-01")], 30),
        ([("2026-08-31", "2026-09-30")], 30),
        ([("2026-09-01", "2026-09-30")], 31),  # starts after the as-of day
        ([("2026-07-01", "2026-09-30")], 0),
        ([("2026-08-10", "2026-08-19"), ("2026-08-05", "2026-08-14")], 16),  # they overlap
        ([("2026-08-02", "2026-08-31"), ("2026-08-05", "2026-08-06")], 1),  # one in the other
    ],
)
def test_grace_periods_may_overlap_and_stick_out(grace: list[tuple[str, str]], days: int) -> None:
    periods = [(day(first), day(last)) for first, last in grace]
    assert interest("1000.00", "2026-07-31", "2026-08-31", grace=periods).days == days


def test_a_semester_spent_in_grace_needs_no_rate() -> None:
    assert (
        interest(
            "1000.00", "2026-12-31", "2027-01-31", grace=[(day("2027-01-01"), day("2027-12-31"))]
        ).total
        == 0
    )


def test_what_each_further_day_adds_is_given_apart() -> None:
    # 1000 × 12.40 / 36500 = 0.3397
    result = interest("1000.00", "2026-07-31", "2026-08-31")
    assert result.per_day == Decimal("0.34")
    assert result.per_day_exact == Fraction(1240, 3650)


@pytest.mark.parametrize(
    "options",
    [
        {"payments": [paid("2026-08-31", "1100.00")]},
        {"stop": day("2026-09-01")},
        {"grace": [(day("2026-09-01"), day("2026-09-30"))]},
        {"grace": [(day("2026-08-31"), day("2026-08-31"))]},
    ],
)
def test_nothing_is_added_by_a_day_on_which_nothing_runs(options: dict[str, object]) -> None:
    assert interest("1000.00", "2026-07-31", "2026-08-31", **options).per_day == 0


def test_before_the_due_date_nothing_runs() -> None:
    result = interest("1000.00", "2026-07-31", "2026-07-01")
    assert (result.total, result.per_day, result.segments) == (0, 0, ())


def test_the_sheet_adds_up_to_the_exact_total() -> None:
    result = interest(
        "9000.00",
        "2023-05-31",
        "2026-11-21",
        payments=[paid("2024-02-29", "1500.00"), paid("2025-07-01", "2500.00")],
        day_basis="actual",
    )
    assert sum(segment.interest for segment in result.segments) == result.exact


def test_the_source_of_a_rate_reads_in_french() -> None:
    (segment,) = interest("1000.00", "2026-07-31", "2026-08-31").segments
    assert str(segment.source) == "BCE 2,40 % + 10 points (2026-S2, C. com. L441-10 II)"


def test_another_currency_keeps_its_own_decimals() -> None:
    # yen: 100000 × 31 × 12.40 / 36500 = 1053.15
    result = interest("100000", "2026-07-31", "2026-08-31", digits=0)
    assert (str(result.total), str(result.per_day)) == ("1053", "34")
    # dinar: three decimals
    assert str(interest("1000.000", "2026-07-31", "2026-08-31", digits=3).total) == "10.532"


@pytest.mark.parametrize("text", ["-0.01", "-1000"])
def test_a_negative_principal_is_refused(text: str) -> None:
    with pytest.raises(NegativeAmount):
        interest(text, "2026-07-31", "2026-08-31")


def test_a_negative_payment_or_credit_note_is_refused() -> None:
    with pytest.raises(NegativeAmount):
        interest("1.00", "2026-07-31", "2026-08-31", payments=[paid("2026-08-01", "-1")])
    with pytest.raises(NegativeAmount):
        interest("1.00", "2026-07-31", "2026-08-31", credit_notes=[credit("2026-08-01", "-1")])


@pytest.mark.parametrize("text", ["10.005", "NaN", "Infinity"])
def test_an_amount_that_is_not_money_is_refused(text: str) -> None:
    with pytest.raises(AmountTooPrecise):
        interest(text, "2026-07-31", "2026-08-31")


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError, match="principal must be a Decimal, not float"):
        late_interest(10.0, day("2026-07-31"), day("2026-08-31"), Statutory(), FIGURES)


def test_a_grace_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InvalidPeriod):
        interest("1.00", "2026-07-31", "2026-08-31", grace=[(day("2026-08-02"), day("2026-08-01"))])


@pytest.mark.parametrize("option", [{"day_basis": "360"}, {"imputation": "oldest"}])
def test_an_unknown_option_is_refused(option: dict[str, str]) -> None:
    with pytest.raises(LawError, match="unknown"):
        interest("1.00", "2026-07-31", "2026-08-31", **option)
