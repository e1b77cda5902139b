"""The data that the module installs are the figures of the reference, no more and no fewer."""

import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal
from pathlib import Path

from law_figures import reference_rows

from rules import legal_values

DATA = Path(__file__).parents[2] / "relance_impayes" / "data" / "relance_legal_value_data.xml"


def installed() -> list[dict[str, str]]:
    data = ET.parse(DATA).getroot()
    assert data.attrib == {"noupdate": "1"}
    return [
        {field.attrib["name"]: field.text or "" for field in record} | {"id": record.attrib["id"]}
        for record in data
    ]


def test_every_figure_of_the_reference_is_installed_once() -> None:
    rows = sorted(
        (
            row["key"],
            date.fromisoformat(row["date_from"]),
            date.fromisoformat(row["date_to"]) if "date_to" in row else None,
            Decimal(row["value"]),
        )
        for row in installed()
    )
    assert rows == sorted(reference_rows())


def test_every_figure_names_its_source_unit_and_day_of_check() -> None:
    rows = installed()
    for row in rows:
        assert row["source"], row
        assert date.fromisoformat(row["checked_on"]) <= date(2026, 11, 21)
        assert row["unit"] == legal_values.unit_of(row["key"]), row
    assert len({row["id"] for row in rows}) == len(rows)
    assert "legal_value_ecb_2026_s2" in {row["id"] for row in rows}


def test_every_key_that_the_rules_know_is_installed() -> None:
    known = {
        value
        for name, value in vars(legal_values).items()
        if name.isupper() and isinstance(value, str)
    }
    assert known == {row["key"] for row in installed()}


def test_the_first_semester_of_2027_is_left_empty() -> None:
    half_yearly = [row for row in installed() if row["key"] in legal_values.SEMESTER_KEYS]
    assert max(row["date_to"] for row in half_yearly) == "2026-12-31"


def test_units_follow_from_the_keys() -> None:
    assert legal_values.unit_of("ecb_mro") == "percent"
    assert legal_values.unit_of("majoration_b2b") == "points"
    assert legal_values.unit_of("floor_multiplier") == "factor"
    assert legal_values.unit_of("prescription_b2b") == "years"
    assert legal_values.unit_of("signification_months") == "months"
    assert legal_values.unit_of("lre_days") == "days"
    assert legal_values.unit_of("indemnite_b2b") == "eur"
