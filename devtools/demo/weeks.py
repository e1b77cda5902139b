"""Runs in Odoo's process, on a copy of the demo: plays the weeks after it, lists the documents."""

import argparse
import datetime
from pathlib import Path

from freezegun import freeze_time

from devtools.inside import environment

from . import days, errands, index, papers, play, readable, report
from .inside import _use_mail_server

#: Not more: the rates of the next half-year may not be known yet, and no amount is guessed.
WEEKS = 5
SETTLED = "Rien n’attend de relance : le compte est soldé."


def main() -> None:
    """Play the weeks, then write the index beside the folder of the demo's own documents."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--smtp-port", type=int, required=True)
    options = parser.parse_args()
    with environment(options.database) as env:
        _use_mail_server(env, options.smtp_port)
        hers = env(context={**env.context, "lang": "fr_FR", "tz": "Europe/Paris"})
        play_weeks(hers, options.output, WEEKS)


def play_weeks(env, output: Path, weeks: int) -> list[papers.Paper]:
    """Play `weeks` weeks after the last day played; what they and the demo left, as rows."""
    folder = output.parent
    start = play._day(env, play.LAST) + days.DAY
    until = start + weeks * 7 * days.DAY - days.DAY
    batches = _play(env, output, start, until)
    readable.write_pages(output)
    readable.write_pages(folder)
    with freeze_time(days.moment(until, 18), tick=True):
        made = papers.of_acts(env, folder) + papers.of_batches(folder, batches)
        made += papers.of_files(env, folder, output, until)
        reasons = _reasons(env, until)
    (folder / "index.html").write_text(index.page(made, reasons, until), "utf-8")
    return made


def _play(env, output: Path, start: datetime.date, until: datetime.date) -> list[Path]:
    batches, place = [], 0
    errands.begin(env)
    for day in days.between(start, until):
        place += days.is_working_day(day)
        extras = play.Extras(
            morning=lambda place=place: errands.run(env, place),
            before_the_post=lambda day=day: batches.extend(errands.print_letters(env, output, day)),
            crons=(errands.THANKS,),
        )
        play.play_day(env, output, day, extras)
    return batches


def _reasons(env, day: datetime.date) -> dict[str, str]:
    """Every debtor, with what keeps the others from hearing of us that day."""
    debtors = env["relance.debtor"].search([])
    names = {debtor.partner_id.name: "" if debtor.net_position else SETTLED for debtor in debtors}
    return names | {row["debtor"]: row["reason"] for row in report.waiting(env, day)}


if __name__ == "__main__":
    main()
