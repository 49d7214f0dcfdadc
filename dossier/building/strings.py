"""Walk the strings of a record: what may be shared with somebody, and what is private."""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct

from dossier.problems import Source
from dossier.publishing.needles import Kind
from dossier.records.kinds import Kind as FieldKind
from dossier.records.kinds import fields, headings, unwrap
from dossier.records.record import Pair, Record, Reference, Sections

_KINDS: dict[str, Kind] = {
    "name": "name",
    "by": "name",
    "organization": "name",
    "email": "address",
    "links": "address",
    "url": "address",
    "phone": "number",
}
# Names of places and of languages, which tell nothing.
_FORMS = ("timezone", "language")


class Text(Struct, frozen=True):
    """Hold one string of a record."""

    text: str
    source: Source
    kind: Kind = "text"


def shareable(record: Record, *, without: tuple[str, ...] = ()) -> Iterator[Text]:
    """Give the strings of the fields and the sections that may be shared with somebody."""
    for name, field in fields(type(record)).items():
        if not field.private and name not in (*without, *_FORMS):
            yield from _values(getattr(record, field.name), field.kind, name, record)
    for name in headings(type(record)).values():
        sections: Sections = getattr(record, name)
        for section in sections:
            for line, text in section.lines():
                yield Text(text, Source(section.source.path, line))


def private(record: Record, *, without: tuple[str, ...] = ()) -> Iterator[Text]:
    """Give the strings of the fields that nobody but the owner reads, the body apart."""
    for name, field in fields(type(record)).items():
        if field.private and name not in without:
            yield from _values(getattr(record.private, field.name), field.kind, name, record)
        elif not field.private and isinstance(part := getattr(record, field.name), Struct):
            yield from _nested(part, name, record, is_private=True)


def _values(value: Any, kind: FieldKind, path: str, record: Record) -> Iterator[Text]:
    if isinstance(value, str) and value and get_origin(kind.type) is not Literal:
        parts = [part for part in path.split(".") if not part.isdecimal()]
        yield Text(value, record.source(path), _KINDS.get(parts[-1], "text"))
    elif isinstance(value, tuple):
        item = unwrap(get_args(kind.type)[0])
        for number, one in enumerate(value):
            yield from _values(one, item, f"{path}.{number}", record)
    elif isinstance(value, Pair):
        yield from _pair(value, path, record)
    elif isinstance(value, Struct):
        yield from _nested(value, path, record, is_private=False)


def _nested(value: Struct, path: str, record: Record, *, is_private: bool) -> Iterator[Text]:
    for name, field in fields(type(value)).items():
        if field.private == is_private:
            holder = value.private if is_private else value  # type: ignore[attr-defined]
            inner = getattr(holder, field.name)
            yield from _values(inner, field.kind, f"{path}.{name}", record)


def _pair(pair: Pair, path: str, record: Record) -> Iterator[Text]:
    for name in pair.__struct_fields__:
        value = getattr(pair, name)
        if isinstance(value, Reference):
            path = f"{path}.{value.text}"
        elif isinstance(value, str) and value:
            yield Text(value, record.source(path))
