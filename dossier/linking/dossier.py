"""The records with every reference resolved, both ways; what a link in front matter means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import PurePosixPath

from msgspec import Struct

from dossier.problems import Source
from dossier.records import (
    Contact,
    Opportunity,
    Owner,
    OwnQuestion,
    Photo,
    Receipt,
    Settings,
    Story,
)
from dossier.records.correspondence import Ask, LogEntry
from dossier.records.record import Record
from dossier.records.texts import Texts
from dossier.source.links import record_name, replace_links, split_links
from dossier.source.unicode import composed, fold

GENERAL = "general"


class Witness(Struct, frozen=True, kw_only=True):
    """A contact who saw a story, and what they saw of it."""

    story: Story
    contact: Contact
    saw: str
    source: Source


class LinkedAsk(Struct, frozen=True, kw_only=True):
    """An ask with its contact and its opportunity; None: an ask of me.md."""

    ask: Ask
    contact: Contact
    opportunity: Opportunity | None
    stories: tuple[Story, ...]
    source: Source

    @property
    def folder(self) -> str:
        """Return the folder of the outbox that this ask belongs to."""
        return self.opportunity.slug if self.opportunity else GENERAL


class LinkedEntry(Struct, frozen=True, kw_only=True):
    """A log line with its contact, and the opportunity or the other contact it is about."""

    entry: LogEntry
    contact: Contact
    opportunity: Opportunity | None = None
    other: Contact | None = None


class Dossier(Struct, frozen=True, kw_only=True):
    """All records by slug, in the order of their slugs, and their links; no words of bodies.

    `labels` has the name of each contact, with more where two have one name. Each index has an
    item for every slug: `seen` and `asked` and `ledger` by contact (`ledger` oldest first),
    `witnesses` by story, `asks` by opportunity and by `general`. `met_through` and `introduced_by`
    give the introducer's slug. `mentions` maps the file a link stands in and the link as written
    to the path of the file it means. `receipts` has what was sent, oldest first, by the contact it
    went to; that one may be none of the contacts any more.
    """

    owner: Owner
    settings: Settings
    cv: str
    cv_is_written: bool
    contacts: Mapping[str, Contact]
    labels: Mapping[str, str]
    stories: Mapping[str, Story]
    opportunities: Mapping[str, Opportunity]
    photos: Mapping[str, Photo]
    questions: tuple[OwnQuestion, ...]
    seen: Mapping[str, tuple[Witness, ...]]
    witnesses: Mapping[str, tuple[Witness, ...]]
    asked: Mapping[str, tuple[LinkedAsk, ...]]
    asks: Mapping[str, tuple[LinkedAsk, ...]]
    ledger: Mapping[str, tuple[LinkedEntry, ...]]
    met_through: Mapping[str, str]
    introduced_by: Mapping[str, str]
    mentions: Mapping[tuple[str, str], str]
    receipts: Mapping[str, tuple[Receipt, ...]] = {}

    def records(self) -> Iterator[Record]:
        """Yield every record, the owner's first."""
        yield self.owner
        yield from self.contacts.values()
        yield from self.stories.values()
        yield from self.opportunities.values()

    def record_at(self, path: str) -> Contact | Story | Opportunity | None:
        """Return the record of a file; the file's name may be decomposed, as on a Mac."""
        file = PurePosixPath(path)
        families: Mapping[str, Mapping[str, Contact | Story | Opportunity]] = {
            "contacts": self.contacts,
            "stories": self.stories,
            "opportunities": self.opportunities,
        }
        return families.get(file.parent.name, {}).get(composed(file.stem))


class WrittenDossier(Dossier, frozen=True, kw_only=True):
    """A dossier with the words of its files, for what prints them and what looks them over."""

    texts: Texts


def links_in_words(text: str, title: Callable[[str], str]) -> str:
    """Replace each link by its words, else by the title of what it names, else by its name."""
    if "[[" not in text and "](" not in text:
        return text
    return replace_links(text, lambda written, words, _: words or title(written) or written)


def linked_parts(text: str, path: str, dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """Divide a text of a file's front matter: each part, the file it means as a link, its words.

    A part that is no link, or whose link means nothing, names no file.
    """
    if "[[" not in text and "](" not in text:
        yield text, "", ""
        return
    for part, written, words in split_links(text):
        known = dossier.mentions.get((path, written)) if written else None
        yield part, known or (named_file(written, dossier) if written else ""), words


def named_file(written: str, dossier: Dossier) -> str:
    """Return the path of the record that a link names: a slug goes before a contact's name.

    Links in front matter are not among the mentions that linking resolves.
    """
    families: tuple[Mapping[str, Record], ...] = (
        dossier.contacts,
        dossier.stories,
        dossier.opportunities,
    )
    name = record_name(written)
    for records in families:
        if name in records:
            return records[name].path
    wanted = fold(name)
    for slug, record in chain.from_iterable(records.items() for records in families):
        if fold(slug) == wanted:
            return record.path
    contacts = dossier.contacts.values()
    return next((contact.path for contact in contacts if wanted in map(fold, contact.names)), "")
