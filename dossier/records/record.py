"""The base of every record: a slug, a file, the place of each field, and its references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_type_hints

from msgspec import Struct, msgpack, structs
from msgspec.structs import replace

from dossier.blake2 import blake2b
from dossier.problems import Source
from dossier.records.text import Element

Place = tuple[int, int]
# In `Meta.extra`: a list of sentences, which is not split at commas.
SENTENCES = {"sentences": True}


class Heading(Struct, frozen=True):
    """A mark of a field that is read from the body's section of this heading."""

    text: str


class Section(Struct, frozen=True):
    """A shareable section: the index of its part in the body, without its words (`texts`).

    `language` where the heading names one; `is_written` where anything stands below it.
    """

    part: int
    language: str = ""
    is_written: bool = True


# A section may stand once for each language, and once without one.
Sections = tuple[Section, ...]


class Reference(Struct, frozen=True):
    """The name of another record as it was written: a slug, or a contact's full name."""

    text: str
    source: Source


class Private(Struct, frozen=True, kw_only=True):
    """Fields that never leave; in the file they stand beside the others."""


class PrivateBody(Private, frozen=True, kw_only=True):
    """A record's body without its words.

    `is_written` where anything but headings and a contact's log stands in it. `mentions` are its
    links, in their order.
    """

    is_written: bool = False
    mentions: tuple[Reference, ...] = ()


class Record(Struct, frozen=True, kw_only=True):
    """One file of the workspace.

    `places` has the line and the column of each field's key, as `written` packs them: one string,
    for a dozen small objects a file would take more memory than its text.
    """

    slug: str
    path: str
    places: str = ""
    private: PrivateBody = PrivateBody()

    def source(self, field: str = "") -> Source:
        """Return the place of a field (`permission.asked`), its nearest parent, or the file."""
        while field:
            _, key, rest = self.places.partition(f"\n{field}\t")
            if key:
                line, column, _ = rest.split("\t", 2)
                return Source(self.path, int(line), int(column))
            field = field.rpartition(".")[0]
        return Source(self.path)


def face_digest(record: Record) -> bytes:
    """Return a digest of a record without the words of its body, with the places of its fields.

    Of the links in its body only the texts count, each once: their lines are shown only in the
    error of a link that means nothing, and a link cannot become one without another face.
    """
    private = record.private
    face = replace(record, private=replace(private, mentions=()))
    links = dict.fromkeys(mention.text for mention in private.mentions)
    return blake2b(msgpack.encode((face, tuple(links))), digest_size=12).digest()


def pack_places(places: Mapping[str, Place]) -> str:
    """Pack the places of fields for `Record.places`."""
    return "".join(f"\n{field}\t{line}\t{column}\t" for field, (line, column) in places.items())


class Pair(Struct, frozen=True, kw_only=True):
    """A struct that is written as `first` alone, or as `first: second`."""


class FieldReference(Struct, frozen=True):
    """A reference and the field that holds it, as `private.asks.who`.

    Fields are found by their types, so that a new one needs no mention here.
    """

    field: str
    reference: Reference


def references(record: Record) -> Iterator[FieldReference]:
    """Yield the references of a record in the order of their places."""
    yield from sorted(_references(record, ""), key=lambda found: found.reference.source)


def _references(value: Any, path: str) -> Iterator[FieldReference]:
    if isinstance(value, Reference):
        yield FieldReference(path, value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _references(item, path)
    elif isinstance(value, Struct):
        for name in _holders(type(value)):
            yield from _references(getattr(value, name), f"{path}.{name}" if path else name)


@cache
def _holders(struct: type[Struct]) -> tuple[str, ...]:
    """Return the fields of a struct that may hold a reference, at any depth."""
    hints = get_type_hints(struct)
    return tuple(field.name for field in structs.fields(struct) if _may_hold(hints[field.name]))


def _may_hold(hint: Any) -> bool:
    if hint in (Reference, Element):
        # Element is recursive, and holds no Reference: its links are among a body's `mentions`.
        return hint is Reference
    if isinstance(hint, type) and issubclass(hint, Struct):
        return bool(_holders(hint))
    return any(_may_hold(inner) for inner in get_args(hint))
