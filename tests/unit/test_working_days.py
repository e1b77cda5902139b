"""French public holidays and working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.law_errors import InvalidPeriod
from rules.working_days import (
    add_working_days,
    is_public_holiday,
    is_working_day,
    next_working_day,
    previous_working_day,
    public_holidays,
    working_days_between,
)

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def test_the_eleven_holidays_of_2026() -> None:
    assert sorted(public_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 6),  # Easter Monday, Easter is on 5 April
        date(2026, 5, 1),
        date(2026, 5, 8),
        date(2026, 5, 14),  # Ascension
        date(2026, 5, 25),  # Whit Monday
        date(2026, 7, 14),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]


def test_alsace_moselle_has_good_friday_and_saint_stephen_besides() -> None:
    local = public_holidays(2026, alsace_moselle=True) - public_holidays(2026)
    assert local == {date(2026, 4, 3), date(2026, 12, 26)}
    assert is_public_holiday(date(2025, 12, 26), alsace_moselle=True)
    assert not is_public_holiday(date(2025, 12, 26))
    assert next_working_day(date(2025, 12, 26), alsace_moselle=True) == date(2025, 12, 29)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 20), True),  # Friday
        (date(2026, 11, 21), False),  # Saturday
        (date(2026, 11, 22), False),  # Sunday
        (date(2026, 11, 11), False),  # a Wednesday, holiday
    ],
)
def test_a_working_day_is_neither_weekend_nor_holiday(day: date, expected: bool) -> None:
    assert is_working_day(day) is expected


def test_the_next_working_day_steps_over_weekend_and_holidays() -> None:
    assert next_working_day(date(2026, 11, 20)) == date(2026, 11, 20)
    assert next_working_day(date(2026, 4, 4)) == date(2026, 4, 7)  # Easter week-end
    assert previous_working_day(date(2026, 4, 6)) == date(2026, 4, 3)
    assert previous_working_day(date(2026, 4, 6), alsace_moselle=True) == date(2026, 4, 2)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, date(2026, 11, 21)),
        (1, date(2026, 11, 23)),
        (5, date(2026, 11, 27)),
        (-1, date(2026, 11, 20)),
        (-8, date(2026, 11, 10)),  # 11 November does not count
    ],
)
def test_working_days_are_added_from_any_day(count: int, expected: date) -> None:
    assert add_working_days(date(2026, 11, 21), count) == expected


def test_working_days_are_counted_after_the_first_up_to_the_last() -> None:
    # 10 to 16 November 2026: 11 is a holiday, 14 and 15 a week-end; 12, 13, 16 remain
    assert working_days_between(date(2026, 11, 10), date(2026, 11, 16)) == 3
    assert working_days_between(date(2026, 11, 10), date(2026, 11, 10)) == 0
    assert working_days_between(date(2025, 12, 25), date(2025, 12, 26), alsace_moselle=True) == 0
    with pytest.raises(InvalidPeriod):
        working_days_between(date(2026, 11, 16), date(2026, 11, 10))


@given(days, st.integers(1, 60), st.booleans())
def test_adding_and_counting_agree(day: date, count: int, local: bool) -> None:
    later = add_working_days(day, count, alsace_moselle=local)
    assert is_working_day(later, alsace_moselle=local)
    assert working_days_between(day, later, alsace_moselle=local) == count


@given(days, st.booleans())
def test_the_next_working_day_is_never_earlier_and_within_a_week(day: date, local: bool) -> None:
    later = next_working_day(day, alsace_moselle=local)
    assert timedelta(0) <= later - day < timedelta(days=7)
    assert is_working_day(later, alsace_moselle=local)
