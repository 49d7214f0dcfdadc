"""Index a dossier and its judgement once, for all pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

from dossier.disclosure.soft_spots import SoftSpot, SoftSpots
from dossier.english import owned
from dossier.judging import Judgement
from dossier.judging.ledger import Progress
from dossier.judging.steps.step import Step
from dossier.judging.verdict import Verdict
from dossier.linking import Dossier, LinkedAsk
from dossier.noted_reads import Reads, indexed
from dossier.records import Contact, Opportunity, Story
from dossier.records.contact import Backing
from dossier.records.correspondence import AskKind
from dossier.records.opportunity import CLOSED
from dossier.records.record import Record
from dossier.records.schema import CV, STARTER_TEXT
from dossier.views.brief.schedules import schedule_path
from dossier.views.page import urls
from dossier.views.page.chip import ORDER
from dossier.views.page.document_contents import ContentsOf, DocumentContents, contents_of
from dossier.views.page.frame import Frame, Part, grouped, latest, urgency
from dossier.views.page.skill_index import SkillIndex
from dossier.views.page.urls import ShownPhoto, photo_mention, shown_photo
from dossier.views.view import BodyProse, LazyTarget, Link, Mention, Target

# What stands in a fresh me.md is no name yet.
_NOBODY = ("", STARTER_TEXT["Owner", "name"].casefold())
LARGEST_PHOTO = 1200
_RANK = {word: rank for rank, word in enumerate(ORDER)}


@dataclass(frozen=True)
class SiteIndex:
    """What one page asks about another, each answered in constant time."""

    dossier: Dossier
    judgement: Judgement
    documents: tuple[Target | LazyTarget, ...]
    spots: SoftSpots
    # Paths of the `documents` that were not made, and so cannot be opened.
    held_back: frozenset[str] = frozenset()
    contents_of: ContentsOf = contents_of
    reads: Reads = field(default_factory=Reads)
    name = "index"

    def __post_init__(self) -> None:
        """Register the index as a source whose reads are digested."""
        self.reads.add_source(self.name, self)

    def frame(self, part: Part, title: str, root: str = "") -> Frame:
        """Make what stands around a page."""
        return Frame(site=self.site, title=title, part=part, root=root, language=self.language)

    @indexed
    def site(self) -> str:
        """Name the site after its owner."""
        return f"{owned(self.dossier.owner.called)} backers" if self.knows_owner else "Your backers"

    @property
    def knows_owner(self) -> bool:
        """Return whether the owner's name was written down."""
        return self.dossier.owner.name.casefold() not in _NOBODY

    @property
    def language(self) -> str:
        """Name the language the owner writes in."""
        return self.dossier.settings.language

    @indexed
    def contacts(self) -> tuple[Contact, ...]:
        """List all contacts, the readiest and best known first."""
        return tuple(sorted(self.dossier.contacts.values(), key=self._readiness))

    @indexed
    def backers(self) -> tuple[Contact, ...]:
        """List the contacts who could speak for the owner: rated, asked, or witness of a story."""
        return tuple(contact for contact in self.contacts if self._is_backer(contact))

    def _is_backer(self, contact: Contact) -> bool:
        rated = contact.private.backing != Backing() or contact.permission.asked
        return bool(rated or self.verdict(contact.slug).evidence.stories)

    @indexed
    def rank(self) -> dict[str, int]:
        """Return each contact's place in that list."""
        return {contact.slug: place for place, contact in enumerate(self.contacts)}

    def _readiness(self, contact: Contact) -> tuple[int, int, int, str]:
        verdict, backing = self.verdict(contact.slug), contact.private.backing
        rated = sum(filter(None, (backing.familiarity, backing.satisfaction)))
        return _RANK[verdict.word], -rated, -verdict.evidence.stories, contact.slug

    @indexed
    def open(self) -> tuple[Opportunity, ...]:
        """List the opportunities that are not closed, the most urgent first."""
        every = self.dossier.opportunities.values()
        return tuple(sorted((o for o in every if o.private.status not in CLOSED), key=urgency))

    @indexed
    def closed(self) -> tuple[Opportunity, ...]:
        """List the opportunities that are closed, the latest first."""
        closed = [o for o in self.dossier.opportunities.values() if o.private.status in CLOSED]
        return tuple(sorted(closed, key=lambda o: str(o.private.closed or ""), reverse=True))

    @indexed
    def stories(self) -> tuple[Story, ...]:
        """List the stories, the latest first."""
        return tuple(sorted(self.dossier.stories.values(), key=latest, reverse=True))

    def person(self, slug: str) -> Link:
        """Link to a contact by the name that tells them from the others."""
        return Link(text=self.dossier.labels[slug], href=urls.backer_page(slug))

    @indexed
    def employers(self) -> Mapping[str, Link]:
        """Find the page of an employer by its key, of those that have one."""
        known = (employer for employer in self.judgement.employers if urls.has_page(employer))
        return {employer.key: urls.link(employer) for employer in known}

    def verdict(self, slug: str) -> Verdict:
        """Return the verdict of a contact."""
        return self.judgement.verdicts[slug]

    @indexed
    def steps_of(self) -> Mapping[str, list[Step]]:
        """Group the next steps by contact."""
        return grouped((step.who, step) for step in self.judgement.steps)

    @indexed
    def steps_for(self) -> Mapping[str, list[Step]]:
        """Group the next steps by opportunity."""
        return grouped((step.for_, step) for step in self.judgement.steps)

    @indexed
    def progress_of(self) -> Mapping[str, list[Progress]]:
        """Group the progress of asks by contact."""
        every = (progress for group in self.judgement.progress.values() for progress in group)
        return grouped((progress.ask.contact.slug, progress) for progress in every)

    @indexed
    def uses(self) -> Mapping[str, list[LinkedAsk]]:
        """Group the asks by the stories they name."""
        asks = (ask for group in self.dossier.asks.values() for ask in group)
        return grouped((story.slug, ask) for ask in asks for story in ask.stories)

    @indexed
    def introduced(self) -> Mapping[str, list[str]]:
        """Group contacts by who introduced them to the owner."""
        return grouped((by, slug) for slug, by in self.dossier.met_through.items())

    @indexed
    def opened(self) -> Mapping[str, list[str]]:
        """Group opportunities by who opened the door."""
        return grouped((by, slug) for slug, by in self.dossier.introduced_by.items())

    def ask(self, who: str, folder: str, kind: AskKind | None) -> LinkedAsk | None:
        """Find the ask of a kind that a contact was put for an opportunity."""
        asks = (ask for ask in self.dossier.asked[who] if ask.folder == folder)
        return next((ask for ask in asks if ask.ask.kind == kind), None)

    def brief(self, ask: LinkedAsk) -> str:
        """Lead from the site's root to the brief of an ask; nothing where none is made."""
        start = f"outbox/{ask.folder}/{ask.contact.slug}"
        for path in (f"{start}-{ask.ask.kind}.pdf", f"{start}.pdf"):
            if path in self._published:
                return f"../{quote(path)}"
        return ""

    def schedule(self, slug: str) -> str:
        """Lead to the schedule of somebody's letters; nothing where none is made."""
        path = schedule_path(slug)
        return f"../{quote(path)}" if path in self._published else ""

    @indexed
    def contents(self) -> Mapping[str, DocumentContents]:
        """Find what is in each document that is made for somebody else, by its path."""
        every = ((document.path, self.contents_of(document)) for document in self.documents)
        return {path: contents for path, contents in every if contents}

    @indexed
    def _published(self) -> Mapping[str, bool]:
        return dict.fromkeys({document.path for document in self.documents} - self.held_back, True)

    @indexed
    def soft_spots(self) -> Mapping[str, tuple[SoftSpot, ...]]:
        """List, by contact, what those who are asked for something would stumble over."""
        asked = (slug for slug, asks in self.dossier.asked.items() if asks)
        return {slug: self.spots.of(self.dossier.contacts[slug]) for slug in asked}

    def body(self, record: Record) -> BodyProse | None:
        """Name a record's words and what its links mean; nothing where there are headings alone."""
        return self.prose(record.path) if record.private.is_written else None

    def prose(self, path: str) -> BodyProse:
        """Name the words of a file and what its links mean."""
        return BodyProse(path=path, mentions=self._mentions.get(path, ()))

    @cached_property
    def skills(self) -> SkillIndex:
        """Find skills by name."""
        return SkillIndex(self.dossier, self.judgement, self.reads)

    def wanting(self, names: Iterable[str]) -> list[Opportunity]:
        """List the open opportunities that want one of the skills."""
        slugs = self.skills.wanted_by(names)
        return [opportunity for opportunity in self.open if opportunity.slug in slugs]

    @indexed
    def _mentions(self) -> dict[str, tuple[Mention, ...]]:
        mentions_in: defaultdict[str, list[Mention]] = defaultdict(list)
        photos = {photo.path: photo.name for photo in self.dossier.photos.values()}
        for (path, written), file in self.dossier.mentions.items():
            if file in photos:
                mentions_in[path].append(photo_mention(written, self.pictures[photos[file]]))
            elif link := self.pages.get(file):
                mentions_in[path].append(Mention(written=written, title=link.text, href=link.href))
        return {path: tuple(mentions) for path, mentions in mentions_in.items()}

    @indexed
    def pictures(self) -> dict[str, ShownPhoto]:
        """Find where each photo is shown."""
        photos = self.dossier.photos.items()
        return {name: shown_photo(photo, LARGEST_PHOTO) for name, photo in photos}

    @indexed
    def pages(self) -> dict[str, Link]:
        """Find the page that shows a file of the workspace."""
        dossier = self.dossier
        return {
            **{c.path: self.person(c.slug) for c in dossier.contacts.values()},
            **{s.path: urls.story_link(s) for s in dossier.stories.values()},
            **{o.path: urls.opportunity_link(o) for o in dossier.opportunities.values()},
            CV: Link(text="CV", href=urls.CV),
            dossier.owner.path: Link(text=dossier.owner.listed_name, href=urls.ME),
        }
