"""The story, day by day: postman, bank, the real scheduled actions, the accountant.

Each day is played once and committed; the last one played is remembered in the database, so an
interrupted run goes on from there, and playing the same day again only shows what it was.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from freezegun import freeze_time

from . import accountant, bank, days, foresight, outbox, postman, report

FIRST = "relance_demo.first_day"
LAST = "relance_demo.last_day"
SEND = "relance_impayes.ir_cron_relance_send"
CRONS = (
    "relance_impayes.ir_cron_relance_profiles",
    "relance_impayes.ir_cron_relance_escalate",
    SEND,
)


@dataclass
class Played:
    """What the table shows."""

    first: datetime.date
    last: datetime.date
    acts: list[dict]
    waiting: list[dict]


def _nothing() -> None:
    """What happens on an ordinary day beside the work."""


@dataclass(frozen=True)
class Extras:
    """What else happens on a day: before the accountant's work, and before she posts."""

    morning: Callable[[], None] = _nothing
    before_the_post: Callable[[], None] = _nothing
    crons: tuple[str, ...] = ()


def play(env, output_dir: Path, date: datetime.date | None) -> Played:
    """Play every day since the last one played, up to `date`.

    :param date: None: the last working day, or where the story stands if that is later
    """
    env = env(context={**env.context, "lang": "fr_FR", "tz": "Europe/Paris"})
    known = _day(env, LAST)
    first = _day(env, FIRST) or _begin(env, date)
    start = known + days.DAY if known else first
    latest = days.last_working_day(datetime.date.today())
    until = max(date or max(known or first, latest), first)
    for day in days.between(start, until):
        print(f"  {day:%d/%m/%Y}", flush=True)
        play_day(env, output_dir, day)
    # Nothing new to tell: the story so far, from its first day.
    shown = start if start <= until else first
    # Why the others wait is known of today alone: the facts of a day long past have gone.
    is_today = until >= (known or until)
    with freeze_time(days.moment(until, 18), tick=True):
        waiting = report.waiting(env, until) if is_today else []
        if is_today:
            foresight.look_ahead(env, until)
            env.cr.commit()
        return Played(shown, until, report.acts(env, shown, until), waiting)


def _begin(env, date: datetime.date | None) -> datetime.date:
    """Write the ledger as of the first day of the story, a working day."""
    first = days.last_working_day(date or datetime.date.today())
    print(f"  the ledger, as of {first:%d/%m/%Y} (about a minute)", flush=True)
    with freeze_time(days.moment(first, 8), tick=True):
        env["res.company"]._relance_install_demo(first)
    env["ir.config_parameter"].set_param(FIRST, first.isoformat())
    env.cr.commit()
    return first


def play_day(env, output_dir: Path, day: datetime.date, extras: Extras = Extras()) -> None:
    """One day: postman, bank, scheduled actions, accountant, scheduled action of sending."""
    with freeze_time(days.moment(day, 8, 30), tick=True):
        postman.present(env, day)
        if days.is_working_day(day):
            bank.deliver(env, day)
        env.cr.commit()
        for cron in (*CRONS, *extras.crons):
            _run(env, cron)
    if days.is_working_day(day):
        with freeze_time(days.moment(day, 10), tick=True):
            extras.morning()
            accountant.work(env, day)
            env.cr.commit()
            _run(env, SEND)
            extras.before_the_post()
            accountant.post_letters(env, day)
            env.cr.commit()
    outbox.collect(env, output_dir, day)
    env["ir.config_parameter"].set_param(LAST, day.isoformat())
    env.cr.commit()


def _run(env, name: str) -> None:
    """The scheduled action itself, as Odoo's scheduler runs it."""
    answer = env.ref(name).method_direct_trigger()
    if answer is not True:
        # Its traceback is in the log above; the day is played again when the demo is.
        raise RuntimeError(f"the scheduled action {name} failed")
    env.cr.commit()
    env.invalidate_all()


def _day(env, name: str) -> datetime.date | None:
    value = env["ir.config_parameter"].get_param(name)
    return datetime.date.fromisoformat(value) if value else None
