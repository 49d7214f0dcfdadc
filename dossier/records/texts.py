"""The words of files, apart from their records: judging and linking never see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import Raw, Struct, msgpack

from dossier.blake2 import blake2b
from dossier.noted_reads import ITEM, Reads
from dossier.packed_dict import pack_value, parts_of, split_known, unpack_value
from dossier.problems import Source
from dossier.records.record import Record, Sections
from dossier.records.text import Content, Element, text_lines

K = TypeVar("K")
V = TypeVar("V")
_NAME = "texts"
_WHOLE, _SECTIONS = f"{_NAME}.wholes{ITEM}", f"{_NAME}.shareable{ITEM}"
# Texts that stay unpacked: who reads one asks for its sections one after another. Unpacked, a text
# takes more than twice the room, and to unpack it some 20 µs.
_MOST_UNPACKED = 100
# Pieces that stay unpacked, each some 200 kB: texts are mostly read in the order of their paths.
_MOST_PIECES = 4


class BodyPart(Struct, frozen=True):
    """One part of a body, in its order: a heading and what stands below it.

    `field` is the record's field that the part is read into; empty where it is not shareable.
    `line` is the heading's in the file; the first part may have no heading.
    """

    heading: Element | None
    content: Content
    line: int
    field: str = ""
    language: str = ""


class Text(Struct, frozen=True):
    """The body of one file without a contact's log: as it was typed, and parsed."""

    typed: str = ""
    parts: tuple[BodyPart, ...] = ()

    @property
    def shown(self) -> Content:
        """All parts with their headings, in their order."""
        return tuple(
            node
            for part in self.parts
            for node in ((part.heading, *part.content) if part.heading else part.content)
        )


class TextPiece(Struct, frozen=True, eq=False):
    """The texts of some files, packed together."""

    paths: tuple[str, ...]
    packed: bytes

    @property
    def entries(self) -> dict[str, TextPiece]:
        """Return itself, for each path."""
        return dict.fromkeys(self.paths, self)

    def unpack(self) -> dict[str, Raw]:
        """Return each text in MessagePack, by its path."""
        texts: dict[str, Raw] = unpack_value(self.packed, dict[str, Raw])
        return texts


# A text in MessagePack, the piece that it is in, or what reads it.
TextData = bytes | TextPiece | Callable[[], bytes]


class TextDigests(Struct, frozen=True, array_like=True):
    """The digests of a text, and of its shareable sections."""

    whole: bytes
    shareable: bytes


class PackedText(Struct, frozen=True, eq=False):
    """A text as it is kept, and its digests, by which it is compared."""

    data: TextData
    digests: TextDigests

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PackedText) and self.digests == other.digests

    def __hash__(self) -> int:
        return hash(self.digests)


class SectionText(Struct, frozen=True):
    """The words under one shareable heading; `language` where the heading names one."""

    content: Content
    source: Source
    language: str = ""

    def lines(self, *, with_links: bool = False) -> Iterator[tuple[int, str]]:
        """Yield the text of each block that may leave, with its line in the file."""
        return text_lines(self.content, self.source.line, with_links=with_links, with_tags=False)


class Texts:
    """The words of all files, by their paths; each is unpacked when it is asked for.

    The last ones stay unpacked, and no more: of thousands of records few are looked at twice.

    `asked` and `asked_sections` record the files whose words, or only shareable sections, were
    asked for: what was made of them hangs on these.
    """

    def __init__(self, packed: Mapping[str, PackedText], reads: Reads | None = None) -> None:
        self._packed = packed
        self._unpacked: dict[str, Text] = {}
        self._pieces: dict[TextPiece, dict[str, Raw]] = {}
        self.asked: set[str] = set()
        self.asked_sections: set[str] = set()
        self.reads = reads or Reads()
        self.reads.add_source(_NAME, self)

    def of(self, path: str) -> Text:
        """Return the text of a file; an empty one where it has none."""
        self._note(path)
        return self._of(path)

    def _of(self, path: str) -> Text:
        if path not in self._unpacked:
            packed = self._packed.get(path)
            text = msgpack.decode(self._data(path, packed.data), type=Text) if packed else Text()
            _remember(self._unpacked, path, text, _MOST_UNPACKED)
        return self._unpacked[path]

    def _data(self, path: str, data: TextData) -> bytes | Raw:
        if not isinstance(data, TextPiece):
            return data if isinstance(data, bytes) else data()
        if data not in self._pieces:
            _remember(self._pieces, data, data.unpack(), _MOST_PIECES)
        return self._pieces[data][path]

    def sections(self, record: Record, sections: Sections) -> tuple[SectionText, ...]:
        """Return the words of some sections of a record."""
        self._note_sections(record.path)
        parts = self._of(record.path).parts if sections else ()
        return tuple(
            SectionText(
                parts[section.part].content,
                Source(record.path, parts[section.part].line),
                section.language,
            )
            for section in sections
        )

    def digest(self, path: str) -> bytes:
        """Return the digest of a file's text; empty where it has none."""
        self._note(path)
        packed = self._packed.get(path)
        return packed.digests.whole if packed else b""

    def digest_of_sections(self, path: str) -> bytes:
        """Return the digest of a file's shareable sections, with their lines; empty: no text."""
        self._note_sections(path)
        packed = self._packed.get(path)
        return packed.digests.shareable if packed else b""

    def unnoted(self, reads: Reads | None = None) -> Texts:
        """Return the same texts, with nothing recorded as asked for."""
        return Texts(self._packed, reads)

    def note_reads(self, names: Iterable[str]) -> None:
        """Add to what is asked for the files of these names, which were noted as read before."""
        for name in names:
            if name.startswith(_WHOLE):
                self._note(name.removeprefix(_WHOLE))
            elif name.startswith(_SECTIONS):
                self._note_sections(name.removeprefix(_SECTIONS))

    @property
    def wholes(self) -> dict[str, bytes]:
        """Return the digest of each text."""
        return {path: packed.digests.whole for path, packed in self._packed.items()}

    @property
    def shareable(self) -> dict[str, bytes]:
        """Return the digest of the shareable sections of each text."""
        return {path: packed.digests.shareable for path, packed in self._packed.items()}

    def _note(self, path: str) -> None:
        self.asked.add(path)
        self.reads.note(f"{_WHOLE}{path}")

    def _note_sections(self, path: str) -> None:
        self.asked_sections.add(path)
        self.reads.note(f"{_SECTIONS}{path}")


def pack(text: Text) -> PackedText:
    """Return a text in MessagePack, with its digests."""
    data = msgpack.encode(text)
    shareable = msgpack.encode([part for part in text.parts if part.field])
    digests = (blake2b(part, digest_size=12).digest() for part in (data, shareable))
    return PackedText(data, TextDigests(*digests))


def pack_texts(texts: Mapping[str, TextData], size: int) -> list[TextPiece]:
    """Pack texts in pieces of about so many, but those that would have to be read.

    A piece that is packed already and whole stays.
    """
    texts = {path: data for path, data in texts.items() if not callable(data)}
    known = list(dict.fromkeys(data for data in texts.values() if isinstance(data, TextPiece)))
    whole, left = split_known(known, texts)
    unpacked = {piece: piece.unpack() for piece in known if piece not in set(whole)}
    raw = {
        path: Raw(data) if isinstance(data, bytes) else unpacked[data][path]
        for path, data in left.items()
    }
    new = (TextPiece(tuple(part), pack_value(part)) for part in parts_of(raw, size))
    return [*whole, *new]


def _remember(known: dict[K, V], key: K, value: V, most: int) -> None:
    """Add a value to a dict that holds `most` of them: the oldest goes."""
    if len(known) >= most:
        del known[next(iter(known))]
    known[key] = value


def section_for(sections: tuple[SectionText, ...], *languages: str) -> SectionText | None:
    """Return the section in the first of the languages that has one, else the plain one.

    Where there is neither, return the first: a text in another language is better than none.
    """
    for language in (*languages, ""):
        for section in sections:
            if section.language == language:
                return section
    return sections[0] if sections else None
