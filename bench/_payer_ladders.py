"""The policies that the module installs, read from their data file as the rules see them."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree as ET

from bench._rules import MODULE, kinds, types

DATA = MODULE / "data"


def ladders() -> dict[str, types.Ladder]:
    """The ladder of each payer profile by its code; ``standard`` for those without a policy."""
    steps: dict[str, list[types.Step]] = {}
    for number, record in enumerate(_records("relance_policy_data.xml", "relance.step"), start=1):
        steps.setdefault(record["policy_id"], []).append(_step(number, record))
    made = {
        policy: types.Ladder(rank, policy, tuple(sorted(own, key=lambda s: (s.days, s.level))))
        for rank, (policy, own) in enumerate(steps.items(), start=1)
    }
    profiles = _records("relance_payer_profile_data.xml", "relance.payer.profile")
    standard = made["policy_standard"]
    return {
        "standard": standard,
        **{record["code"]: made.get(record.get("policy_id", ""), standard) for record in profiles},
    }


def _records(name: str, model: str) -> list[dict[str, str]]:
    return [
        {field.attrib["name"]: _value(field) for field in record.iter("field")}
        for record in ET.parse(DATA / name).getroot().iter("record")  # noqa: S314 (our own file)
        if record.attrib["model"] == model
    ]


def _value(field: ET.Element) -> str:
    return field.attrib.get("ref") or field.attrib.get("eval") or field.text or ""


def _step(number: int, record: dict[str, str]) -> types.Step:
    registered = record.get("registered_from")
    return types.Step(
        id=number,
        name=record["name"],
        level=types.Level(int(record["level"])),
        days=int(record["days"]),
        channel=kinds.Channel(record["channel"]),
        automatic=record.get("automatic") == "True",
        days_granted=int(record.get("days_granted", 0)),
        wait_after=int(record.get("wait_after", 0)),
        minimum_amount=Decimal(record.get("minimum_amount", "0")),
        registered_from=Decimal(registered) if registered else None,
        blocking=record.get("blocking") != "False",
    )
