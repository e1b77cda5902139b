"""Interval, ceiling, working days and closures."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from dunning_facts import DEBTOR, DUE, after, codes

from rules.dates import plus
from rules.limits import calendar_reason, contact_reasons, freedom, open_day, paused_until
from rules.reasons import say
from rules.types import Channel, Level, Limits, Pause

FRIDAY = date(2026, 3, 13)
SATURDAY = date(2026, 3, 14)
MONDAY = date(2026, 3, 16)
AUGUST = (date(2026, 8, 3), date(2026, 8, 21))


def contacted(*days):
    return replace(DEBTOR, contacts=days)


def test_nobody_is_bound_before_the_first_contact():
    assert freedom(DEBTOR, Limits()) is None


def test_the_next_contact_is_possible_once_the_interval_is_over():
    free = freedom(contacted(DUE), Limits(minimum_interval=4))
    assert free.day == after(4)
    assert codes(contact_reasons(free, Limits(), after(3))) == ["interval"]
    assert contact_reasons(free, Limits(), after(4)) == ()
    assert contact_reasons(free, Limits(), after(5)) == ()


def test_the_interval_runs_from_the_last_contact_in_whatever_order_they_come():
    assert freedom(contacted(after(9), DUE), Limits(minimum_interval=4)).day == after(9 + 4)


def test_an_interval_of_nothing_or_less_binds_nobody():
    assert freedom(contacted(DUE), Limits(minimum_interval=0)).day == DUE
    assert freedom(contacted(DUE), Limits(minimum_interval=-3)).day == DUE


def test_the_ceiling_binds_only_when_it_is_reached():
    limits = Limits(minimum_interval=0, ceiling=3, ceiling_days=30)
    assert freedom(contacted(DUE, after(5)), limits).day == after(5)  # 2 contacts: below
    assert freedom(contacted(DUE, after(5), after(9)), limits).day == after(30)  # 3: at
    four = contacted(DUE, after(5), after(9), after(12))
    assert freedom(four, limits).day == after(5 + 30)  # 4: the last three must thin out


def test_the_ceiling_is_over_when_the_oldest_contact_leaves_the_period():
    limits = Limits(minimum_interval=0, ceiling=1, ceiling_days=30)
    free = freedom(contacted(DUE), limits)
    assert codes(contact_reasons(free, limits, after(29))) == ["ceiling"]
    assert contact_reasons(free, limits, after(30)) == ()


def test_a_ceiling_of_nothing_is_no_ceiling():
    limits = Limits(minimum_interval=0, ceiling=0)
    assert freedom(contacted(DUE, DUE), limits).day == DUE


def test_both_limits_are_told_with_the_open_day_from_which_a_contact_is_possible():
    limits = Limits(minimum_interval=4, ceiling=1, ceiling_days=11)  # to Saturday 21 March
    free = freedom(contacted(DUE), limits)
    said = [say(reason) for reason in contact_reasons(free, limits, after(1))]
    assert said == [
        "Reminded on 10 March 2026: the next contact is possible from 23 March 2026.",
        (
            "The ceiling on contacts, 1 in 11 days, is reached: "
            "the next contact is possible from 23 March 2026."
        ),
    ]


def test_the_day_of_freedom_is_told_even_when_the_company_never_opens_again():
    limits = Limits(closures=((DUE, date.max),))
    free = freedom(contacted(DUE), limits)
    assert contact_reasons(free, limits, DUE)[0].values["next"] == free.day


def test_an_open_day_is_itself():
    assert open_day(FRIDAY, Limits()) == FRIDAY
    assert calendar_reason(FRIDAY, Limits()) is None


def test_saturday_waits_for_monday_and_says_so():
    assert open_day(SATURDAY, Limits()) == MONDAY
    assert say(calendar_reason(SATURDAY, Limits())) == (
        "14 March 2026 is not a working day: nothing leaves before 16 March 2026."
    )


def test_a_public_holiday_is_not_worked():
    easter_monday = date(2026, 4, 6)
    assert open_day(easter_monday, Limits()) == date(2026, 4, 7)


def test_the_holidays_of_alsace_moselle_are_kept_where_they_hold():
    good_friday = date(2026, 4, 3)
    assert open_day(good_friday, Limits()) == good_friday
    assert open_day(good_friday, Limits(alsace_moselle=True)) == date(2026, 4, 7)


def test_a_closure_is_closed_from_its_first_day_to_its_last():
    limits = Limits(closures=(AUGUST,))
    first, last = AUGUST
    friday_before, monday_after = first - timedelta(3), last + timedelta(3)
    assert open_day(friday_before, limits) == friday_before
    assert open_day(first, limits) == monday_after
    assert open_day(last, limits) == monday_after
    assert open_day(monday_after, limits) == monday_after


def test_a_closure_says_until_when_it_lasts():
    reason = calendar_reason(date(2026, 8, 4), Limits(closures=(AUGUST,)))
    assert say(reason) == (
        "The company is closed until 21 August 2026: nothing leaves before 24 August 2026."
    )


def test_overlapping_closures_end_with_the_last_of_them():
    later = (date(2026, 8, 20), date(2026, 8, 27))
    assert open_day(AUGUST[0], Limits(closures=(AUGUST, later))) == date(2026, 8, 28)


def test_a_company_that_never_opens_again_has_no_open_day():
    limits = Limits(closures=((DUE, date.max),))
    assert open_day(DUE, limits) is None
    assert codes((calendar_reason(DUE, limits),)) == ["closed_for_good"]


def test_days_never_fall_off_the_calendar():
    assert plus(DUE, 10**9) == date.max
    assert plus(DUE, -(10**9)) == date.min
    assert plus(date.max, 1) == date.max
    assert plus(DUE, 3) == after(3)


def test_a_task_is_no_contact():
    assert not Channel.TASK.is_contact
    assert all(channel.is_contact for channel in Channel if channel is not Channel.TASK)


JULY_AND_AUGUST = (
    Pause(date(2026, 7, 1), date(2026, 7, 31), Level.FORMAL_NOTICE),
    Pause(date(2026, 8, 1), date(2026, 8, 31), Level.SECOND),
)


@pytest.mark.parametrize(
    ("level", "day", "until"),
    [
        (Level.FIRST, date(2026, 8, 10), None),
        (Level.SECOND, date(2026, 7, 31), None),
        (Level.SECOND, date(2026, 8, 1), date(2026, 8, 31)),
        (Level.SECOND, date(2026, 8, 31), date(2026, 8, 31)),
        (Level.SECOND, date(2026, 9, 1), None),
        (Level.FORMAL_NOTICE, date(2026, 6, 30), None),
        (Level.FORMAL_NOTICE, date(2026, 7, 1), date(2026, 8, 31)),
        (Level.CONTENTIOUS, date(2026, 7, 14), date(2026, 8, 31)),
    ],
)
def test_a_pause_keeps_back_its_level_and_the_firmer_ones(level, day, until):
    assert paused_until(level, day, Limits(pauses=JULY_AND_AUGUST)) == until


def test_a_pause_without_end_has_no_day_after_it():
    endless = Limits(pauses=(Pause(DUE, date.max, Level.FORMAL_NOTICE),))
    assert paused_until(Level.FORMAL_NOTICE, DUE, endless) == date.max
