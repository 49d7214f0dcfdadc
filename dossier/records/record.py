"""Hold what every record has: a slug, a file, and the place of each of its fields."""

from collections.abc import Mapping

from msgspec import Struct

from dossier.problems import Source

Place = tuple[int, int]


class Heading(Struct, frozen=True):
    """Mark a field that is read from the body's section of this heading."""

    text: str


class Section(Struct, frozen=True):
    """Hold the Markdown under one `##` heading."""

    text: str
    source: Source


class Reference(Struct, frozen=True):
    """Hold the name of another record as it was written: a slug, or a contact's full name."""

    text: str
    source: Source


class Private(Struct, frozen=True, kw_only=True):
    """Hold fields that never leave; in the file they stand beside the others."""


class PrivateBody(Private, frozen=True, kw_only=True):
    """Hold the whole Markdown body of a record (but a contact's log), and what it mentions."""

    body: str = ""
    body_line: int = 1
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


def written(places: Mapping[str, Place]) -> str:
    """Write the places of fields for `Record.places`."""
    return "".join(f"\n{field}\t{line}\t{column}\t" for field, (line, column) in places.items())


class Pair(Struct, frozen=True, kw_only=True):
    """Mark a struct that is written as `first` alone, or as `first: second`."""
