"""Invented payers are recognised, also when they are not those that the file describes."""

import json
from functools import cache

import pytest

from bench import profiles


@cache
def figures(**changed):
    """The bench's figures for a small cast, with other parameters."""
    parameters = json.loads(profiles.PARAMETERS.read_text())
    parameters["payers_per_family"] = 14
    parameters["changes"]["payers"] = 3
    for name, value in changed.items():
        parameters[name] = value
    found, _matrix = profiles.measure(parameters)
    return found


def test_nine_payers_of_ten_are_recognised() -> None:
    assert figures()["payers"] > 70
    assert figures()["accuracy"] >= 0.93


def test_good_and_bad_payers_are_not_taken_for_one_another() -> None:
    assert figures()["good_bad_confusion"] < 0.02


def test_a_short_history_is_never_judged() -> None:
    assert figures()["short_histories_unsure"] == 1


def test_changes_of_behaviour_are_noticed_within_three_invoices_or_45_days() -> None:
    assert figures()["changes_noticed"] >= 0.8


def test_good_payers_get_fewer_wrong_reminders_than_with_one_ladder_for_all() -> None:
    assert figures()["wrong_reminders"] < figures()["wrong_reminders_one_size"]
    assert figures()["wrong_reminders_ratio"] < 0.85


@pytest.mark.parametrize(
    "changed",
    [{"seed": 5, "noise": 0.1}, {"part_payments": 0.15, "season_days": 12}, {"recorded": 0.3}],
    ids="-".join,
)
def test_other_parameters_do_not_mislead(changed) -> None:
    found = figures(**changed)
    assert found["accuracy"] >= 0.9
    assert found["good_bad_confusion"] < 0.03
    assert found["wrong_reminders"] < found["wrong_reminders_one_size"]
