"""A day in full, as letters write it."""

from odoo.tools.misc import format_date, get_lang


def full_day(env, day, lang=None):
    """Return ``day`` in full; French says «1er octobre 2026», never «1 octobre 2026».

    :param lang: code of a language; that of ``env`` when left out, or not installed
    """
    lang = get_lang(env, lang).code
    text = format_date(env, day, lang_code=lang, date_format="d MMMM y")
    return f"1er{text[1:]}" if lang.startswith("fr") and text.startswith("1 ") else text
