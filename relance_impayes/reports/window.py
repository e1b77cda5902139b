"""What the window of a DL envelope shows: an address, in lines that do not run out of it."""

import unicodedata
from collections.abc import Iterable, Iterator

from reportlab.pdfbase.pdfmetrics import stringWidth

# The post office's NF Z 10-011 allows six lines; at 10 points they take 4.6 mm each.
LINES, SIZE = 6, 10
# The window's 84 mm less one, in points: two programs do not round alike.
WIDTH = 83 / 25.4 * 72
MORE = "…"


def fit_address(lines: Iterable[str]) -> list[str]:
    """Make an address fit into the window: at most six lines that do not run out of it.

    A long line goes on to a second one when there is room, and is cut short when there is not: the
    town, which is last, always stays. Capitals are wide, so lines are measured, not counted.
    """
    wrapped = [list(_wrap(line)) for line in lines if line and line.strip()]
    while sum(map(len, wrapped)) > LINES:
        longest = max(wrapped, key=len)
        if len(longest) > 1:
            longest.pop()
            longest[-1] = _shorten(longest[-1].removesuffix(MORE))
        else:
            wrapped.pop(1)
    return [part for parts in wrapped for part in parts]


def width(text: str) -> float:
    """How wide a line is in points, in a font with the widths of Helvetica."""
    # Ideographs and emoji take a square each, of which Helvetica knows nothing.
    squares = [c for c in text if unicodedata.east_asian_width(c) in "WF"]
    others = "".join(c for c in text if c not in squares)
    return stringWidth(others, "Helvetica", SIZE) + SIZE * len(squares)


def _wrap(line: str) -> Iterator[str]:
    """The line in pieces that fit, cut between words where it can be."""
    text = ""
    for word in line.split():
        longer = f"{text} {word}" if text else word
        if width(longer) <= WIDTH:
            text = longer
            continue
        if text:
            yield text
        text = word
        while width(text) > WIDTH:
            fitting = _fitting(text)
            yield text[:fitting]
            text = text[fitting:]
    if text:
        yield text


def _fitting(text: str) -> int:
    """How many characters fit, one at least."""
    return next((n - 1 for n in range(2, len(text) + 1) if width(text[:n]) > WIDTH), len(text))


def _shorten(text: str) -> str:
    while width(text + MORE) > WIDTH:
        text = text[:-1]
    return text.rstrip() + MORE
