"""The base of every record: a slug, a file, and the place of each of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from msgspec import Struct, msgpack
from msgspec.structs import replace

from dossier.problems import Source

Place = tuple[int, int]
# Marks a list of sentences, which commas do not part.
SENTENCES = {"sentences": True}


class Heading(Struct, frozen=True):
    """Mark a field that is read from the body's section of this heading."""

    text: str


class Section(Struct, frozen=True):
    """A shareable section: which part of its body it is, without its words (`texts`).

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
    """What is known of a record's body without its words.

    `is_written` where anything but headings and a contact's log stands in it. `mentions` are the
    links in it, in their order.
    """

    is_written: bool = False
    mentions: tuple[Reference, ...] = ()


class Record(Struct, frozen=True, kw_only=True):
    """One file of the workspace.

    `places` says of each field where its key stands, as `written` writes it: in one string, since
    a dozen small objects a file would take more room than its text.
    """

    slug: str
    path: str
    places: str = ""
    private: PrivateBody = PrivateBody()

    def source(self, field: str = "") -> Source:
        """Name the place of a field (`permission.asked`), of its nearest parent, or of the file."""
        while field:
            _, found, rest = self.places.partition(f"\n{field}\t")
            if found:
                line, column, _ = rest.split("\t", 2)
                return Source(self.path, int(line), int(column))
            field = field.rpartition(".")[0]
        return Source(self.path)


def face_digest(record: Record) -> bytes:
    """Digest all that a record says without the words of its body, and where it says it.

    The lines of the links in its body stand apart: they are told only of a link that means
    nothing, and that is an error, which a text does not become without another face.
    """
    private = record.private
    face = replace(record, private=replace(private, mentions=()))
    links = dict.fromkeys(one.text for one in private.mentions)
    return blake2b(msgpack.encode((face, tuple(links))), digest_size=12).digest()


def written(places: Mapping[str, Place]) -> str:
    """Write the places of fields for `Record.places`."""
    return "".join(f"\n{field}\t{line}\t{column}\t" for field, (line, column) in places.items())


class Pair(Struct, frozen=True, kw_only=True):
    """Mark a struct that is written as `first` alone, or as `first: second`."""
