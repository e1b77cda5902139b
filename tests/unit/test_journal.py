"""The seal of an entry, and what the check of a chain finds."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from rules.journal import GENESIS, Entry, canonical, digest, one_line, seal
from rules.journal_check import ChainCheck, Stored

MOMENT = datetime.fromisoformat("2026-03-05T07:30:00")
NOTHING = "{}"


def make_chain(*told):
    """A sound chain of entries: pairs of an event and its facts."""
    chain, previous = [], GENESIS
    for sequence, (event, facts) in enumerate(told, start=1):
        text, words = canonical(facts), canonical({"reason": f"n° {sequence}"})
        entry = Entry(
            chain="c1",
            company=1,
            sequence=sequence,
            previous=previous,
            moment=MOMENT,
            event=event,
            record="relance.act,7",
            number="REL/2026/00007",
            actor="Aline",
            facts_hash=digest(text),
            payload_hash=digest(words),
        )
        previous = digest(seal(entry))
        chain.append(Stored(entry, previous, text, words))
    return chain


CHAIN = make_chain(("decided", {}), ("frozen", {}), ("sent", {}))


def check(chain, length=3, head=None):
    """The first fault as (kind, sequence), or None."""
    reader = ChainCheck()
    for stored in chain:
        reader.read(stored)
    fault = reader.close(length, head or CHAIN[-1].hash)
    return fault and (fault.kind, fault.sequence)


def altered(place, **changes):
    """The chain with something of one entry changed, its hash left as it was."""
    fields = {name: changes.pop(name) for name in ("facts", "payload", "hash") if name in changes}
    stored = CHAIN[place]
    changed = replace(stored, entry=replace(stored.entry, **changes), **fields)
    return [*CHAIN[:place], changed, *CHAIN[place + 1 :]]


# -- text -------------------------------------------------------------------------------------


def test_canonical_text_is_the_same_whatever_the_order_and_exact():
    one = {"b": [Decimal("10.50"), None, True], "a": {"day": date(2026, 3, 2), "é": MOMENT}}
    other = dict(reversed(list(one.items())))
    said = '{"a":{"day":"2026-03-02","é":"2026-03-05T07:30:00Z"},"b":["10.50",null,true]}'
    assert canonical(one) == canonical(other) == said


def test_a_float_is_refused_wherever_it_hides():
    with pytest.raises(TypeError, match=r"0\.1 is a float"):
        canonical({"items": [{"amount": 0.1}]})


def test_the_hash_of_a_text_is_that_of_its_utf8():
    # printf 'abc' | sha256sum
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest("abc") == digest(b"abc") == known


def test_a_seal_is_eleven_lines_and_no_name_can_add_one():
    entry = replace(CHAIN[0].entry, actor=one_line("Aline\nfacts 00"))
    assert seal(entry).splitlines() == [
        "relance-journal-1",
        "chain c1",
        "company 1",
        "sequence 1",
        f"previous {'0' * 64}",
        "moment 2026-03-05T07:30:00Z",
        "event decided",
        "record relance.act,7 REL/2026/00007",
        "actor Aline facts 00",
        f"facts {digest(NOTHING)}",
        f"payload {entry.payload_hash}",
    ]
    assert one_line(None) == ""


# -- chains -----------------------------------------------------------------------------------


def test_a_sound_chain_has_no_fault():
    assert check(CHAIN) is None
    assert check([], length=0, head=GENESIS) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"chain": "c2"},
        {"company": 2},
        {"moment": datetime.fromisoformat("2026-03-05T07:31:00")},
        {"event": "cancelled"},
        {"record": "relance.act,8"},
        {"number": "REL/2026/00008"},
        {"actor": "Aline?"},
        {"previous": GENESIS},
        {"payload_hash": digest("")},
    ],
)
def test_a_change_in_any_field_is_found_at_its_entry(changes):
    chain = altered(1, **changes)
    expected = "payload" if "payload_hash" in changes else "entry"
    assert check(chain) == (expected, 2)


def test_a_change_of_one_byte_in_the_texts_is_found():
    assert check(altered(1, facts='{"a":1}')) == ("facts", 2)
    assert check(altered(1, payload='{"reason":"n° 3"}')) == ("payload", 2)


def test_an_entry_sealed_anew_breaks_the_link_to_the_next_one():
    entry = replace(CHAIN[1].entry, actor="Somebody else")
    assert check(altered(1, actor=entry.actor, hash=digest(seal(entry)))) == ("order", 3)


def test_the_last_entry_sealed_anew_does_not_end_as_the_head_says():
    entry = replace(CHAIN[2].entry, actor="Somebody else")
    assert check(altered(2, actor=entry.actor, hash=digest(seal(entry)))) == ("tail", 3)


@pytest.mark.parametrize(("gone", "number"), [(0, 1), (1, 2), (2, 3)])
def test_a_missing_entry_is_named_wherever_it_stood(gone, number):
    assert check([*CHAIN[:gone], *CHAIN[gone + 1 :]]) == ("missing", number)


def test_an_entry_that_comes_twice_is_out_of_order():
    assert check([CHAIN[0], CHAIN[0], *CHAIN[1:]]) == ("order", 1)


def test_only_the_first_fault_is_told_but_all_entries_are_counted():
    reader = ChainCheck()
    for stored in altered(0, actor="x"):
        reader.read(stored)
    assert (reader.fault.kind, reader.fault.sequence, reader.count) == ("entry", 1, 3)


# -- emptied words ----------------------------------------------------------------------------


def emptied(chain, *places):
    return [
        replace(stored, payload=None) if place in places else stored
        for place, stored in enumerate(chain)
    ]


def test_emptied_words_are_sound_when_a_later_entry_says_so():
    chain = make_chain(("decided", {}), ("sent", {}), ("purged", {"emptied": [1, 2]}))
    assert check(emptied(chain, 0, 1), head=chain[-1].hash) is None


def test_words_emptied_by_nobody_are_a_fault():
    chain = make_chain(("decided", {}), ("sent", {}), ("purged", {"emptied": [1]}))
    assert check(emptied(chain, 0, 1), head=chain[-1].hash) == ("emptied", 2)


# -- documents --------------------------------------------------------------------------------


def test_documents_are_vouched_for_unless_what_carried_them_was_taken_back():
    first, second = {"attachment": 1}, {"attachment": 2}
    chain = make_chain(
        ("frozen", {"documents": [first]}), ("taken_back", {}), ("frozen", {"documents": [second]})
    )
    reader = ChainCheck()
    for stored in chain:
        reader.read(stored)
    assert reader.documents == [(chain[2], second)]
