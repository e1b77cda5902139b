"""Cutting one PDF of many letters into one PDF per letter, and proving that the cut is right.

Each letter carries two boxes of nearly white colour, at its start and at its end. The colour
encodes the letter's place in the batch and is read back from the drawing operators of each page,
which costs far less than extracting text and is the same from both builds of wkhtmltopdf.
"""

import io
import re
from contextlib import contextmanager

from odoo.tools.pdf import PdfReader, PdfWriter

from ..exceptions import RENDER_ERROR, DocumentError
from . import foot

# Red and green count in base 15 between 240 and 254; blue says which end of the letter it is.
LOWEST, BASE = 240, 15
START, STOP = 253, 251
MAX_LETTERS = BASE * BASE

# All three parts of a mark's colour are above 0.9, which lets the search skip from 9 to 9.
_PART = rb"\.(9\d*)"
_FILL = re.compile(_PART + rb"\s+0?" + _PART + rb"\s+0?" + _PART + rb"\s+(?:scn|rg)\b")

# The operators that show words or a picture; both builds write words in hexadecimal digits.
_WRITTEN = re.compile(rb"\b(?:T[jJ]|Do|BI)\b")


def colour(index: int, end: int) -> str:
    """Say the CSS colour of a box: ``end`` is :data:`START` or :data:`STOP`."""
    if not 0 <= index < MAX_LETTERS:
        raise ValueError(f"a batch holds at most {MAX_LETTERS} letters")
    return f"rgb({LOWEST + index // BASE}, {LOWEST + index % BASE}, {end})"


def cut(pdf: bytes, count: int) -> list[list]:
    """Return the pages of each of the ``count`` letters, in order, without those that are empty.

    :raises DocumentError: when the boxes are not exactly start 0, end 0, start 1, end 1 …, when
        two letters share a page, or when a page belongs to none
    """
    with _readable():
        written = _written(PdfReader(io.BytesIO(pdf), strict=False).pages)
    pages = [page for page, _marks in written]
    found = [(mark, number) for number, (_page, marks) in enumerate(written) for mark in marks]
    expected = [(index, end) for index in range(count) for end in (START, STOP)]
    if [mark for mark, _number in found] != expected:
        raise DocumentError(RENDER_ERROR, "", "mixed")
    numbers = [number for _mark, number in found]
    starts, stops = numbers[0::2], numbers[1::2]
    # A letter starts on the page that follows the last one of the letter before it.
    if starts != [0, *(stop + 1 for stop in stops[:-1])] or stops[-1] != len(pages) - 1:
        raise DocumentError(RENDER_ERROR, "", "mixed")
    return [pages[start : stop + 1] for start, stop in zip(starts, stops, strict=True)]


def join(pages: list, label: str, sheet=None) -> bytes:
    """Make the PDF of one letter; with several pages each says «label – 2/3» at its foot.

    :param sheet: a page of the same PDF, whose drawing is the legal lines of every page's foot
    :raises DocumentError: when a page cannot be read
    """
    with _readable():
        writer = PdfWriter()
        for page in pages:
            if sheet:
                foot.lend(page, sheet)
            writer.addPage(page)
        if sheet:
            foot.lay(writer, _drawing(sheet))
        if len(pages) > 1:
            foot.number(writer, label)
        if label:
            writer.addMetadata({"/Title": label})
        target = io.BytesIO()
        writer.write(target)
        return target.getvalue()


@contextmanager
def _readable():
    """A PDF that cannot be read is a fault with a name, whatever it makes the reader raise."""
    try:
        yield
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"
        raise DocumentError(RENDER_ERROR, detail, "unreadable") from error


def _drawing(page) -> bytes:
    """The drawing operators of a page, whatever release of pypdf or PyPDF2 Odoo runs on."""
    contents = page["/Contents"].getObject() if "/Contents" in page else []
    parts = contents if isinstance(contents, list) else [contents]
    return b"\n".join(part.getObject().getData() for part in parts)


def _written(pages) -> list[tuple]:
    """The pages on which something is written, each with its boxes.

    When the last words of a letter end where their page does, the margin below them, and perhaps
    the box at the letter's end, pass on to a page of their own. That one is left out, its box
    counts as one of the page before.
    """
    written = []
    for page in pages:
        drawing = _drawing(page)
        marks = _marks(drawing)
        spilt = not _WRITTEN.search(drawing) and all(end == STOP for _index, end in marks)
        if written and spilt:
            before = written[-1][1]
            before += [mark for mark in marks if mark not in before]
        else:
            written.append((page, marks))
    return written


def _marks(drawing: bytes) -> list[tuple[int, int]]:
    """The boxes drawn on a page, in drawing order: (index of the letter, which end)."""
    marks = []
    for fill in _FILL.findall(drawing):
        red, green, blue = (round(float(b"." + part) * 255) for part in fill)
        high, low = red - LOWEST, green - LOWEST
        if blue in (START, STOP) and 0 <= high < BASE and 0 <= low < BASE:
            mark = (high * BASE + low, blue)
            if not marks or marks[-1] != mark:
                marks.append(mark)
    return marks
