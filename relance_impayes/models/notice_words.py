import re

from lxml import html

BLOCKS = ("p", "div", "li", "br", "hr", "tr", "h1", "h2", "h3")
SHOWN = ("t-out", "t-esc", "href", "t-att-href", "t-attf-href")
REGIME = re.compile(r"\s*object\.debtor_id\.regime\s*(==|!=)\s*['\"](\w+)['\"]\s*")


def words_for(words, regime):
    """The text of a letter as a debtor of ``regime`` reads it, placeholders by their names.

    Works on the words of a step, not rendered yet, as on those of an act. A condition that asks for
    something else than the regime may be true or not: what depends on it counts as said.
    """
    if not words:
        return ""
    return "".join(_said(html.fragment_fromstring(str(words), create_parent="div"), regime))


def _said(element, regime):
    yield element.text or ""
    taken = False  # whether an earlier branch of the same chain is the regime's
    for child in element:
        if not isinstance(child.tag, str):  # a comment is not read
            yield child.tail or ""
            continue
        mine = _is_mine(child, regime, taken)
        if child.get("t-if") or child.get("t-elif"):
            taken = mine is True or (taken and not child.get("t-if"))
        if mine is not False:
            yield "\n" if child.tag in BLOCKS else ""
            yield " ".join(child.get(name, "") for name in SHOWN if child.get(name))
            yield from _said(child, regime)
        yield child.tail or ""


def _is_mine(element, regime, taken):
    """Whether the regime reads this branch; ``None`` when that depends on something else."""
    first, other = element.get("t-if"), element.get("t-elif")
    if taken and not first and (other or element.get("t-else") is not None):
        return False
    asked = REGIME.fullmatch(first or other or "")
    return (asked[2] == regime) == (asked[1] == "==") if asked else None
