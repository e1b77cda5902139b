"""The foot of each page: the company's legal lines, and the page's number when there are several.

HTML knows the foot of a document, not that of its pages. So each run of the program also makes a
sheet that bears the legal lines alone; its drawing is laid under every page of a letter.
``mergePage`` would parse each page and leave it uncompressed, five times as large.
"""

import re

from reportlab.pdfbase.pdfmetrics import stringWidth

from odoo.tools.pdf import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

MM = 72 / 25.4
# From where the sheet has its lines, at the end of what a page may hold, down into the margin.
DOWN_MM = 14
NUMBER_MM, NUMBER_SIZE = 6, 7


def lend(page, sheet) -> None:
    """Give ``page`` the fonts and states that ``sheet``, a page of the same PDF, draws with.

    Both builds name them after their objects: one name means one thing in a whole PDF.
    """
    resources = page["/Resources"].getObject()
    for kind, lent in sheet["/Resources"].getObject().items():
        named = lent.getObject()
        if isinstance(named, DictionaryObject):
            own = resources.setdefault(NameObject(kind), DictionaryObject()).getObject()
            for name in named:
                own.setdefault(NameObject(name), named.raw_get(name))


def lay(writer, drawing: bytes) -> None:
    """Lay the drawing of the sheet under every page, moved down into the margin.

    Under it, because unpatched Qt paints all that a page may hold white first.
    """
    down = f"q 1 0 0 1 0 {-DOWN_MM * MM:.2f} cm ".encode()
    _add(writer, range(writer.getNumPages()), before=down + drawing + b" Q ")


def number(writer, label: str) -> None:
    """Write «label – 2/3» at the foot of each page of a letter that has several."""
    count = writer.getNumPages()
    # An object of its own: some readers complain of a font that is written out in the page.
    font = writer._add_object(_helvetica())
    for place in range(count):
        page = writer.getPage(place)
        text = f"{label} – {place + 1}/{count}".lstrip(" –")
        _add(writer, [place], after=b" q " + _line(text, page) + b" Q")
        fonts = page["/Resources"].getObject().setdefault(NameObject("/Font"), DictionaryObject())
        fonts.getObject()[NameObject("/RelanceFoot")] = font


def _add(writer, places, *, before: bytes = b"", after: bytes = b"") -> None:
    """Add drawing operators to these pages, in the first coordinates of each."""
    first, last = _stream(writer, before + b"q"), _stream(writer, b"Q" + after)
    for place in places:
        page = writer.getPage(place)
        contents = page["/Contents"].getObject()
        drawn = list(contents) if isinstance(contents, list) else [page.raw_get("/Contents")]
        page[NameObject("/Contents")] = ArrayObject([first, *drawn, last])


def _line(text: str, page) -> bytes:
    """A line in the middle of the page, by operators."""
    # Helvetica is one of the fonts that every reader has, with Western letters only.
    printed = text.encode("cp1252", "replace")
    width = stringWidth(printed.decode("cp1252"), "Helvetica", NUMBER_SIZE)
    left = (float(page.mediaBox[2]) - width) / 2
    escaped = re.sub(rb"([\\()])", rb"\\\1", printed)
    place = f"{left:.2f} {NUMBER_MM * MM:.2f} Td".encode()
    start = f"0.43 g BT /RelanceFoot {NUMBER_SIZE} Tf ".encode()
    return start + place + b" (" + escaped + b") Tj ET"


def _helvetica():
    return DictionaryObject(
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
