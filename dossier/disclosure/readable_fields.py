"""Which fields and sections of which files the reader of a document may have, for the owner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from dossier.disclosure.allow_list import audiences
from dossier.disclosure.shareable_texts import Audience, ShareableTexts
from dossier.linking import Dossier, WrittenDossier
from dossier.problems import Source
from dossier.records.record import Record, Sections
from dossier.records.texts import SectionText, Texts


class ReadableFields(Struct, frozen=True):
    """The names of one record's fields, and the headings of its sections, in their order."""

    record: Record
    names: tuple[str, ...]


class _Outline(Texts):
    """Texts of which only the headings are known."""

    def __init__(self) -> None:
        super().__init__({})

    def sections(self, record: Record, sections: Sections) -> tuple[SectionText, ...]:
        """Return each section, without its words."""
        return tuple(SectionText((), Source(record.path), section.language) for section in sections)


class ReaderAccess:
    """What the reader of each document may have, worked out without a word of any body."""

    def __init__(self, dossier: Dossier) -> None:
        faces = {name: getattr(dossier, name) for name in Dossier.__struct_fields__}
        self._dossier = dossier
        self._texts = ShareableTexts(WrittenDossier(**faces, texts=_Outline()))

    def of(self, path: str) -> Iterator[ReadableFields]:
        """Yield what the reader of `outbox/FOLDER/NAME` may have, the owner's own file first."""
        readers = {*audiences(path, self._dossier)}
        for record in self._records(readers):
            texts = (text for text in self._texts.of(record) if text.audience in readers)
            if names := dict.fromkeys(text.field.partition(".")[0] for text in texts):
                yield ReadableFields(record, tuple(names))

    def _records(self, readers: set[Audience]) -> Iterator[Record]:
        dossier = self._dossier
        yield dossier.owner
        roles = {reader.folder for reader in readers if reader.readers == "all"}
        yield from _named(dossier.opportunities, roles)
        yield from _named(dossier.contacts, {reader.contact for reader in readers})
        yield from _named(dossier.stories, {reader.story for reader in readers})


def _named(records: Mapping[str, Record], slugs: set[str]) -> Iterator[Record]:
    yield from (records[slug] for slug in sorted(slugs & records.keys()))
