"""Dates as people and programs write them; names of months are from Unicode's tables (CLDR)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache

from dossier.records.partial_date import PartialDate

# The languages of CVs and of other programs' exports. They are asked in this order, and loaded one
# by one: an English date costs no more than English.
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru")
_LEAST = 3
# What German Windows writes for März, which CLDR does not have.
_ALSO = {"mrz": 3}

# The groups of a date: `2026-02-08 …`, `06/30/25, …`, `8.2.2026`, `08 Feb 2026` or `Feb 8, 2026`.
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?=$|[T ,])")
_SLASHED = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{2,4})\b")
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{2,4})\b")
_MONTH = re.compile(r"(?P<month>\d{1,2})[/.](?P<year>\d{4})(?=$|[ ,])")
# The day may be `1st` or `1er`, and a little word may stand between: `8 de maio de 2021`.
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|[ºª°])?[\s.\-]+(?:(?:de|of)\s+)?)?(?P<month>[^\W\d_]{3,})"
    r"[.,\s\-]+(?:(?P<after>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?:(?:del?|of)\s+)?(?P<year>\d{2,4})\b"
)


def parse_date(written: str, *, whole: bool = False) -> PartialDate | None:
    """Parse `2026-02-08 …`, `08 Feb 2026`, `Mar 2019`, `03/2019`, `2015`, `06/30/25` or `8.2.2026`.

    Of a date with slashes the month stands first, as LinkedIn writes it, unless it cannot. None
    for a day that does not exist, too; `whole`: for one that something follows. Independent of this
    machine's language.
    """

    def match_of(pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.fullmatch(stripped) if whole else pattern.match(stripped)

    stripped = written.strip()
    if re.fullmatch(r"\d{4}", stripped):
        return PartialDate(int(stripped))
    if match := match_of(_ISO) or match_of(_DOTTED):
        return _date(match["year"], int(match["month"]), match["day"])
    if match := match_of(_SLASHED):
        month, day = match["month"], match["day"]
        month, day = (day, month) if int(month) > 12 else (month, day)
        return _date(match["year"], int(month), day)
    if match := match_of(_MONTH):
        return _date(match["year"], int(match["month"]), None)
    if (match := match_of(_NAMED)) and (number := month_number(match["month"])):
        return _date(match["year"], number, match["day"] or match["after"])
    return None


def only_date(written: str) -> PartialDate | None:
    """Return the one date that a whole text can mean: none of `3/4/2026` and `Feb 12`."""
    if match := _SLASHED.fullmatch(written.strip()):
        first, second = int(match["month"]), int(match["day"])
        if first != second and max(first, second) <= 12:
            return None
    named = _NAMED.fullmatch(written.strip())
    if named and len(named["year"]) == 2 and not (named["day"] or named["after"]):
        return None
    return parse_date(written, whole=True)


def _date(year: str, month: int, day: str | None) -> PartialDate | None:
    # A connection or an application of the last century is on no such list.
    number = int(year) + (2000 if len(year) == 2 else 0)
    try:
        date(number, month, int(day or 1))
    except ValueError:
        return None
    return PartialDate(number, month, int(day or 0))


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
