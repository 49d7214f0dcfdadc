"""Parse the text of a value by its field's type (`role: No` is a text), and the name of a month."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from dossier.records.interval import Interval
from dossier.records.partial_date import PartialDate

_TRUE, _FALSE = ("yes", "true", "on"), ("no", "false", "off")


def _whole_date(text: str) -> date:
    value = PartialDate.parse(text)
    if not value.day:
        raise ValueError(text)
    return value.first


def _truth(text: str) -> bool:
    if text.casefold() not in (*_TRUE, *_FALSE):
        raise ValueError(text)
    return text.casefold() in _TRUE


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise ValueError(text)
    return int(text)


def _decimal(text: str) -> float:
    if len(text) > 9 or not text.replace(".", "", 1).isdecimal():
        raise ValueError(text)
    return float(text)


PARSERS: dict[type, tuple[Callable[[str], Any], str, str]] = {
    PartialDate: (PartialDate.parse, "a date", "write it as 2026-11-22, 2026-11 or 2026"),
    date: (_whole_date, "a day", "write it as 2026-11-22"),
    Interval: (Interval.parse, "a span of time", "write it as 10 days, 3 weeks or 2 months"),
    bool: (_truth, "yes or no", "write yes or no"),
    int: (_number, "a whole number", "write it in digits"),
    float: (_decimal, "a number", "write it in digits"),
}


def looks_like_date(text: str) -> bool:
    """Return whether the text has a date's form, so that only its day can be impossible."""
    parts = text.split("-")
    return [len(part) for part in parts] in ([4], [4, 2], [4, 2, 2]) and all(
        part.isdecimal() for part in parts
    )


# The languages of CVs and of other programs' exports. They are asked in this order, and loaded one
# by one: an English date costs no more than English.
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru")
_LEAST_LETTERS = 3
# What German Windows writes for März, which CLDR does not have.
_ALSO = {"mrz": 3}


def month_number(word: str) -> int:
    """Return the month that a word names or begins, in the one way it can; else 0.

    Three letters are the least; case, accents and a full stop at the end do not count.
    """
    written = _plain(word)
    for names in map(_month_names, _LANGUAGES) if len(written) >= _LEAST_LETTERS else ():
        months = {number for name, number in names.items() if name.startswith(written)}
        if months:
            return months.pop() if len(months) == 1 else 0
    return _ALSO.get(written, 0)


@cache
def _month_names(language: str) -> dict[str, int]:
    """Return the long and short names of a language, standing in a date or alone."""
    from babel import Locale

    months = Locale.parse(language).months
    contexts, widths = ("format", "stand-alone"), ("wide", "abbreviated")
    tables = (months[context][width] for context in contexts for width in widths)
    return {_plain(name): number for names in tables for number, name in names.items()}


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold().rstrip("."))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
