"""The plain-text part of our e-mails: what a reader without HTML sees, and many filters weigh."""

import re

from odoo.tools import html2plaintext

_CELLS = re.compile(r"</t[dh]>\s*<t[dh]\b")
_BLOCKS = re.compile(r"</(?:p|ul|ol|table)>")
_SPACES = re.compile(r"[ \t\r\n]+")
_GAPS = re.compile(r"\n{3,}")
_MARK = "\N{SYMBOL FOR NEWLINE}"


def plain(html):
    """``html`` as text: a bar between the cells of a table, an empty line after a paragraph."""
    joined = _CELLS.sub("</td> | <td", _SPACES.sub(" ", html))
    text = html2plaintext(_BLOCKS.sub(lambda found: f"{found[0]}<br>{_MARK}<br>", joined))
    lines = [_SPACES.sub(" ", line).strip(" ") for line in text.splitlines()]
    return _GAPS.sub("\n\n", "\n".join("" if line == _MARK else line for line in lines)).strip()
