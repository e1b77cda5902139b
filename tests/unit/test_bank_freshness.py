"""Nothing leaves by itself while the books do not follow the bank."""

from dataclasses import replace
from datetime import date

from dunning_facts import DUE, FREE, STANDARD, after, codes, invoice, run, with_step

from rules.bank_freshness import bank_stale
from rules.types import Limits

SEEN = date(2026, 3, 10)


def limits(days=7, seen=SEEN):
    return Limits(bank_seen=seen, bank_days=days)


def test_seven_whole_days_without_news_are_too_many_and_six_are_not():
    # Seen on the 10th: on the 16th and 17th at most the 11th to the 16th are unknown.
    assert bank_stale(limits(), date(2026, 3, 16)) is None
    assert bank_stale(limits(), date(2026, 3, 17)) is None
    assert codes((bank_stale(limits(), date(2026, 3, 18)),)) == ["bank_stale"]


def test_the_reason_names_the_day_of_the_last_news():
    assert str(bank_stale(limits(), date(2026, 4, 1))) == (
        "No bank line or payment has been recorded since 10 March 2026: nothing leaves by itself."
    )


def test_a_company_that_never_recorded_any_is_not_judged_by_it():
    assert bank_stale(limits(seen=None), date.max) is None


def test_no_number_of_days_is_no_check():
    assert bank_stale(limits(days=0), date.max) is None
    assert bank_stale(limits(days=-1), date.max) is None


def test_a_check_that_never_ends_falls_off_no_calendar():
    assert bank_stale(limits(days=10**9), date.max) is None


def decide(on, **changes):
    return run(on, invoice(), limits=replace(FREE, **changes))


def test_an_act_that_would_leave_by_itself_waits_and_says_so():
    stale = decide(after(3), bank_seen=after(-5), bank_days=7)  # the eighth day without news
    assert (stale.act, stale.automatic, stale.problem) == (True, False, None)
    assert codes(stale.reasons) == ["speaks", "bank_stale"]
    fresh = decide(after(3), bank_seen=after(-4), bank_days=7)
    assert (fresh.act, fresh.automatic) == (True, True)
    assert codes(fresh.reasons) == ["speaks"]


def test_an_act_that_a_person_approves_anyway_does_not_speak_of_the_bank():
    step = STANDARD.steps[0]
    decision = run(
        after(3),
        invoice(),
        ladder=with_step(STANDARD, step, automatic=False),
        limits=replace(FREE, bank_seen=DUE, bank_days=1),
    )
    assert codes(decision.reasons) == ["speaks", "needs_approval"]
    unconfirmed = decide(after(3), bank_seen=DUE, bank_days=1, confirmed=False)
    assert codes(unconfirmed.reasons) == ["speaks", "settings_not_confirmed"]
