"""Cutting one PDF of many letters into one PDF per letter, and proving that the cut is right.

Each letter carries two boxes of nearly white colour, at its start and at its end. The colour
encodes the letter's place in the batch and is read back from the drawing operators of each page,
which costs far less than extracting text and is the same from both builds of wkhtmltopdf.
"""

import io
import re

from reportlab.pdfbase.pdfmetrics import stringWidth

from odoo.tools.pdf import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    PdfReader,
    PdfWriter,
)

from ..exceptions import RENDER_ERROR, DocumentError

# Red and green count in base 15 between 240 and 254; blue says which end of the letter it is.
LOWEST, BASE = 240, 15
START, STOP = 253, 251
MAX_LETTERS = BASE * BASE

# All three parts of a mark's colour are above 0.9, which lets the search skip from 9 to 9.
_PART = rb"\.(9\d*)"
_FILL = re.compile(_PART + rb"\s+0?" + _PART + rb"\s+0?" + _PART + rb"\s+(?:scn|rg)\b")
FOOT_MM, FOOT_SIZE = 6, 7
MM = 72 / 25.4


def colour(index: int, end: int) -> str:
    """Say the CSS colour of a box: ``end`` is :data:`START` or :data:`STOP`."""
    if not 0 <= index < MAX_LETTERS:
        raise ValueError(f"a batch holds at most {MAX_LETTERS} letters")
    return f"rgb({LOWEST + index // BASE}, {LOWEST + index % BASE}, {end})"


def cut(pdf: bytes, count: int) -> list[list]:
    """Return the pages of each of the ``count`` letters, in order.

    :raises DocumentError: when the boxes are not exactly start 0, end 0, start 1, end 1 …, when
        two letters share a page, or when a page belongs to none
    """
    pages = list(PdfReader(io.BytesIO(pdf), strict=False).pages)
    found = [(mark, number) for number, page in enumerate(pages) for mark in _marks(page)]
    expected = [(index, end) for index in range(count) for end in (START, STOP)]
    if [mark for mark, _number in found] != expected:
        raise DocumentError(RENDER_ERROR, "the letters of a batch cannot be told apart")
    numbers = [number for _mark, number in found]
    starts, stops = numbers[0::2], numbers[1::2]
    # A letter starts on the page that follows the last one of the letter before it.
    if starts != [0, *(stop + 1 for stop in stops[:-1])] or stops[-1] != len(pages) - 1:
        raise DocumentError(RENDER_ERROR, "two letters of a batch share a page")
    return [pages[start : stop + 1] for start, stop in zip(starts, stops, strict=True)]


def join(pages: list, label: str) -> bytes:
    """Make the PDF of one letter; with several pages each is stamped «label – 2/3» at its foot."""
    writer = PdfWriter()
    for number, page in enumerate(pages, 1):
        writer.addPage(page)
        if len(pages) > 1:
            text = f"{label} – {number}/{len(pages)}".lstrip(" –")
            _stamp(writer, writer.getPage(number - 1), text)
    if label:
        writer.addMetadata({"/Title": label})
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _drawing(page) -> bytes:
    """The drawing operators of a page, whatever release of pypdf or PyPDF2 Odoo runs on."""
    contents = page["/Contents"].getObject() if "/Contents" in page else []
    parts = contents if isinstance(contents, list) else [contents]
    return b"\n".join(part.getObject().getData() for part in parts)


def _marks(page) -> list[tuple[int, int]]:
    """The boxes drawn on a page, in drawing order: (index of the letter, which end)."""
    marks = []
    for fill in _FILL.findall(_drawing(page)):
        red, green, blue = (round(float(b"." + part) * 255) for part in fill)
        high, low = red - LOWEST, green - LOWEST
        if blue in (START, STOP) and 0 <= high < BASE and 0 <= low < BASE:
            mark = (high * BASE + low, blue)
            if not marks or marks[-1] != mark:
                marks.append(mark)
    return marks


def _stamp(writer, page, text: str) -> None:
    """Write a line at the foot of a page, by operators of our own.

    ``mergePage`` would parse the page and leave it uncompressed, five times as large.
    """
    # Helvetica is one of the fonts that every reader has, with Western letters only.
    printed = text.encode("cp1252", "replace")
    width = stringWidth(printed.decode("cp1252"), "Helvetica", FOOT_SIZE)
    left = (float(page.mediaBox[2]) - width) / 2
    escaped = re.sub(rb"([\\()])", rb"\\\1", printed)
    after = (
        f"Q q 0.43 g BT /RelanceFoot {FOOT_SIZE} Tf {left:.2f} {FOOT_MM * MM:.2f} Td (".encode()
        + escaped
        + b") Tj ET Q"
    )
    contents = page["/Contents"].getObject()
    drawn = list(contents) if isinstance(contents, list) else [page.raw_get("/Contents")]
    page[NameObject("/Contents")] = ArrayObject(
        [_stream(writer, b"q"), *drawn, _stream(writer, after)]
    )
    fonts = page["/Resources"].getObject().setdefault(NameObject("/Font"), DictionaryObject())
    fonts.getObject()[NameObject("/RelanceFoot")] = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )


def _stream(writer, operators: bytes):
    stream = DecodedStreamObject()
    stream.setData(operators)
    return writer._add_object(stream)
