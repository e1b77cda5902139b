"""At which hours mails leave."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from rules.hours import next_opening
from rules.types import Limits

OPENS, CLOSES = time(8), time(19)
PARIS = ZoneInfo("Europe/Paris")


def paris(*moment):
    return datetime(*moment, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (paris(2026, 3, 5, 7, 59, 59), paris(2026, 3, 5, 8)),
        (paris(2026, 3, 5, 8), paris(2026, 3, 5, 8)),
        (paris(2026, 3, 5, 18, 59, 59), paris(2026, 3, 5, 18, 59, 59)),
        (paris(2026, 3, 5, 19), paris(2026, 3, 6, 8)),
        (paris(2026, 3, 6, 19), paris(2026, 3, 9, 8)),  # Friday evening
        (paris(2026, 3, 7, 12), paris(2026, 3, 9, 8)),  # Saturday
        (paris(2026, 4, 30, 23), paris(2026, 5, 4, 8)),  # 1 May is a Friday
        (paris(2026, 12, 31, 20), paris(2027, 1, 4, 8)),
    ],
)
def test_mails_leave_in_the_hours_of_working_days(moment, expected):
    assert next_opening(moment, OPENS, CLOSES, Limits()) == expected


def test_a_closure_is_closed_all_day():
    limits = Limits(closures=((date(2026, 8, 3), date(2026, 8, 21)),))
    noon = paris(2026, 8, 10, 12)
    assert next_opening(noon, OPENS, CLOSES, limits) == paris(2026, 8, 24, 8)


def test_a_company_that_never_opens_again_has_no_hour():
    limits = Limits(closures=((date(2026, 8, 3), date.max),))
    assert next_opening(paris(2026, 8, 10, 12), OPENS, CLOSES, limits) is None
    evening = paris(2026, 7, 31, 20)  # the last day, a Friday, is over
    assert next_opening(evening, OPENS, CLOSES, limits) is None


def test_eight_in_the_morning_is_eight_after_the_clocks_have_changed():
    saturday = paris(2026, 3, 28, 22)  # summer time begins in the night
    opening = next_opening(saturday, OPENS, CLOSES, Limits())
    assert opening.isoformat() == "2026-03-30T08:00:00+02:00"
    saturday = paris(2026, 10, 24, 22)
    opening = next_opening(saturday, OPENS, CLOSES, Limits())
    assert opening.isoformat() == "2026-10-26T08:00:00+01:00"


def test_a_company_may_be_open_until_midnight():
    late = paris(2026, 3, 5, 23, 59)
    assert next_opening(late, time(0), time.max, Limits()) == late
