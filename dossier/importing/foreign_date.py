"""Read the dates of LinkedIn's and other programs' files, whatever this machine's language is."""

from __future__ import annotations

import re
from datetime import date

from dossier.importing.clean_values import text
from dossier.problems import Problem, Source, warning
from dossier.records.partial_date import PartialDate
from dossier.source.month_names import month_number

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?=$|[T ,])")
_NAMED = re.compile(r"(?:(\d{1,2})[\s.\-]+)?([^\W\d_]{3,})[.,\s\-]+(?:(\d{1,2}),?\s+)?(\d{2,4})\b")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})\b")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2,4})\b")


def read_date(written: str, source: Source) -> PartialDate | Problem | None:
    """Read a date, as far as it is known; say of a text that is none; nothing of an empty one."""
    if not written.strip():
        return None
    try:
        found = parse_date(written)
    except ValueError:
        found = None
    return found or warning(
        source, "import-value", f'"{text(written)}" is no date, and was left out'
    )


def parse_date(written: str) -> PartialDate | None:
    """Read `2026-02-08 …`, `08 Feb 2026`, `Mar 2019`, `2015`, `06/30/25, …` or `8.2.2026`.

    Where slashes part it the month stands first, as LinkedIn writes it, unless it cannot.
    Raises ValueError for a day that does not exist.
    """
    plain = written.strip()
    if re.fullmatch(r"\d{4}", plain):
        return PartialDate(int(plain))
    if found := _ISO.match(plain):
        return _whole(found[1], found[2], found[3])
    if found := _SLASHED.match(plain):
        month, day = (found[2], found[1]) if int(found[1]) > 12 else (found[1], found[2])
        return _whole(found[3], month, day)
    if found := _DOTTED.match(plain):
        return _whole(found[3], found[2], found[1])
    if (found := _NAMED.match(plain)) and (month := month_number(found[2])):
        return _whole(found[4], str(month), found[1] or found[3])
    return None


def _whole(year: str, month: str, day: str | None) -> PartialDate:
    number = int(year)
    if len(year) == 2:
        # A connection or an application of the last century is on no such list.
        number += 2000
    date(number, int(month), int(day or 1))
    return PartialDate(number, int(month), int(day or 0))
