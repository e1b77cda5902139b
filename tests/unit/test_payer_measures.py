"""The figures of a payer, with their arithmetic, and facts that are out of the ordinary."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from payer_histories import TODAY, bill, day, paid, told

from rules.payer_dues import due_dates, median, percent, weighted_median, whole
from rules.payer_facts import Bill, Receipt
from rules.payer_profile import Family


def measures(*bills: Bill, **facts):
    return told(*bills, **facts).measures


def test_the_average_weighs_by_amount_and_the_median_does_not() -> None:
    bills = [bill(-200, 0), bill(-170, 10), bill(-140, 60, 400)]
    found = measures(*bills)
    assert found.average == 42  # (0 × 100 + 10 × 100 + 60 × 400) / 600 = 41.67
    assert found.median == 10
    assert found.spread == 10  # distances from 10: 10, 0, 50
    assert found.paid == 3


def test_a_bill_paid_in_two_parts_is_as_late_as_its_euros() -> None:
    parts = (Receipt(day(-100), Decimal(75)), Receipt(day(-60), Decimal(25)))
    (due,) = due_dates([bill(-100, None, receipts=parts)], TODAY)
    assert due.days == 10  # 75 on the day, 25 forty days late
    assert due.is_in_pieces
    assert due.is_settled


def test_what_is_unpaid_is_late_so_far() -> None:
    (due,) = due_dates([bill(-50, 0, 100), bill(-50, None, 100)], TODAY)
    assert (due.days, due.open) == (25, 100)  # (0 × 100 + 50 × 100) / 200
    assert due.is_in_pieces


def test_a_thousand_invoices_of_one_day_are_one_due_date() -> None:
    crowd = [bill(-100, 40) for _ in range(1000)]
    profile = told(*crowd)
    assert profile.family is Family.UNKNOWN
    assert profile.measures.judged.known == 1
    assert profile.measures.paid == 1000
    assert told(*crowd, *paid(*[0] * 8)).family is Family.BAD_PAYER  # half of the money: 40 days


def test_money_that_came_before_the_invoice_counts_as_come_with_it() -> None:
    early = Bill(day(-40), day(-10), Decimal(100), (Receipt(day(-90), Decimal(100)),))
    (due,) = due_dates([early], TODAY)
    assert due.days == -30
    late_invoice = replace(early, issued=day(-5))
    (due,) = due_dates([late_invoice], TODAY)
    assert due.days == 5


def test_a_deposit_paid_long_before_does_not_outweigh_later_delays() -> None:
    far = Bill(day(-400), day(-100), Decimal(100), (Receipt(day(-400), Decimal(100)),))
    assert due_dates([far], TODAY)[0].days == -30


def test_only_credit_notes_leave_nothing_to_judge() -> None:
    found = told(bill(-100, None, 0), bill(-50, None, -20))
    assert found.family is Family.UNKNOWN
    assert found.measures.dues == ()
    assert (found.measures.dso, found.measures.average, found.measures.paid) == (None, 0, 0)


def test_more_received_than_owed_is_no_negative_debt() -> None:
    (due,) = due_dates([bill(-50, 0, receipts=(Receipt(day(-50), Decimal(500)),))], TODAY)
    assert (due.open, due.days) == (0, 0)


def test_what_happened_after_the_day_is_not_known_yet() -> None:
    bills = [bill(-10, 3), bill(40, None)]
    assert [due.open for due in due_dates(bills, day(-8))] == [100]
    assert measures(*bills, on=day(-8)).paid == 0


def test_days_sales_outstanding_are_what_is_owed_over_a_year_of_invoices() -> None:
    bills = [bill(-300, 0, 600), bill(-90, 0, 300), bill(10, None, 300), bill(-500, 0, 5000)]
    assert measures(*bills).dso == 91  # 300 owed × 365 / 1,200 billed since 16 June 2025


def test_exposure_tells_what_is_due_from_what_is_not() -> None:
    found = measures(bill(-10, None, 200), bill(0, None, 50), bill(20, None, 30))
    assert (found.open, found.overdue) == (280, 200)


def test_the_first_unpaid_ever_is_said_once() -> None:
    good = paid(0, -3, 2)
    assert measures(*good, bill(-10, None)).first_unpaid
    assert not measures(*good).first_unpaid
    assert not measures(*paid(0, 30, 0), bill(-10, None)).first_unpaid


def test_the_trend_compares_the_last_three_with_those_before() -> None:
    assert measures(*paid(10, 10, 10, 14, 16, 18)).trend == 6
    assert measures(*paid(10, 10, 10, 14, 16)).trend is None


def test_the_relation_begins_with_the_first_invoice() -> None:
    assert measures(*paid(0, 0)).since == day(-160)  # due 130 days ago, thirty days' terms
    assert measures().since is None


def test_old_debts_weigh_beside_what_fell_due_lately() -> None:
    found = measures(bill(-400, None, 300), bill(-390, 0, 999), bill(-60, 0, 100), bill(-4, None))
    assert found.stuck_percent == 60  # 300 of 300 + 100 + 100, the last within the grace days


def test_rounding_goes_to_the_nearest_and_halves_away_from_zero() -> None:
    assert [whole(Decimal(text)) for text in ("0.5", "-0.5", "1.4", "-1.6")] == [1, -1, 1, -2]
    assert (median([]), median([3]), median([1, 2])) == (0, 3, 2)
    assert (percent(1, 3), percent(1, 0)) == (33, 0)
    assert weighted_median([]) == 0


def test_the_calendar_of_a_due_date_is_that_of_its_bills() -> None:
    dues = due_dates([bill(-30, 0), bill(-60, 0), bill(-30, 1)], TODAY)
    assert [due.due for due in dues] == [date(2026, 4, 17), date(2026, 5, 17)]
