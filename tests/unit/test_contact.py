"""To whom an act goes: each rank of the order, and what is lacking."""

import pytest

from rules.contact import PAYABLE, Person, choose
from rules.kinds import Channel, Place
from rules.reasons import say

SEAT = Person(1, Place.COMPANY, email=True, phone=True, address=True)
MANAGEMENT = Person(2, Place.OTHER, role="management", email=True, phone=True)
BY_HAND = Person(3, Place.OTHER, by_hand=True, email=True)
DUNNING = Person(4, Place.DUNNING, email=True, address=True)
PAYS = Person(5, Place.OTHER, role=PAYABLE, email=True, phone=True)
INVOICING = Person(6, Place.INVOICING, email=True, address=True)
ALL = (SEAT, MANAGEMENT, BY_HAND, DUNNING, PAYS, INVOICING)


def chosen(channel=Channel.EMAIL, people=ALL, **asked):
    choice = choose(channel, people, **asked)
    return choice.person.id, choice.reason.code


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (ALL, (3, "contact_by_hand")),
        ((SEAT, DUNNING, PAYS, INVOICING), (4, "contact_dunning")),
        ((SEAT, PAYS, INVOICING), (5, "contact_payable")),
        ((SEAT, INVOICING), (6, "contact_invoicing")),
        ((SEAT, MANAGEMENT), (1, "contact_company")),
        ((SEAT,), (1, "contact_company")),
    ],
)
def test_each_one_gives_way_to_the_one_above(known, expected):
    assert chosen(people=known) == expected


def test_the_role_that_the_step_asks_for_comes_first():
    assert chosen(role="management") == (2, "contact_role")


def test_a_role_that_nobody_has_changes_nothing():
    assert chosen(role="approver") == (3, "contact_by_hand")


@pytest.mark.parametrize("channel", [Channel.REGISTERED, Channel.LETTER, Channel.EMAIL])
def test_what_has_legal_effect_goes_to_the_seat_alone(channel):
    assert chosen(channel, legal=True, role="management") == (1, "contact_seat")


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        (Channel.EMAIL, 3),
        (Channel.CALL, 5),  # by hand and the dunning address have no telephone
        (Channel.SMS, 5),
        (Channel.LETTER, 4),  # by hand has no postal address
        (Channel.REGISTERED, 4),
        (Channel.TASK, 3),  # it reaches nobody, and needs nothing
    ],
)
def test_who_cannot_be_reached_is_left_out(channel, expected):
    assert chosen(channel)[0] == expected


def test_at_one_rank_who_prefers_the_channel_comes_first_then_who_was_recorded_first():
    first = Person(7, Place.DUNNING, email=True)
    prefers = Person(8, Place.DUNNING, prefers=Channel.EMAIL, email=True)
    assert chosen(people=(SEAT, first, prefers))[0] == 8
    assert chosen(people=(SEAT, prefers, first, Person(9, Place.DUNNING, email=True)))[0] == 8
    assert chosen(people=(SEAT, Person(9, Place.DUNNING, email=True), first))[0] == 7


def test_when_nobody_can_be_reached_the_first_is_named_and_something_lacks():
    nobody = (Person(1, Place.COMPANY), Person(4, Place.DUNNING))
    choice = choose(Channel.EMAIL, nobody)
    assert (choice.person.id, choice.lacking) == (4, True)
    assert not choose(Channel.TASK, nobody).lacking


def test_a_seat_without_an_address_lacks_one_for_what_has_legal_effect():
    choice = choose(Channel.REGISTERED, (Person(1, Place.COMPANY), DUNNING), legal=True)
    assert (choice.person.id, choice.lacking) == (1, True)


def test_the_reason_is_a_sentence():
    assert say(choose(Channel.EMAIL, (SEAT, PAYS)).reason) == "The person who pays the invoices."
