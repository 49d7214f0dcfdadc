"""Which texts a document that leaves may hold, from the texts that may leave at all.

This knows nothing of the views, so that a view that took too much is caught.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import get_args

from msgspec import Struct

from dossier.disclosure.record_texts import BLOCK
from dossier.disclosure.shareable_texts import Audience, ShareableText, ShareableTexts
from dossier.linking import Dossier, WrittenDossier
from dossier.problems import Source
from dossier.records import Contact
from dossier.records.correspondence import AskKind
from dossier.records.record import Record, Sections
from dossier.records.texts import SectionText, Texts
from dossier.source.links import replace_links

LIST = "references"
# One file has all letters of one writer: `outbox/general/CONTACT-letters.pdf`.
SCHEDULE = "letters"
_LETTERS = (".eml", ".txt")
_EVERYBODY = Audience(readers="all")


class AllowList:
    """The texts that each reader may have, of each record collected once."""

    def __init__(self, dossier: WrittenDossier, shareable: ShareableTexts | None = None) -> None:
        self._dossier, self._shareable = dossier, shareable or ShareableTexts(dossier)
        self._titles = _link_titles(dossier)
        self._texts: dict[Audience, list[str]] = {}
        self._collected = set[str]()

    def common(self) -> Iterator[str]:
        """List every text that is not for one contact alone."""
        self._collect(self._dossier.records())
        for audience, texts in self._texts.items():
            if not audience.contact:
                yield from texts

    def texts(self, path: str) -> Iterator[str]:
        """List every text that the reader of `outbox/FOLDER/NAME` may have."""
        place = PurePosixPath(path)
        for audience in audiences(path, self._dossier):
            self._collect(_homes(audience, self._dossier))
            yield from self._texts.get(audience, ())
        contact = _contact(place.stem, self._dossier)
        if contact and place.stem != LIST:
            yield contact.slug

    def _collect(self, records: Iterable[Record]) -> None:
        for record in records:
            if record.path not in self._collected:
                self._collected.add(record.path)
                for text in self._shareable.of(record):
                    texts = self._texts.setdefault(text.audience, [])
                    texts += [*_pieces(text.text), *self._linked(text)]

    def _linked(self, text: ShareableText) -> Iterator[str]:
        """List the titles of the stories, and the employers, that a text links to."""
        if "[" in text.text:
            titles = self._titles.get(text.source.path, ())
            yield from (title for written, title in titles if written in text.text)


def audiences(path: str, dossier: Dossier) -> Iterator[Audience]:
    """List the audiences that the reader of `outbox/FOLDER/NAME` belongs to."""
    place = PurePosixPath(path)
    folder = place.parent.name
    yield _EVERYBODY
    if folder in dossier.opportunities:
        yield Audience(readers="all", folder=folder)
        if place.stem == LIST:
            for ask in dossier.asks[folder]:
                yield Audience(readers="employer", contact=ask.contact.slug)
            return
    if contact := _contact(place.stem, dossier):
        yield from _of(contact, folder, dossier)
        if place.stem.endswith(f"-{SCHEDULE}"):
            yield from _of_letters(contact, dossier)
        if place.suffix in _LETTERS:
            yield Audience(readers="addressee", contact=contact.slug)


def _homes(audience: Audience, dossier: Dossier) -> Iterator[Record]:
    """List the records whose texts an audience may have some of."""
    yield dossier.owner
    if audience.contact:
        yield dossier.contacts[audience.contact]
        yield from (witness.story for witness in dossier.seen[audience.contact])
    if audience.story:
        yield dossier.stories[audience.story]
    if audience.folder in dossier.opportunities:
        yield dossier.opportunities[audience.folder]


def _of(contact: Contact, folder: str, dossier: Dossier) -> Iterator[Audience]:
    slug = contact.slug
    yield Audience(readers="briefed")
    yield Audience(readers="contact", contact=slug)
    yield Audience(readers="contact", contact=slug, folder=folder)
    for witness in dossier.seen[slug]:
        yield Audience(readers="witnesses", story=witness.story.slug)
    for ask in dossier.asked[slug]:
        if ask.folder == folder:
            for annex in ask.ask.attach:
                yield Audience(readers="attached", annex=annex)
                yield Audience(readers="attached", annex=annex, folder=folder)


def _of_letters(contact: Contact, dossier: Dossier) -> Iterator[Audience]:
    """List the readers of what one writer may have of the roles that they write letters for."""
    for ask in dossier.asked[contact.slug]:
        if ask.ask.kind == "recommendation" and ask.opportunity:
            yield Audience(readers="all", folder=ask.folder)
            yield Audience(readers="contact", contact=contact.slug, folder=ask.folder)


def _pieces(text: str) -> list[str]:
    """Return the blocks of a text; a link is its own words, for its title is another text."""
    if "[" in text:
        text = replace_links(text, lambda _, words, __: f" {words} ")
    return text.split(BLOCK)


def _link_titles(dossier: Dossier) -> dict[str, list[tuple[str, str]]]:
    """Find for each file what its links show to a reader; a confidential story has no title."""
    tellable = (story for story in dossier.stories.values() if not story.confidential)
    titles = {story.path: story.title for story in tellable}
    titles |= {
        opportunity.path: opportunity.organization for opportunity in dossier.opportunities.values()
    }
    by_file: dict[str, list[tuple[str, str]]] = {}
    for (path, written), target in dossier.mentions.items():
        if target in titles:
            by_file.setdefault(path, []).append((written, titles[target]))
    return by_file


def _contact(stem: str, dossier: Dossier) -> Contact | None:
    """Find whom a file is for: `priya-raman`, or `priya-raman-referral` or `…-referral-2`."""
    for kind in ("", *get_args(AskKind), SCHEDULE):
        slug = stem.rpartition(f"-{kind}")[0] if kind else stem
        if slug in dossier.contacts:
            return dossier.contacts[slug]
    return None


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
        yield from _of_slugs(dossier.opportunities, roles)
        yield from _of_slugs(dossier.contacts, {reader.contact for reader in readers})
        yield from _of_slugs(dossier.stories, {reader.story for reader in readers})


def _of_slugs(records: Mapping[str, Record], slugs: set[str]) -> Iterator[Record]:
    yield from (records[slug] for slug in sorted(slugs & records.keys()))
