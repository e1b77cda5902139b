"""Plain dictionaries of letters: what the templates need is filled in, nothing is looked up."""

import re
from collections.abc import Iterable

from markupsafe import Markup

from . import cutting
from .window import fit_address

_DEFAULTS = {
    "lang": "fr_FR",
    "title": "",
    "reference": "",
    "place_and_date": "",
    "delivery": "",
    "subject": "",
    "body": "",
    "closing": "",
    "debtor_identity": "",
    "daily": "",
    "deadline": "",
    "payment_reference": "",
    "qr": "",
    "payment_link": "",
    "fraud_note": "",
    "mediator_note": "",
    "facts": "",
    "as_of": "",
    "opposition": "",
    "power_note": "",
}
_LISTS = (
    *("groups", "credits", "penalties", "totals", "attachments", "earlier"),
    *("creditor", "debtor", "amounts", "legal_basis", "amicable", "missing", "exhibits"),
)
_PARTS = {
    "sender": {"name": "", "lines": [], "phone": "", "email": "", "website": "", "legal_lines": []},
    "recipient": {"lines": []},
    "contact": {"name": "", "phone": "", "email": ""},
    "signatory": {"name": "", "title": ""},
    "court": {"title": "", "lines": []},
    "calculation": {"segments": [], "imputations": [], "indemnities": [], "total": "", "note": ""},
}
_BANK = {"holder": "", "iban": "", "bic": "", "bank_name": ""}
_ROW = {
    "reference": "",
    "note": "",
    "days_late": 0,
    "total": "",
    "paid": "",
    "credited": "",
    "left": "",
    "date": "",
    "due": "",
}
# A picture or a frame fetched over the network could hang a whole batch, or tell that it is read.
_OUTSIDE = re.compile(
    r"<(?:img|iframe|link|script|object|embed|video|audio|source)\b"
    r"(?![^>]*\bsrc=[\"']data:)[^>]*>|\burl\s*\(",
    re.IGNORECASE,
)
# A day and its month stay on one line.
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"),
    *("octobre", "novembre", "décembre", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY = re.compile(rf"\b(\d{{1,2}}(?:er)?) (?=(?:{'|'.join(_MONTHS)})\b)")
_RULE = re.compile(r"<hr\b[^>]*>", re.IGNORECASE)


def complete(letter: dict, index: int, logos: list[str]) -> dict:
    """Give a letter every key that the templates read, and its marks for the cut.

    :param index: place of the letter in its batch
    :param logos: the logos of the batch, each once; the letter's own is added when new
    """
    done = {**_DEFAULTS, **{name: [] for name in _LISTS}, **letter}
    for name, defaults in _PARTS.items():
        done[name] = {**defaults, **(letter.get(name) or {})}
    done["bank"] = _bank(letter["bank"]) if letter.get("bank") else {}
    done["groups"] = [_group(group) for group in done["groups"]]
    done["recipient"]["lines"] = fit_address(done["recipient"]["lines"])
    for name in ("body", "closing", "facts"):
        done[name] = inside(done[name])
    done["logo_class"] = _logo_class(done["sender"].get("logo"), logos)
    done["index"] = index
    done["mark_start"] = cutting.colour(index, cutting.START)
    done["mark_stop"] = cutting.colour(index, cutting.STOP)
    return done


def legal_lines(letter: dict) -> tuple[str, ...]:
    """The legal lines of a letter's sender, for the foot of its pages."""
    return tuple((letter.get("sender") or {}).get("legal_lines") or ())


def foot_sheets(letters: Iterable[dict]) -> dict[tuple[str, ...], dict]:
    """The sheets of a batch, one for each sender's legal lines: they stand after its letters."""
    letters = list(letters)
    lines = dict.fromkeys(legal_lines(letter) for letter in letters)
    return {
        own: {
            "lines": own,
            "mark_start": cutting.colour(place, cutting.START),
            "mark_stop": cutting.colour(place, cutting.STOP),
        }
        for place, own in enumerate(filter(None, lines), len(letters))
    }


def split_words(html: Markup | str) -> tuple[Markup, Markup]:
    """Split rendered words at their first horizontal rule: before and after the table of items."""
    before, *after = _RULE.split(str(html or ""), maxsplit=1)
    return Markup(before), Markup(after[0] if after else "")  # noqa: S704 - as safe as ``html``


def inside(html: Markup | str) -> Markup | str:
    """Take away what would be fetched from outside; plain text stays plain text."""
    if isinstance(html, Markup):
        less = _OUTSIDE.sub("", str(html))
        return Markup(_DAY.sub("\\1\N{NO-BREAK SPACE}", less))  # noqa: S704 - only less of it
    return html or ""


def _bank(bank: dict) -> dict:
    done = {**_BANK, **bank}
    name = done["bank_name"]
    return {**done, "bic_line": f"{done['bic']} ({name})" if name else done["bic"]}


def _group(group: dict) -> dict:
    rows = [{**_ROW, **row} for row in group["rows"]]
    return {
        "title": "",
        "currency": "",
        "total": "",
        **group,
        "rows": rows,
        "show_paid": any(row["paid"] for row in rows),
        "show_credited": any(row["credited"] for row in rows),
    }


def _logo_class(logo: str, logos: list[str]) -> str:
    if not logo:
        return ""
    if logo not in logos:
        logos.append(logo)
    return f"logo{logos.index(logo)}"
