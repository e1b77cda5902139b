"""The fixed indemnity of 40 euros, and the wall between consumers and any fee."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_figures import FIGURES

from rules.indemnity import check_fee, complementary_compensation, fixed_indemnity, is_late
from rules.late_interest import CreditNote, Payment
from rules.law_errors import ConsumerFeeForbidden, MissingFigure, NegativeAmount, ProofRequired
from rules.regime import Regime

DUE = date(2026, 7, 31)
FORTY = Decimal("40.00")
PROFESSIONALS = [Regime.B2B, Regime.B2G_AUTHORITY, Regime.B2G_ENTITY]


def indemnity(regime: str, amount: str, until: str, **options: object) -> Decimal:
    return fixed_indemnity(
        regime, Decimal(amount), DUE, date.fromisoformat(until), FIGURES, **options
    )


@pytest.mark.parametrize("regime", PROFESSIONALS)
@pytest.mark.parametrize(
    ("until", "expected"), [("2026-07-30", 0), ("2026-07-31", 0), ("2026-08-01", 40)]
)
def test_forty_euros_are_due_from_the_first_day_late(
    regime: str, until: str, expected: int
) -> None:
    assert indemnity(regime, "1000.00", until) == expected


def test_it_is_due_even_when_the_interest_rounds_to_nothing() -> None:
    # B12
    assert str(indemnity("b2b", "0.50", "2026-08-10")) == "40.00"


def test_nothing_owed_gives_no_indemnity() -> None:
    # B16
    assert indemnity("b2b", "0.00", "2026-11-21") == 0


def test_part_payments_after_the_due_date_leave_it_at_forty_once() -> None:
    # P09
    payments = [Payment(date(2026, 8, 1), Decimal(600)), Payment(date(2026, 9, 1), Decimal(400))]
    assert indemnity("b2b", "1000.00", "2026-11-21", payments=payments) == FORTY


@pytest.mark.parametrize(
    ("paid_on", "expected"), [("2026-07-30", 0), ("2026-07-31", 0), ("2026-08-01", 40)]
)
def test_an_invoice_paid_whole_by_the_due_date_was_never_late(paid_on: str, expected: int) -> None:
    payments = [Payment(date.fromisoformat(paid_on), Decimal(1000))]
    assert indemnity("b2b", "1000.00", "2026-11-21", payments=payments) == expected


def test_a_correction_from_origin_makes_an_invoice_never_late_and_a_later_gesture_does_not() -> (
    None
):
    note = CreditNote(date(2026, 9, 1), Decimal(1000), from_origin=True)
    assert indemnity("b2b", "1000.00", "2026-11-21", credit_notes=[note]) == 0
    gesture = CreditNote(date(2026, 9, 1), Decimal(1000))
    assert indemnity("b2b", "1000.00", "2026-11-21", credit_notes=[gesture]) == FORTY


@pytest.mark.parametrize(
    ("judgment", "expected"), [("2026-07-30", 0), ("2026-07-31", 0), ("2026-08-01", 40)]
)
def test_none_is_due_when_insolvency_forbids_payment_on_the_due_date(
    judgment: str, expected: int
) -> None:
    # I01: judgment after the due date, 40; I03: due after the judgment, 0
    day = date.fromisoformat(judgment)
    assert indemnity("b2b", "7500.00", "2026-11-21", insolvency=day) == expected


def test_three_late_invoices_make_three_indemnities() -> None:
    # B15
    dues = [date(2026, 9, 30), date(2026, 10, 15), date(2026, 11, 20)]
    amounts = [
        fixed_indemnity("b2b", Decimal(500), due, date(2026, 11, 21), FIGURES) for due in dues
    ]
    assert sum(amounts) == 120


def test_an_indemnity_before_its_amount_is_known_is_an_error() -> None:
    with pytest.raises(MissingFigure):
        fixed_indemnity("b2b", Decimal(1), date(2012, 12, 30), date(2013, 6, 1), FIGURES)
    assert fixed_indemnity("b2b", Decimal(1), date(2012, 12, 31), date(2013, 6, 1), FIGURES) == 40


@given(st.integers(0, 10**9), st.dates(date(2014, 1, 1), date(2026, 12, 1)), st.integers(-50, 900))
def test_a_consumer_never_owes_an_indemnity(cents: int, due: date, late: int) -> None:
    until = date.fromordinal(due.toordinal() + late)
    assert fixed_indemnity("b2c", Decimal(cents).scaleb(-2), due, until, FIGURES) == 0


@pytest.mark.parametrize("label", ["indemnité forfaitaire", "frais de dossier", "recommandé"])
def test_any_fee_asked_from_a_consumer_is_refused(label: str) -> None:
    with pytest.raises(ConsumerFeeForbidden, match=label):
        check_fee("b2c", Decimal("0.01"), label)


def test_no_fee_at_all_is_no_offence() -> None:
    assert check_fee("b2c", Decimal(0)) == 0


@pytest.mark.parametrize("regime", PROFESSIONALS)
def test_a_fee_passes_unchanged_between_professionals(regime: str) -> None:
    assert check_fee(regime, FORTY) == FORTY


def test_a_negative_fee_is_refused() -> None:
    with pytest.raises(NegativeAmount):
        check_fee("b2b", Decimal(-1))


@pytest.mark.parametrize(
    ("costs", "more"),
    [("39.99", "0.00"), ("40.00", "0.00"), ("40.01", "0.01"), ("250.00", "210.00")],
)
def test_proven_costs_are_due_beyond_the_indemnity(costs: str, more: str) -> None:
    result = complementary_compensation("b2b", Decimal(costs), FORTY, proof="facture 12")
    assert result == Decimal(more)


def test_costs_without_proof_or_from_a_consumer_are_refused() -> None:
    with pytest.raises(ProofRequired):
        complementary_compensation("b2b", Decimal(250), FORTY, proof=" ")
    with pytest.raises(ConsumerFeeForbidden):
        complementary_compensation("b2c", Decimal(250), Decimal(0), proof="facture 12")


def test_without_indemnity_there_is_nothing_to_complete() -> None:
    assert complementary_compensation("b2b", Decimal(250), Decimal(0), proof="facture 12") == 0


def test_late_means_unpaid_after_the_due_date() -> None:
    assert is_late(Decimal(1), DUE, date(2026, 8, 1))
    assert not is_late(Decimal(1), DUE, DUE)
