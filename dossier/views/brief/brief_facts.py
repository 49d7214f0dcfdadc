"""Define what a brief may hold: nothing here has a field for what is private."""

from __future__ import annotations

from datetime import date
from typing import Literal

from dossier.records.contact import Detail, Relation
from dossier.records.correspondence import AnnexKind, AskKind
from dossier.views.brief.brief_text import Passage
from dossier.views.brief.page_budget import Budget
from dossier.views.view import Prose, View

Channel = Literal["phone", "video", "form", "email", "automated", "other"]
# Whose time zone the hours are in; empty: unknown.
Clock = Literal["", "yours", "theirs"]


class Day(View, frozen=True, kw_only=True):
    """A date of which the day, or the day and the month, may be unknown (0)."""

    year: int
    month: int = 0
    day: int = 0


class OwnerFacts(View, frozen=True, kw_only=True):
    """The owner's facts for everybody whom they brief."""

    name: str
    given: str
    email: str
    phone: str
    headline: str
    seeks: str
    roles: tuple[str, ...]
    places: tuple[str, ...]
    employers: tuple[str, ...]
    update: tuple[Passage, ...]


class Check(View, frozen=True, kw_only=True):
    """Who will make contact, how and when; `zone` is the IANA name of the caller's clock."""

    by: str
    title: str
    channel: Channel
    how: str
    number: str
    minutes: int | None
    first: date | None
    last: date | None
    hours: str = ""
    clock: Clock = ""
    zone: str = ""


class Role(View, frozen=True, kw_only=True):
    """The role that is applied for."""

    title: str
    organization: str
    url: str
    number: str
    closes: Day | None
    wants: tuple[str, ...]
    check: Check | None


class Span(View, frozen=True, kw_only=True):
    """A time without a gap."""

    first: Day | None
    last: Day | None

    def tie(self, relation: Relation) -> str:
        """Name the phrase of what somebody is to another in it, or was where it has ended."""
        return f"now-{relation}" if self.goes_on else relation

    @property
    def goes_on(self) -> bool:
        """Return whether it has begun and has no end."""
        return self.first is not None and self.last is None


class Together(View, frozen=True, kw_only=True):
    """One stretch of shared work; `relation` is what the contact was to the owner."""

    first: Day | None
    last: Day | None
    organization: str
    relation: Relation
    their_role: str
    my_role: str

    @property
    def span(self) -> Span:
        """Return its time."""
        return Span(first=self.first, last=self.last)

    @property
    def tie(self) -> str:
        """Name the phrase of what they are to each other, or were."""
        return self.span.tie(self.relation)


class HeldTitle(View, frozen=True, kw_only=True):
    """A title that the contact had while they worked with the owner, and when."""

    role: str
    spans: tuple[Span, ...]


class StoryFacts(View, frozen=True, kw_only=True):
    """One story as this contact saw it."""

    title: str
    organization: str
    claim: str
    first: Day | None
    last: Day | None
    figure: str
    counted: str
    text: tuple[Passage, ...]
    saw: str


class Consent(View, frozen=True, kw_only=True):
    """The kinds of detail an employer may be given of this contact, and since when."""

    kinds: tuple[Detail, ...]
    asked: Day | None
    dates_only: bool


class Annex(View, frozen=True, kw_only=True):
    """An annex of a brief, attached as a file of its own."""

    kind: AnnexKind
    language: str
    paper: str
    tight: bool = False
    owner: OwnerFacts
    role: Role | None
    text: Prose


class Brief(View, frozen=True, kw_only=True):
    """The parts common to the briefs of every kind.

    `is_agreed`: the reader has said yes, or done it already; others are not thanked for it.
    """

    kind: AskKind
    language: str
    own_language: str
    paper: str
    tight: bool = False
    formal: bool
    is_agreed: bool
    name: str
    given: str
    owner: OwnerFacts
    role: Role | None
    about: tuple[Passage, ...]
    note: tuple[Passage, ...]
    together: tuple[Together, ...]
    stories: tuple[StoryFacts, ...]
    say: tuple[str, ...]
    by: date | None
    route: str
    consent: Consent
    annexes: tuple[Annex, ...]
    budget: Budget
