"""Numbers of registered letters: the same however it is typed.

The post offices of the world number their items alike (UPU S10: two letters, eight digits, a check
digit, the country): there the digit is checked. A national number («1A 123 456 7890 1») or an
electronic provider's has no published rule of that kind: only its characters are looked at.
"""

from __future__ import annotations

import re

SHORTEST, LONGEST = 6, 36
_SPACING = re.compile(r"[\s.\-_/]+")
_PLAIN = re.compile(r"[0-9A-Z]+")
_UNIVERSAL = re.compile(r"[A-Z]{2}([0-9]{8})([0-9])[A-Z]{2}")
_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def number_key(number: str) -> str:
    """The number without the spacing that people add, in capitals: how two are compared.

    >>> number_key("1a 123 456-7890 1")
    '1A12345678901'
    """
    return _SPACING.sub("", number).upper()


def number_fault(number: str) -> str | None:
    """Name what is wrong with a number: ``characters``, ``length`` or ``check_digit``.

    >>> number_fault("RR 473 124 829 FR"), number_fault("RR 473 124 820 FR")
    (None, 'check_digit')
    """
    key = number_key(number)
    if not _PLAIN.fullmatch(key) or not any(character.isdigit() for character in key):
        return "characters"
    if not SHORTEST <= len(key) <= LONGEST:
        return "length"
    universal = _UNIVERSAL.fullmatch(key)
    if universal is not None and int(universal[2]) != _check_digit(universal[1]):
        return "check_digit"
    return None


def _check_digit(digits: str) -> int:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)
