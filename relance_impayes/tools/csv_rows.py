"""Reading the tables that people export from elsewhere: any usual delimiter, encoding and date."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime

DELIMITERS = ";,\t"
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y")


def plain(text: str) -> str:
    """The text in lower case, without accents nor spaces around, for comparing words."""
    decomposed = unicodedata.normalize("NFKD", text or "")
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).strip().lower()


def rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The filled lines of a table with headings, each with its number in the file.

    Headings are compared ``plain``. UTF-8 with or without its mark, else Windows' own encoding.
    """
    text = _decoded(content)
    heading = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [plain(name) for name in next(reader, [])]
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, dict(zip(names, map(str.strip, cells), strict=False))


def cell(row: dict[str, str], *names: str) -> str:
    """The first filled cell under one of these headings, else nothing."""
    return next((row[name] for name in names if row.get(name)), "")


def day(text: str) -> date:
    """A day as French and international tables write it; ``ValueError`` for anything else."""
    for form in DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(text)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
