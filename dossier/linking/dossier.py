"""The records with every reference resolved, both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from dossier.source.unicode import composed

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
