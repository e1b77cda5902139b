"""Words in the letters of the GSM alphabet: one letter outside it halves the room of an SMS.

A message holds 160 places of that alphabet (3GPP TS 23.038), but 70 letters of any other. The
euro sign and brackets take two places.
"""

import re
import unicodedata

ONE_MESSAGE = 160
_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWO_PLACES = "^{}\\[~]|€"
_QUOTE = re.compile(r"«\s*|\s*»")
_INSTEAD = str.maketrans(
    {
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "…": "...",
        "œ": "oe",
        "Œ": "OE",
        "°": "o",
    }
)


def in_gsm(text: str) -> str:
    """The text with the nearest letter for each that the alphabet lacks; others stay as they are.

    >>> in_gsm("L’Île\N{NO-BREAK SPACE}: 1\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}€ dès août")
    "L'Ile : 1 000 € dès aout"
    """
    letters = []
    text = _QUOTE.sub('"', text.translate(_INSTEAD))
    for letter in " ".join(text.split()):
        bare = unicodedata.normalize("NFKD", letter)[:1]
        letters.append(bare if places(letter) is None and places(bare) else letter)
    return "".join(letters)


def places(text: str) -> int | None:
    """How many places of the alphabet the text takes; ``None`` when a letter is not of it.

    >>> places("à 5 €"), places("août")
    (6, None)
    """
    if any(letter not in _BASIC and letter not in _TWO_PLACES for letter in text):
        return None
    return sum(2 if letter in _TWO_PLACES else 1 for letter in text)
