"""The words of files, apart from their records: what judges, lists and links never sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b

from msgspec import Struct, msgpack

from dossier.problems import Source
from dossier.records.record import Record, Sections
from dossier.records.text import Content, Element, text_lines

# Texts that stay unpacked: who reads one asks for its sections one after another. Unpacked, a text
# takes more than twice the room, and to unpack it some 20 µs.
_MOST_UNPACKED = 100


class BodyPart(Struct, frozen=True):
    """One part of a body, in its order: a heading and what stands below it.

    `field` names the record's field that says whether it is there, where the part is shareable.
    `line` is the heading's in the file; the first part may have no heading.
    """

    heading: Element | None
    content: Content
    line: int
    field: str = ""
    language: str = ""


class Text(Struct, frozen=True):
    """The body of one file, but for a contact's log: as it was typed, and as it is shown."""

    typed: str = ""
    parts: tuple[BodyPart, ...] = ()

    @property
    def shown(self) -> Content:
        """What is shown of the whole, headings and all."""
        return tuple(
            one
            for part in self.parts
            for one in (*((part.heading,) if part.heading else ()), *part.content)
        )


class PackedText(Struct, frozen=True):
    """A text as it is kept, and the digests of all of it and of its shareable sections."""

    data: bytes
    digest: bytes
    shareable: bytes


class SectionText(Struct, frozen=True):
    """The words under one shareable heading; `language` where the heading names one."""

    content: Content
    source: Source
    language: str = ""

    def lines(self, *, with_links: bool = False) -> Iterator[tuple[int, str]]:
        """Give the text of each block that may leave, with its line in the file."""
        return text_lines(self.content, self.source.line, with_links=with_links, with_tags=False)


class Texts:
    """The words of all files, by their paths; each is unpacked when it is asked for.

    The last ones stay unpacked, and no more: of thousands of records few are looked at twice.

    `asked` are the files whose words were asked for, and `asked_sections` those of which only
    shareable sections were.
    """

    def __init__(self, packed: Mapping[str, PackedText]) -> None:
        self._packed = packed
        self._unpacked: dict[str, Text] = {}
        self.asked: set[str] = set()
        self.asked_sections: set[str] = set()

    def of(self, path: str) -> Text:
        """Return the text of a file; an empty one where it has none."""
        self.asked.add(path)
        return self._of(path)

    def _of(self, path: str) -> Text:
        if path not in self._unpacked:
            if len(self._unpacked) >= _MOST_UNPACKED:
                del self._unpacked[next(iter(self._unpacked))]
            packed = self._packed.get(path)
            self._unpacked[path] = msgpack.decode(packed.data, type=Text) if packed else Text()
        return self._unpacked[path]

    def sections(self, record: Record, sections: Sections) -> tuple[SectionText, ...]:
        """Return the words of some sections of a record."""
        self.asked_sections.add(record.path)
        parts = self._of(record.path).parts if sections else ()
        return tuple(
            SectionText(
                parts[one.part].content, Source(record.path, parts[one.part].line), one.language
            )
            for one in sections
        )

    def digest(self, path: str) -> bytes:
        """Digest the text of a file."""
        self.asked.add(path)
        packed = self._packed.get(path)
        return packed.digest if packed else b""

    def digest_of_sections(self, path: str) -> bytes:
        """Digest the shareable sections of a file, and where they stand."""
        self.asked_sections.add(path)
        packed = self._packed.get(path)
        return packed.shareable if packed else b""

    def unnoted(self) -> Texts:
        """Return the same texts, of which nothing was asked yet."""
        return Texts(self._packed)


def pack(text: Text) -> PackedText:
    """Pack a text for keeping."""
    data = msgpack.encode(text)
    shareable = msgpack.encode([part for part in text.parts if part.field])
    return PackedText(data, *(blake2b(one, digest_size=12).digest() for one in (data, shareable)))


def section_for(sections: tuple[SectionText, ...], *languages: str) -> SectionText | None:
    """Return the section in the first of the languages that has one, else the plain one.

    Where there is neither, return the first: a text in another language is better than none.
    """
    for language in (*languages, ""):
        for section in sections:
            if section.language == language:
                return section
    return sections[0] if sections else None
