"""Joining kept PDFs into one for the printer; a letter that cannot be read stays out by name."""

import io
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from odoo.tools.pdf import PdfReader, PdfWriter


@dataclass
class Joined:
    """One PDF of many letters: what was joined, how many pages each has, and what could not be."""

    pdf: bytes = b""
    pages: dict[Hashable, int] = field(default_factory=dict)
    damaged: list[Hashable] = field(default_factory=list)


def join(letters: Iterable[tuple[Hashable, bytes]], *, duplex: bool = False) -> Joined:
    """Join ``letters`` (key, PDF) in their order, as they were kept: nothing is drawn again.

    With ``duplex`` a blank page follows each letter of an odd number of pages, so that the next one
    begins on the front of a sheet. An empty or damaged PDF is named and left out.
    """
    joined = Joined()
    writer = PdfWriter()
    for key, pdf in letters:
        try:
            pages = list(PdfReader(io.BytesIO(pdf or b""), strict=False).pages)
        except Exception:  # noqa: BLE001 - whatever a damaged file makes the reader raise
            pages = []
        if not pages:
            joined.damaged.append(key)
            continue
        if duplex and len(writer.pages) % 2:
            writer.add_blank_page()
        for page in pages:
            writer.add_page(page)
        joined.pages[key] = len(pages)
    if joined.pages:
        target = io.BytesIO()
        writer.write(target)
        joined.pdf = target.getvalue()
    return joined
