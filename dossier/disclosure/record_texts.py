"""Walk the strings of a record by its types: those for other readers, and the private ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct

from dossier.problems import Source
from dossier.records.addresses import SEARCHED_AS, SearchedAs
from dossier.records.record import Pair, Record, Reference
from dossier.records.schema import FieldType, front_matter_fields, headings, unwrap
from dossier.records.texts import SectionText, Texts

_ANY = FieldType(str)
# A form feed: nobody types one, and to every pattern it is a blank.
BLOCK = "\f"


class RecordText(Struct, frozen=True):
    """One string of a record; `field` is its path in the front matter, or its section's heading.

    `place` is its place, or the record that works it out: of thousands, few are asked for theirs.
    """

    text: str
    place: Source | Record
    field: str
    kind: SearchedAs = "text"

    @property
    def source(self) -> Source:
        """The place of the text."""
        return self.place.source(self.field) if isinstance(self.place, Record) else self.place


def shareable(
    record: Record, texts: Texts, *, without: tuple[str, ...] = ()
) -> Iterator[RecordText]:
    """List the strings of the fields and the sections that may be shared with somebody."""
    for name, field in front_matter_fields(type(record)).items():
        if not field.private and name not in without:
            yield from values(getattr(record, field.name), field.kind, name, record)
    for heading, name in headings(type(record)).items():
        yield from section_texts(texts.sections(record, getattr(record, name)), heading)


def section_texts(sections: tuple[SectionText, ...], heading: str) -> Iterator[RecordText]:
    """List the text of each section as it may leave, its links as `[[name|words]]`."""
    for section in sections:
        text = joined_blocks(section.lines(with_links=True), section.source.line)
        yield RecordText(text, section.source, heading)


def joined_blocks(blocks: Iterable[tuple[int, str]], line: int) -> str:
    """Join blocks to one text that begins on a line of its file, so that each keeps its line.

    `BLOCK` stands before each: a block need not begin on a line after an empty one.
    """
    text = ""
    for begin, block in blocks:
        below = max(begin - line, 1 if text else 0)
        text += "\n" * below + BLOCK + block
        line += below + block.count("\n")
    return text


def private(record: Record) -> Iterator[RecordText]:
    """List the strings of the fields that are the owner's alone, the body apart."""
    for name, field in front_matter_fields(type(record)).items():
        if field.private:
            yield from values(getattr(record.private, field.name), field.kind, name, record)
        elif isinstance(part := getattr(record, field.name), Struct):
            yield from _nested(part, name, record, is_private=True)


def values(value: Any, kind: FieldType, path: str, record: Record) -> Iterator[RecordText]:
    """List the strings of one value, as deep as its type goes."""
    if isinstance(value, str):
        searched_as = _searched_as(kind)
        if value and searched_as != "code":
            yield RecordText(value, record, path, searched_as)
    elif isinstance(value, tuple):
        item = unwrap(get_args(kind.type)[0])
        for number, part in enumerate(value):
            yield from values(part, item, f"{path}.{number}", record)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from values(key, _ANY, f"{path}.{key}", record)
            yield from values(part, unwrap(get_args(kind.type)[1]), f"{path}.{key}", record)
    elif isinstance(value, Pair):
        yield from pair_texts(value, path, record)
    elif isinstance(value, Struct):
        yield from _nested(value, path, record, is_private=False)


@cache
def _searched_as(kind: FieldType) -> SearchedAs:
    """Return how a type's texts are found; words of dossier's own are a code."""
    if get_origin(kind.type) is Literal:
        return "code"
    extras = (meta.extra or {} for meta in kind.metas)
    return next((extra[SEARCHED_AS] for extra in extras if SEARCHED_AS in extra), "text")


def _nested(value: Struct, path: str, record: Record, *, is_private: bool) -> Iterator[RecordText]:
    for name, field in front_matter_fields(type(value)).items():
        if field.private == is_private:
            holder = value.private if is_private else value  # type: ignore[attr-defined]
            yield from values(getattr(holder, field.name), field.kind, f"{path}.{name}", record)


def pair_texts(pair: Pair, path: str, record: Record) -> Iterator[RecordText]:
    """List the strings of a pair; they stand where its reference stands, if it begins with one."""
    source = record.source(path)
    for name in pair.__struct_fields__:
        value = getattr(pair, name)
        if isinstance(value, Reference):
            path, source = f"{path}.{value.text}", value.source
        elif isinstance(value, str) and value:
            yield RecordText(value, source, path)
