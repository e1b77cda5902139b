"""The tables that the demo prints, readable on 160 columns."""

import datetime
import itertools
import textwrap

WIDTH = 160
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
#: column, its heading, its width
COLUMNS = (
    ("debtor", "Débiteur", 31),
    ("profile", "Profil", 18),
    ("level", "Niveau", 24),
    ("step", "Étape", 30),
    ("channel", "Canal", 19),
    ("invoices", "Factures", 14),
    ("amount", "Réclamé", 16),
)
REASON_WIDTH = 110


def print_table(played) -> None:
    """The acts day by day, then why the others wait."""
    print()
    print(_line({name: title for name, title, _width in COLUMNS}))
    print(f"{'':4}document à remettre, suite donnée")
    print("─" * WIDTH)
    for day, rows in itertools.groupby(played.acts, key=lambda row: row["day"]):
        print(f"{_day(day)}")
        for row in rows:
            print(_line(row))
            print(f"{'':4}{' · '.join(filter(None, (row['document'], row['outcome'])))}")
    if not played.acts:
        print("Rien à faire ces jours-là.")
    if played.waiting:
        _print_waiting(played)


def _print_waiting(played) -> None:
    print()
    print(f"Pourquoi les autres attendent, le {_day(played.last)}")
    print("─" * WIDTH)
    for row in played.waiting:
        reason = textwrap.wrap(row["reason"], REASON_WIDTH) or [""]
        coming = f"{row['next']:%d/%m/%Y}" if row["next"] else ""
        print(f"{row['debtor'][:31]:31} {coming:10}  {reason[0]}")
        for line in reason[1:]:
            print(f"{'':44}{line}")


def _line(row: dict) -> str:
    cells = []
    for name, _title, width in COLUMNS:
        text = _cut(row[name], width)
        cells.append(text.rjust(width) if name == "amount" else text.ljust(width))
    return " ".join(cells).rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _day(day: datetime.date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"
