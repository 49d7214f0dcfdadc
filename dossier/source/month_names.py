"""Names of months as people and programs write them, from Unicode's tables (CLDR)."""

from __future__ import annotations

import unicodedata
from functools import cache

# The languages of CVs and of other programs' exports. They are asked in this order, and loaded one
# by one: an English date costs no more than English.
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru")
_LEAST = 3
# What German Windows writes for März, which CLDR does not have.
_ALSO = {"mrz": 3}


def month_number(word: str) -> int:
    """Return the month that a word names or begins, in the one way it can; else 0.

    Three letters are the least; case, accents and a full stop at the end do not count.
    """
    written = _plain(word)
    for names in map(_names, LANGUAGES) if len(written) >= _LEAST else ():
        months = {number for name, number in names.items() if name.startswith(written)}
        if months:
            return months.pop() if len(months) == 1 else 0
    return _ALSO.get(written, 0)


@cache
def _names(language: str) -> dict[str, int]:
    """Return the long and short names of a language, standing in a date or alone."""
    from babel import Locale

    months = Locale.parse(language).months
    contexts, widths = ("format", "stand-alone"), ("wide", "abbreviated")
    tables = (months[context][width] for context in contexts for width in widths)
    return {_plain(name): number for names in tables for number, name in names.items()}


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold().rstrip("."))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
