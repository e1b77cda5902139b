"""Days in full, as letters write them."""

from itertools import pairwise

from babel.dates import format_date

from odoo.tools.i18n import format_list
from odoo.tools.misc import babel_locale_parse, get_lang


def full_day(env, day, lang=None):
    """Return ``day`` in full; French says «1er octobre 2026», never «1 octobre 2026».

    :param day: a date; nothing is said of none
    :param lang: code of a language, installed or not, since the words around the day are said in
        it as well; that of ``env`` when left out
    """
    return _write(day, lang or get_lang(env).code, "d MMMM y") if day else ""


def full_days(env, days, lang=None):
    """Return ``days`` in full, in their order; the year stands once: «5, 12 et 26 octobre 2026».

    :param days: dates, the earliest first
    :param lang: as for :func:`full_day`
    """
    lang = lang or get_lang(env).code
    said = [_write(day, lang, "d MMMM y") for day in days[-1:]]
    for day, then in reversed(list(pairwise(days))):
        shape = "d MMMM y"
        if day.year == then.year:
            shape = "d" if day.month == then.month and lang.startswith("fr") else "d MMMM"
        said.insert(0, _write(day, lang, shape))
    return format_list(env, said, lang_code=lang)


def _write(day, lang, shape):
    text = format_date(day, shape, locale=babel_locale_parse(lang))
    first = text == "1" or text.startswith("1 ")
    return f"1er{text[1:]}" if lang.startswith("fr") and first else text
