"""Hold what every record has: a slug, a file, and the place of each of its fields."""

from collections.abc import Iterator, Mapping
from hashlib import blake2b

from msgspec import Struct, msgpack

from dossier.problems import Source
from dossier.records.text import Content, Element, text_lines

Place = tuple[int, int]
# Marks a list of sentences, which commas do not part.
SENTENCES = {"sentences": True}


class Heading(Struct, frozen=True):
    """Mark a field that is read from the body's section of this heading."""

    text: str


class Section(Struct, frozen=True):
    """What stands under one shareable heading; `language` where the heading names one."""

    content: Content
    source: Source
    language: str = ""

    def lines(self, *, with_links: bool = False) -> Iterator[tuple[int, str]]:
        """Give the text of each block that may leave, with its line in the file."""
        return text_lines(self.content, self.source.line, with_links=with_links, with_tags=False)


# A section may stand once for each language, and once without one.
Sections = tuple[Section, ...]


class BodyPart(Struct, frozen=True):
    """One part of a body, in its order: a heading and the private text below it.

    `field` names the record's field that has the text where it is shareable; `content` is empty
    then. `line` is the heading's in the file; the first part may have no heading.
    """

    heading: Element | None
    content: Content
    line: int
    field: str = ""
    language: str = ""


class Reference(Struct, frozen=True):
    """Hold the name of another record as it was written: a slug, or a contact's full name."""

    text: str
    source: Source


class Private(Struct, frozen=True, kw_only=True):
    """Hold fields that never leave; in the file they stand beside the others."""


class PrivateBody(Private, frozen=True, kw_only=True):
    """The body of a record, but for a contact's log: as it was typed, and as it is shown.

    `mentions` are the links in it, in their order.
    """

    body: str = ""
    parts: tuple[BodyPart, ...] = ()
    mentions: tuple[Reference, ...] = ()


class Record(Struct, frozen=True, kw_only=True):
    """Hold one file of the workspace.

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


def record_digest(record: Record) -> bytes:
    """Digest all that a record says, and where it says it."""
    return blake2b(msgpack.encode(record), digest_size=12).digest()


def written(places: Mapping[str, Place]) -> str:
    """Write the places of fields for `Record.places`."""
    return "".join(f"\n{field}\t{line}\t{column}\t" for field, (line, column) in places.items())


class Pair(Struct, frozen=True, kw_only=True):
    """Mark a struct that is written as `first` alone, or as `first: second`."""


def section_for(sections: Sections, *languages: str) -> Section | None:
    """Return the section in the first of the languages that has one, else the plain one.

    Where there is neither, return the first: a text in another language is better than none.
    """
    for language in (*languages, ""):
        for section in sections:
            if section.language == language:
                return section
    return sections[0] if sections else None


def shown_parts(record: Record) -> Iterator[tuple[Element | None, Content]]:
    """Give each part of a record's body as its owner is shown it: a heading, and what is below."""
    for part in record.private.parts:
        content = part.content
        if part.field:
            holder = record if hasattr(record, part.field) else record.private
            sections: Sections = getattr(holder, part.field)
            content = next(one.content for one in sections if one.source.line == part.line)
        yield part.heading, content
