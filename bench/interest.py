"""How long the interest of many invoices takes: the pure layer alone, then from the books."""

import argparse
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any
from xml.etree import ElementTree

from odoo import sql_db

from bench._paid_ledger import paid_ledger

MODULE = Path(__file__).resolve().parents[1] / "relance_impayes"
sys.path.insert(0, str(MODULE))  # the rules know no Odoo: they are timed as a plain package

from rules.late_interest import Payment, late_interest  # noqa: E402
from rules.rates import Figures, Statutory, figures_from_rows  # noqa: E402

DATA = MODULE / "data" / "relance_legal_value_data.xml"
AS_OF = date(2026, 11, 21)
DUE_FROM, DUE_DAYS = date(2022, 8, 1), 120
"""Due in 2022-S2, so that interest to AS_OF runs over nine semesters."""

Sample = tuple[Decimal, date, list[Payment]]


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Time 20,000 invoices (2,000 when quick) with three payments each over nine semesters."""
    invoices = _invoices(2_000 if getattr(args, "quick", False) else 20_000)
    figures, rule, total = _figures(), Statutory(), Decimal(0)
    started = perf_counter()
    for principal, due, payments in invoices:
        total += late_interest(principal, due, AS_OF, rule, figures, payments=payments).total
    seconds = perf_counter() - started
    return {
        "invoices": len(invoices),
        "seconds_pure": round(seconds, 3),
        "total_interest": str(total),
        **_from_the_books(args.env, len(invoices)),
    }


def _from_the_books(env: Any, count: int) -> dict[str, Any]:
    """Time the same of posted invoices: ``queries`` does not depend on their number."""
    moves = paid_ledger(env, count, DUE_FROM, DUE_DAYS, AS_OF)
    _claims(moves[:1])
    _, _, queries_of_ten = _claims(moves[:10])
    found, seconds, queries = _claims(moves)
    return {
        "invoices_orm": found,
        "seconds_orm": round(seconds, 3),
        "queries": queries,
        "queries_of_ten": queries_of_ten,
    }


def _claims(moves: Any) -> tuple[int, float, int]:
    """Return how many claims were made, in which time and with how many queries."""
    moves.env.invalidate_all()
    queries, started = sql_db.sql_counter, perf_counter()
    found = moves.env["relance.claim"]._claims(moves, AS_OF)
    return len(found), perf_counter() - started, sql_db.sql_counter - queries


def _figures() -> Figures:
    """Read the figures that the module installs."""
    rows = []
    for record in ElementTree.parse(DATA).getroot().iter("record"):  # noqa: S314 (our own file)
        value = {field.attrib["name"]: field.text or "" for field in record}
        end = value.get("date_to")
        period = (date.fromisoformat(value["date_from"]), date.fromisoformat(end) if end else None)
        rows.append((value["key"], *period, value["value"], value["source"]))
    return figures_from_rows(rows)


def _invoices(count: int) -> list[Sample]:
    """Make invoices with three part payments each: the same ones at every run."""
    dice = Random(20_000)
    made = []
    for _ in range(count):
        due = DUE_FROM + timedelta(days=dice.randrange(DUE_DAYS))
        cents = dice.randrange(10_000, 2_000_000)
        days = sorted(dice.randrange(30, (AS_OF - due).days) for _ in range(3))
        part = Decimal(cents // 5).scaleb(-2)
        payments = [Payment(due + timedelta(days=after), part) for after in days]
        made.append((Decimal(cents).scaleb(-2), due, payments))
    return made
