"""The demo's days and its table, which need no Odoo."""

from datetime import date, datetime, time
from types import SimpleNamespace

from devtools.demo import days, table

FRIDAY, SATURDAY, SUNDAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)


def test_a_story_begun_on_a_sunday_begins_the_friday_before():
    assert days.last_working_day(SUNDAY) == FRIDAY
    assert days.last_working_day(FRIDAY) == FRIDAY


def test_days_between_holds_both_ends_and_nothing_when_they_are_crossed():
    assert list(days.between(FRIDAY, SUNDAY)) == [FRIDAY, SATURDAY, SUNDAY]
    assert list(days.between(SUNDAY, FRIDAY)) == []


def test_the_hour_of_paris_is_kept_as_utc_in_winter_and_in_summer():
    july = date(2026, 7, 1)
    assert days.moment(FRIDAY, 8, 30) == datetime.combine(FRIDAY, time(7, 30))
    assert days.moment(july, 8, 30) == datetime.combine(july, time(6, 30))


def test_the_table_stays_within_160_columns(capsys):
    long = "Une raison sociale qui ne finit pas de s'allonger"
    row = dict.fromkeys((name for name, _title, _width in table.COLUMNS), long)
    row |= {"day": FRIDAY, "document": "2026-11-20_REL-2026-00001_x.pdf", "outcome": "postée"}
    waiting = {"debtor": long, "reason": "Rien avant. " * 30, "next": SUNDAY}
    table.print_table(SimpleNamespace(acts=[row], waiting=[waiting], last=SUNDAY))
    printed = capsys.readouterr().out
    assert max(map(len, printed.splitlines())) <= table.WIDTH
    assert "vendredi 20/11/2026" in printed
    assert "2026-11-20_REL-2026-00001_x.pdf · postée" in printed


def test_a_day_without_act_says_so(capsys):
    table.print_table(SimpleNamespace(acts=[], waiting=[], last=SUNDAY))
    assert "Rien à faire" in capsys.readouterr().out
