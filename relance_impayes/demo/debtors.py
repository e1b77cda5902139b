"""The whole cast, in the order in which the story was written."""

from . import cast_circuits, cast_ledger, cast_prompt, cast_slow

DEBTORS = cast_prompt.CAST + cast_slow.CAST + cast_circuits.CAST + cast_ledger.CAST
