"""Numbers that an SMS may be sent to, told by their form alone."""

import re

_SEPARATORS = re.compile(r"[\s.\-/()]+")
_FOREIGN = re.compile(r"\+[1-9][0-9]{7,14}")
_FRENCH_MOBILE = re.compile(r"\+33[67][0-9]{8}")


def mobile(number: str, *, french: bool) -> str:
    """The number in its international form, empty when no SMS can reach it.

    In France a mobile begins with 06 or 07: a landline takes no SMS. Abroad only the form is
    looked at. Odoo's own check is stricter where its library of numbers is installed.
    """
    plain = _SEPARATORS.sub("", (number or "").replace("(0)", ""))
    if plain.startswith("00"):
        plain = f"+{plain[2:]}"
    elif french and plain.startswith("0"):
        plain = f"+33{plain[1:]}"
    if plain.startswith("+33"):
        return plain if _FRENCH_MOBILE.fullmatch(plain) else ""
    return plain if _FOREIGN.fullmatch(plain) else ""
