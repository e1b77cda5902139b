"""English words that have a French one: what no French screen may show."""

import re
from functools import cache

import polib

from odoo.tools import file_path

#: Whose words our screens show beside their own.
SHOWN_WITH = ("web", "mail", "account", "base")
HOLE = re.compile(r"%\(\w+\)s|%s|%d|%\(\w+\)d")
LETTERS_ENOUGH = 8


def plain(text):
    """A text on one line, with ordinary spaces."""
    return " ".join(text.split())


@cache
def _entries(module):
    entries = polib.pofile(file_path(f"{module}/i18n/fr.po"))
    return [(plain(entry.msgid), plain(entry.msgstr)) for entry in entries if entry.msgstr]


@cache
def english():
    """The words of the module and of its neighbours that are not also a French word."""
    pairs = [pair for name in ("relance_impayes", *SHOWN_WITH) for pair in _entries(name)]
    french = {msgstr for _msgid, msgstr in pairs}
    return {msgid for msgid, _msgstr in pairs} - french


@cache
def sentences():
    """The module's own sentences with holes, each as a pattern."""
    patterns = []
    for msgid, msgstr in _entries("relance_impayes"):
        parts = HOLE.split(msgid)
        letters = sum(character.isalpha() for part in parts for character in part)
        if len(parts) > 1 and msgid != msgstr and letters >= LETTERS_ENOUGH:
            patterns.append(re.compile(".+".join(re.escape(part) for part in parts)))
    return patterns


def is_english(text):
    """Whether this is, as a whole, something that should have been said in French."""
    said = plain(text)
    return said in english() or any(pattern.fullmatch(said) for pattern in sentences())
