"""Reading a PDF back: words, where each text stands, coloured shapes, pictures. Lengths in mm."""

import io
import re
from collections import Counter
from dataclasses import dataclass

import zxingcpp
from lxml import html as lxml_html
from pypdf import PdfReader
from pypdf.generic import ContentStream
from reportlab.pdfbase.pdfmetrics import stringWidth

MM = 25.4 / 72
IDENTITY = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Text:
    """A piece of text and the start of its baseline, measured from the sheet's top left corner."""

    words: str
    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Shape:
    """A filled or drawn shape: its colour and its box."""

    colour: tuple
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, left, top, right, bottom):
        return self.left < right and self.right > left and self.top < bottom and self.bottom > top


def pages(pdf):
    return PdfReader(io.BytesIO(pdf)).pages


def text(pdf):
    return "\n".join(page.extract_text() for page in pages(pdf))


def words(plain):
    """Every word with how often it stands there, whatever the order of drawing."""
    return Counter(re.findall(r"\w+", plain))


def words_of_html(html):
    """What a person reads in a document of letters."""
    body = lxml_html.document_fromstring(html).find("body")
    for sheet in body.find_class("sheet"):  # the foot of the pages, for the printer alone
        sheet.drop_tree()
    return words(" ".join(body.itertext()))


def texts(page):
    found = []
    height = float(page.mediabox.height)

    def visit(words_, cm, tm, _font, size):
        if words_.strip():
            matrix = _times(tm, cm)
            x, y = _apply(matrix, 0, 0)
            # Liberation Sans has the widths of Helvetica.
            width = stringWidth(words_.strip(), "Helvetica", size) * abs(matrix[0])
            found.append(Text(words_.strip(), x * MM, (height - y) * MM, width * MM))

    page.extract_text(visitor_text=visit)
    return found


def shapes(page):
    """Painted paths that are not white."""
    height = float(page.mediabox.height)
    found, stack, points = [], [], []
    state = {"ctm": IDENTITY, "fill": (0, 0, 0), "stroke": (0, 0, 0)}
    for operands, operator in ContentStream(page["/Contents"], page.pdf).operations:
        name = operator.decode()
        numbers = [float(operand) for operand in operands if isinstance(operand, (int, float))]
        if name == "q":
            stack.append(dict(state))
        elif name == "Q":
            state = stack.pop()
        elif name == "cm":
            state["ctm"] = _times(numbers, state["ctm"])
        elif name in ("scn", "rg"):
            state["fill"] = tuple(round(number * 255) for number in numbers)
        elif name in ("SCN", "RG"):
            state["stroke"] = tuple(round(number * 255) for number in numbers)
        elif name == "re":
            x, y, width, length = numbers
            corners = ((x, y), (x + width, y + length))
            points += [_apply(state["ctm"], *corner) for corner in corners]
        elif name in ("m", "l", "c"):
            points.append(_apply(state["ctm"], *numbers[-2:]))
        elif name in ("f", "f*", "F", "S", "B", "B*", "n"):
            colour = state["stroke"] if name == "S" else state["fill"]
            if points and name != "n" and colour != (255, 255, 255):
                found.append(_shape(colour, points, height))
            points = []
    return found


def boxes(page, colour):
    return [shape for shape in shapes(page) if shape.colour == colour]


def barcodes(pdf):
    """The contents of the codes that are pictures in a PDF."""
    pictures = [image.image for page in pages(pdf) for image in page.images]
    return [
        code.text for picture in pictures for code in zxingcpp.read_barcodes(picture.convert("L"))
    ]


def _shape(colour, points, height):
    xs = [x * MM for x, _y in points]
    ys = [(height - y) * MM for _x, y in points]
    return Shape(colour, min(xs), min(ys), max(xs), max(ys))


def _times(first, then):
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _apply(matrix, x, y):
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
