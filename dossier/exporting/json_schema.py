"""Export the types of the owner's files as JSON Schema (draft 7), for editors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal, get_args, get_origin

from msgspec import NODEFAULT, Struct

from dossier.records import Contact, Opportunity, Owner, Settings, Story
from dossier.records.partial_date import Interval, PartialDate
from dossier.records.record import Pair, Reference
from dossier.records.schema import FieldType, front_matter_fields, pair_types, unwrap

Schema = dict[str, Any]
RECORDS: dict[str, tuple[type[Struct], str]] = {
    "contact": (Contact, "content/contacts/SLUG.md"),
    "story": (Story, "content/stories/SLUG.md"),
    "opportunity": (Opportunity, "content/opportunities/SLUG.md"),
    "owner": (Owner, "content/me.md"),
    "settings": (Settings, "dossier.toml"),
}
_DRAFT = "http://json-schema.org/draft-07/schema#"
_MONTH, _DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
# An editor's YAML gives `title: 2026` and `role: No` a type of their own; dossier takes the text.
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_SCALARS: dict[type, Schema] = {
    str: _TEXT,
    bool: {"enum": ["yes", "no", "true", "false", "on", "off", True, False]},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "pattern": f"^[0-9]{{4}}-{_MONTH}-{_DAY}$"},
    PartialDate: {
        "type": ["string", "integer"],
        "pattern": f"^[0-9]{{4}}(-{_MONTH}(-{_DAY})?)?$",
        "minimum": 1000,
        "maximum": 9999,
    },
    Interval: {"type": "string", "pattern": "^[0-9]{1,3} +(day|week|month|year)s?$"},
    Reference: {"type": ["string", "integer"], "pattern": r"\S"},
}
# The constraints of msgspec.Meta, and what JSON Schema calls them.
_LIMITS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "pattern": "pattern"}


def json_schema(record: str) -> Schema:
    """Return the schema of one record's front matter, or of dossier.toml."""
    struct, place = RECORDS[record]
    return {"$schema": _DRAFT, "title": f"{record} ({place})", **_object(struct)}


def _object(struct: type[Struct]) -> Schema:
    by_name = front_matter_fields(struct)
    required = [name for name, field in by_name.items() if field.default is NODEFAULT]
    return {
        "type": "object",
        "properties": {name: _described(field.kind) for name, field in by_name.items()},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _described(kind: FieldType) -> Schema:
    description = kind.constraint("description")
    return ({"description": description} if description else {}) | _value(kind)


def _value(kind: FieldType) -> Schema:
    origin = get_origin(kind.type)
    if origin in _GENERIC:
        return _GENERIC[origin](get_args(kind.type))
    if issubclass(kind.type, Pair):
        return _pair(kind.type)
    scalar = _SCALARS.get(kind.type)
    if scalar is None:
        return _object(kind.type)
    limits = {name: kind.constraint(meta) for meta, name in _LIMITS.items()}
    limits = {name: limit for name, limit in limits.items() if limit is not None}
    return {**scalar, **({"type": "string"} if "pattern" in limits else {}), **limits}


def _list(arguments: tuple[Any, ...]) -> Schema:
    kind = unwrap(arguments[0])
    item = _value(kind)
    options = [item, {"type": "array", "items": item}]
    if isinstance(kind.type, type) and issubclass(kind.type, Pair):
        options.append(_pairs(kind.type))
    return {"anyOf": options}


def _table(arguments: tuple[Any, ...]) -> Schema:
    return {"type": "object", "additionalProperties": _value(unwrap(arguments[1]))}


def _words(words: tuple[str, ...]) -> Schema:
    # An editor's YAML reads `yes` and `no` as booleans.
    truths = [word == "yes" for word in words if word in ("yes", "no")]
    return {"enum": [*words, *truths]}


def _pair(pair: type[Pair]) -> Schema:
    first = _value(pair_types(pair)[0])
    return {"anyOf": [first, {**_pairs(pair), "minProperties": 1, "maxProperties": 1}]}


def _pairs(pair: type[Pair]) -> Schema:
    """Return the schema of pairs that are written as one mapping."""
    first, second = map(_value, pair_types(pair))
    names = {"propertyNames": first} if "enum" in first else {}
    return {"type": "object", **names, "additionalProperties": second}


_GENERIC: dict[Any, Callable[[tuple[Any, ...]], Schema]] = {
    tuple: _list,
    dict: _table,
    Literal: _words,
}
