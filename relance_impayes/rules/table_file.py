"""A table as French offices export it, read line by line.

Separated by semicolons, commas or tabs; UTF-8 with or without its mark, UTF-16 with it («Unicode
text»), else Windows-1252; a quoted cell may run over several lines; dates as 02/03/2026, 02.03.26,
2026-03-02 or as a spreadsheet exports them with a time. Headings are compared ``plain``; those that
nobody asks for are left alone.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime

# How a ZIP file (XLSX, ODS) and an older Excel's file begin.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_FORMATS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d/%m/%y", "%d.%m.%y")


class UnreadableFileError(ValueError):
    """The file as a whole cannot be read: ``empty``, ``workbook``, ``no_table`` or ``no_column``.

    ``workbook``: it is a spreadsheet's own file, which was not exported; ``no_table``: its lines
    are no lines of cells; ``no_column``: a heading that is needed is not there.
    """


def table(
    content: bytes, headings: Mapping[str, tuple[str, ...]], needed: frozenset[str]
) -> list[tuple[int, dict[str, str]]]:
    """The lines with something in a known column, each with its number in the file.

    :param headings: the plain headings under which each column may stand, by our name for it
    :param needed: columns of which one at least must be there
    :raise UnreadableFileError: when nothing can be read
    """
    if content.startswith(_WORKBOOKS):
        raise UnreadableFileError("workbook")
    written = [(place, line) for place, line in enumerate(_lines(content), 1) if line.strip()]
    if not written:
        raise UnreadableFileError("empty")
    delimiter = max(";,\t", key=written[0][1].count)
    reader = csv.reader([line for _place, line in written], delimiter=delimiter)
    try:
        # A quoted cell may run over several lines: the row is known by the last one.
        (_first, names), *rows = [(written[reader.line_num - 1][0], cells) for cells in reader]
    except csv.Error as error:
        raise UnreadableFileError("no_table") from error
    known = {heading: name for name, words in headings.items() for heading in words}
    columns = [known.get(plain(name), "") for name in names]
    if not needed.intersection(columns):
        raise UnreadableFileError("no_column")
    told = [
        (place, {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name})
        for place, cells in rows
    ]
    return [(place, row) for place, row in told if any(row.values())]


def plain(words: str) -> str:
    """Words without accents, capitals and punctuation, as headings and results are compared.

    >>> plain("  N° de suivi "), plain("Pli avisé – non réclamé")
    ('n de suivi', 'pli avise non reclame')
    """
    flat = unicodedata.normalize("NFKD", words.replace("°", " ").casefold())
    letters = "".join(c for c in flat if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", letters))


def day(written: str) -> date | None:
    """The day that a cell writes, if it writes one."""
    text = re.split(r"[ T]", written, maxsplit=1)[0]
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _lines(content: bytes) -> list[str]:
    """The lines with their ends, which a quoted cell keeps; only line feeds end one."""
    return list(io.StringIO(_text(content).replace("\0", ""), newline=None))


def _text(content: bytes) -> str:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
