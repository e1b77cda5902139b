"""What one invoice lets its creditor claim, regime by regime."""

from datetime import date
from decimal import Decimal

import pytest
from law_figures import FIGURES

from rules.claim import Invoice, Situation, claim_on
from rules.late_interest import CreditNote, Payment
from rules.law_errors import MissingFigure
from rules.rates import Fixed
from rules.regime import Regime, interest_start, waiver_allowed

AS_OF = date(2026, 11, 21)


def test_a_business_owes_penalties_and_forty_euros() -> None:
    # B13: 12000 × 98 × 12.40 / 36500
    claim = claim_on(
        Invoice(Decimal(12000), date(2026, 8, 15)), Situation(Regime.B2B), AS_OF, FIGURES
    )
    assert (claim.interest.total, claim.indemnity) == (Decimal("399.52"), 40)


@pytest.mark.parametrize(
    ("notice", "total", "days"),
    [
        (None, "0.00", 0),  # K02: reminders are no notice
        (date(2026, 9, 1), "7.32", 81),  # K01: 1200 × 81 × 2.75 / 36500
        (date(2026, 6, 1), "10.22", 113),  # before the due date: from the due date, 113 days
        (AS_OF, "0.00", 0),
    ],
)
def test_a_consumer_owes_the_legal_rate_from_the_notice_and_no_fee(
    notice: date | None, total: str, days: int
) -> None:
    situation = Situation(Regime.B2C, clause=Fixed(Decimal(18)), notice_received=notice)
    claim = claim_on(Invoice(Decimal(1200), date(2026, 7, 31)), situation, AS_OF, FIGURES)
    assert (claim.interest.total, claim.interest.days, claim.indemnity) == (Decimal(total), days, 0)


def test_a_consumer_without_notice_still_sees_his_payments_counted() -> None:
    invoice = Invoice(
        Decimal(1200),
        date(2026, 7, 31),
        payments=(Payment(date(2026, 9, 1), Decimal(200)),),
        credit_notes=(CreditNote(date(2026, 9, 2), Decimal(100)),),
    )
    claim = claim_on(invoice, Situation(Regime.B2C), AS_OF, FIGURES)
    assert (claim.interest.principal_left, claim.interest.total) == (900, 0)


def test_a_contract_can_make_the_due_date_a_notice_for_a_consumer() -> None:
    situation = Situation(Regime.B2C, due_date_is_notice=True)
    claim = claim_on(Invoice(Decimal(1200), date(2026, 7, 31)), situation, AS_OF, FIGURES)
    assert claim.interest.days == 113


def test_a_public_buyer_has_a_frozen_rate_and_forty_euros() -> None:
    # G04
    claim = claim_on(
        Invoice(Decimal(15000), date(2024, 11, 15)),
        Situation(Regime.B2G_AUTHORITY, clause=Fixed(Decimal(20))),
        date(2026, 2, 28),
        FIGURES,
    )
    assert (claim.interest.total, claim.indemnity) == (Decimal("2366.10"), 40)


def test_the_other_public_buyers_are_under_the_business_rules() -> None:
    # 20000 × 92 × 12.40 / 36500 = 625.0959
    claim = claim_on(
        Invoice(Decimal(20000), date(2026, 6, 30)),
        Situation(Regime.B2G_ENTITY),
        date(2026, 9, 30),
        FIGURES,
    )
    assert claim.interest.total == Decimal("625.10")


def test_insolvency_stops_interest_and_spares_later_invoices_the_indemnity() -> None:
    situation = Situation(Regime.B2B, insolvency=date(2026, 9, 15))
    before = claim_on(Invoice(Decimal(7500), date(2026, 7, 31)), situation, AS_OF, FIGURES)
    after = claim_on(Invoice(Decimal(2000), date(2026, 9, 30)), situation, AS_OF, FIGURES)
    assert (before.interest.total, before.indemnity) == (Decimal("114.66"), 40)
    assert (after.interest.total, after.indemnity) == (0, 0)


def test_a_missing_rate_is_an_error_of_the_amount() -> None:
    with pytest.raises(MissingFigure):
        claim_on(
            Invoice(Decimal(1), date(2026, 12, 20)),
            Situation(Regime.B2B),
            date(2027, 1, 15),
            FIGURES,
        )


def test_interest_starts_without_reminder_between_professionals() -> None:
    due = date(2026, 7, 31)
    assert interest_start("b2b", due) == due
    assert interest_start("b2g_authority", due, notice_received=date(2026, 9, 1)) == due
    assert interest_start("b2c", due) is None


def test_a_public_buyers_interest_is_never_waived_and_the_others_as_the_law_of_the_day() -> None:
    assert not waiver_allowed("b2g_authority", AS_OF, FIGURES)
    assert waiver_allowed("b2b", AS_OF, FIGURES)
    assert waiver_allowed("b2g_entity", AS_OF, FIGURES)
    assert waiver_allowed("b2c", AS_OF, FIGURES)
    assert Regime.B2G_ENTITY.is_business
    assert not Regime.B2C.is_business
