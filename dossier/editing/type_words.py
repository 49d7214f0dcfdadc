"""What a field means and takes, in words."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args, get_origin

from dossier.records.interval import Interval
from dossier.records.partial_date import PartialDate
from dossier.records.record import Reference
from dossier.records.schema import Field, FieldType, unwrap

_WORDS: dict[object, str] = {
    str: "text",
    bool: "yes or no",
    int: "a whole number",
    float: "a number",
    date: "a day, as 2026-11-22",
    PartialDate: "a date, as 2026-11-22, 2026-11 or 2026",
    Interval: "a span of time, as 3 months",
    Reference: "the slug or full name of a record",
}


def describe(field: Field) -> str:
    """Return what a field means, as Markdown."""
    meaning = field.kind.limit("description") or ""
    words = type_words(field.kind)
    return f"**{field.written}**: {meaning}\n\n{words[:1].upper()}{words[1:]}"


def type_words(kind: FieldType) -> str:
    """Return what a type takes: `one of yes, no`, `a list of text`."""
    if get_origin(kind.type) is tuple:
        return f"a list: {type_words(unwrap(get_args(kind.type)[0]))}"
    if get_origin(kind.type) is dict:
        return "a table"
    if get_origin(kind.type) is Literal:
        return f"one of {', '.join(map(str, get_args(kind.type)))}"
    title = kind.limit("title")
    low, high = kind.limit("ge"), kind.limit("le")
    words = title or _WORDS.get(kind.type, "fields with values")
    return f"{words} from {low} to {high}" if low is not None and high is not None else str(words)
