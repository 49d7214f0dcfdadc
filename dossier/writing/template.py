"""Make a new record's text: what is given, and every other field as a comment that explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, get_args, get_origin

from msgspec import Struct, json

from dossier.records.interval import Interval
from dossier.records.partial_date import PartialDate
from dossier.records.record import Pair, Record, Reference
from dossier.records.schema import Field, FieldType, fields, headings, private_part, unwrap
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


def template(struct: type[Record], given: Mapping[str, str]) -> str:
    """Write the front matter and the sections; the result reads back without a problem."""
    record = struct.__name__.lower()
    known = fields(struct)
    lines = [(f"{name}: {scalar(given[name])}", _note(known[name].kind)) for name in given]
    lines += [("# Take the # away from what you know. The rest can stay, or go.", "")]
    for name, field in sorted(known.items(), key=lambda item: _has_fields(_item(item[1].kind))):
        if name not in given:
            lines += [(f"# {text}", note) for text, note in _field(field, f"{record}.{name}")]
    front = [f"{text:<{_COLUMN}}  # {note}" if note else text for text, note in lines]
    return "\n".join(["---", *front, "---", "", *_body(struct, record), ""])


def without_template(text: str, struct: type[Record]) -> str:
    """Take out of a file what `template` wrote for its owner to read: examples and explanations."""
    made, shown = template(struct, {}), set(examples(struct))
    lines = [line for line in text.splitlines() if line.rstrip() not in shown]
    kept = "\n".join(lines)
    explained = made[made.index("<!--") : made.index("-->") + len("-->")]
    return kept.replace(explained, "")


def examples(struct: type[Record]) -> Iterator[str]:
    """Give the commented lines that a template writes, the long or the short one."""
    for line in (*template(struct, {}).splitlines(), *short_template(struct, {}).splitlines()):
        if line.startswith("#") and line[:2] != "##":
            yield line


def short_template(struct: type[Record], given: Mapping[str, str]) -> str:
    """Write the few fields that most records have; an editor or the schema knows the others."""
    record, known = struct.__name__.lower(), fields(struct)
    front = [f"{name}: {scalar(given[name])}" for name in given]
    for name in _FIRST_FIELDS.get(record, ()):
        front += [f"# {text}" for text, _ in _field(known[name], f"{record}.{name}")]
    front.append("# Take the # away from what you know; your editor completes the other fields:")
    front.append(f"# `dossier doctor` says how, and `dossier schema {record}` lists them.")
    return "\n".join(["---", *front, "---", "", *_body(struct, record), ""])


def scalar(text: str) -> str:
    """Write a text so that YAML takes it as it is; in quotes where it must be."""
    plain = text[:1] not in _SPECIAL and not text.endswith(":") and text != "null"
    if plain and ": " not in text and " #" not in text:
        return text
    return json.encode(text).decode()


def _field(field: Field, path: str) -> Iterator[tuple[str, str]]:
    """Write a field with an example, and a note; the fields of a struct stand under it."""
    kind, item = field.kind, _item(field.kind)
    is_list = item is not kind
    if not _has_fields(item):
        yield f"{field.written}: {_example(kind, path)}", _note(kind)
        return
    yield f"{field.written}:", _note(kind)
    first = "  - " if is_list else "  "
    for name, inner in fields(item.type).items():
        for text, note in _field(inner, f"{path}.{name}"):
            yield first + text, note
            first = "    " if is_list else "  "


def _item(kind: FieldType) -> FieldType:
    """Give the kind of a list's items; any other kind as it is."""
    return unwrap(get_args(kind.type)[0]) if get_origin(kind.type) is tuple else kind


def _has_fields(kind: FieldType) -> bool:
    is_struct = isinstance(kind.type, type) and issubclass(kind.type, Struct)
    return is_struct and not issubclass(kind.type, Pair) and bool(fields(kind.type))


def _note(kind: FieldType) -> str:
    words = " | ".join(_words(kind))
    return f"{kind.limit('description') or ''}{f': {words}' if words else ''}"


def _words(kind: FieldType) -> tuple[str, ...]:
    item = _item(kind)
    return get_args(item.type) if get_origin(item.type) is Literal else ()


def _example(kind: FieldType, path: str) -> str:
    """Find the example of a field: its own, that of its name in an ask, or one of its type."""
    asked = "asks." + path.rpartition(".")[2] if ".asks." in path else ""
    if found := FIELDS.get(path) or FIELDS.get(asked):
        return found
    if get_origin(kind.type) is tuple:
        return f"[{_example(_item(kind), '')}]"
    words = _words(kind)
    return words[0] if words else _BY_TYPE.get(kind.type, "…")


def _body(struct: type[Record], record: str) -> Iterator[str]:
    names = [*headings(struct), *headings(private_part(struct))]
    yield "<!-- What you write below stays with you. Sections of these names have a meaning:"
    yield from (f'- "{name}": {SECTIONS.get(f"{record}.{name}", "")}.' for name in names)
    yield "-->"
    for name in names:
        yield from ("", f"## {name}")
