"""Parse the text of a value by its field's type: `role: No` is the text "No"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from dossier.problems import Fix
from dossier.records.partial_date import Interval, PartialDate

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


def date_remedy(kind: type, written: str) -> tuple[str, tuple[Fix, ...]]:
    """Return how a text that is no date is to be written, and the fix that does it, if it is one.

    `kind`: PartialDate, or date where the day is needed.
    """
    # Here and not above: only a mistake pays for the patterns of other ways to write a date.
    from dossier.source.written_dates import only_date

    found = only_date(written)
    if not found or (kind is date and not found.day):
        return PARSERS[kind][2], ()
    return f"write it as {found}", (Fix("replace", written, str(found)),)


def looks_like_date(text: str) -> bool:
    """Return whether the text has a date's form, so that only its day can be impossible."""
    parts = text.split("-")
    return [len(part) for part in parts] in ([4], [4, 2], [4, 2, 2]) and all(
        part.isdecimal() for part in parts
    )
