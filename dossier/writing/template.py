"""The text of a new record's file: its first fields, and the others as explained comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, get_args, get_origin

from msgspec import json

from dossier.records.interval import Interval
from dossier.records.partial_date import PartialDate
from dossier.records.record import Record, Reference
from dossier.records.schema import (
    Field,
    FieldType,
    front_matter_fields,
    headings,
    inner_fields,
    item_type,
    private_part,
)
from dossier.writing.examples import FIELDS, SECTIONS

_BY_TYPE: dict[type, str] = {
    PartialDate: "2026-11",
    date: "2026-11-22",
    Interval: "3 months",
    Reference: "a-slug",
    bool: "no",
    int: "4",
    float: "1.5",
}
_COLUMN = 44
# What a new file shows, where its owner is asked for it first.
_FIRST_FIELDS = {
    "contact": ("role", "organization", "email", "worked_together", "backing"),
    "story": ("from", "organization", "skills", "people", "result"),
    "opportunity": ("status", "wants", "reference_check", "asks"),
}
_SPECIAL = "!&*-?|>@`%{}[],#:\"'~"


def template(struct: type[Record], values: Mapping[str, str]) -> str:
    """Return the front matter with all fields, and the sections; it is read without a problem."""
    record, known = struct.__name__.lower(), front_matter_fields(struct)
    lines = [(f"{name}: {scalar(text)}", _note(known[name].kind)) for name, text in values.items()]
    lines += [("# Take the # away from what you know. The rest can stay, or go.", "")]
    # Plain fields first, then those that have fields of their own.
    for field in sorted(known.values(), key=_has_fields):
        if field.written not in values:
            path = f"{record}.{field.written}"
            lines += [(f"# {text}", note) for text, note in _field(field, path)]
    front = [f"{text:<{_COLUMN}}  # {note}" if note else text for text, note in lines]
    return "\n".join(["---", *front, "---", "", *_body(struct, record), ""])


def _has_fields(field: Field) -> bool:
    return bool(inner_fields(item_type(field.kind)))


def without_template(text: str, struct: type[Record]) -> str:
    """Return a file's text without the examples and explanations that `template` wrote."""
    pristine, commented = template(struct, {}), set(examples(struct))
    rest = "\n".join(line for line in text.splitlines() if line.rstrip() not in commented)
    explanation = pristine[pristine.index("<!--") : pristine.index("-->") + len("-->")]
    return rest.replace(explanation, "")


def examples(struct: type[Record]) -> Iterator[str]:
    """Yield the commented lines that a template writes, the long or the short one."""
    for line in (*template(struct, {}).splitlines(), *short_template(struct, {}).splitlines()):
        if line.startswith("#") and line[:2] != "##":
            yield line


def short_template(struct: type[Record], values: Mapping[str, str]) -> str:
    """Return the few fields that most records have; an editor or the schema knows the others."""
    record, known = struct.__name__.lower(), front_matter_fields(struct)
    front = [f"{name}: {scalar(value)}" for name, value in values.items()]
    for name in _FIRST_FIELDS.get(record, ()):
        front += [f"# {text}" for text, _ in _field(known[name], f"{record}.{name}")]
    front.append("# Take the # away from what you know; your editor completes the other fields:")
    front.append(f"# `dossier doctor` says how, and `dossier schema {record}` lists them.")
    return "\n".join(["---", *front, "---", "", *_body(struct, record), ""])


def scalar(text: str) -> str:
    """Return a text as a YAML scalar, in quotes where it must be."""
    plain = text[:1] not in _SPECIAL and not text.endswith(":") and text != "null"
    if plain and ": " not in text and " #" not in text:
        return text
    return json.encode(text).decode()


def _field(field: Field, path: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a field, each with its note; the fields of a struct stand below it."""
    kind, item = field.kind, item_type(field.kind)
    is_list = item is not kind
    if not inner_fields(item):
        yield f"{field.written}: {_example(kind, path)}", _note(kind)
        return
    yield f"{field.written}:", _note(kind)
    first = "  - " if is_list else "  "
    for name, inner in inner_fields(item).items():
        for text, note in _field(inner, f"{path}.{name}"):
            yield first + text, note
            first = "    " if is_list else "  "


def _note(kind: FieldType) -> str:
    words = " | ".join(_words(kind))
    return f"{kind.constraint('description') or ''}{f': {words}' if words else ''}"


def _words(kind: FieldType) -> tuple[str, ...]:
    item = item_type(kind)
    return get_args(item.type) if get_origin(item.type) is Literal else ()


def _example(kind: FieldType, path: str) -> str:
    """Return the example of a field: its own, that of its name in an ask, or one of its type."""
    ask_field = "asks." + path.rpartition(".")[2] if ".asks." in path else ""
    if example := FIELDS.get(path) or FIELDS.get(ask_field):
        return example
    if get_origin(kind.type) is tuple:
        return f"[{_example(item_type(kind), '')}]"
    words = _words(kind)
    return words[0] if words else _BY_TYPE.get(kind.type, "…")


def _body(struct: type[Record], record: str) -> Iterator[str]:
    names = [*headings(struct), *headings(private_part(struct))]
    yield "<!-- What you write below stays with you. Sections of these names have a meaning:"
    yield from (f'- "{name}": {SECTIONS.get(f"{record}.{name}", "")}.' for name in names)
    yield "-->"
    for name in names:
        yield from ("", f"## {name}")
