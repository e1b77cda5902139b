"""A day in full, as letters write it."""

from babel.dates import format_date

from odoo.tools.misc import babel_locale_parse, get_lang


def full_day(env, day, lang=None):
    """Return ``day`` in full; French says «1er octobre 2026», never «1 octobre 2026».

    :param day: a date; nothing is said of none
    :param lang: code of a language, installed or not, since the words around the day are said in
        it as well; that of ``env`` when left out
    """
    if not day:
        return ""
    lang = lang or get_lang(env).code
    text = format_date(day, "d MMMM y", locale=babel_locale_parse(lang))
    return f"1er{text[1:]}" if lang.startswith("fr") and text.startswith("1 ") else text
