"""One piece of work and the people who saw it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field

from dossier.records.addresses import Name
from dossier.records.partial_date import PartialDate
from dossier.records.record import Heading, Pair, PrivateBody, Record, Reference, Sections


class Person(Pair, frozen=True, kw_only=True):
    """A witness, and what they saw."""

    who: Reference
    saw: str = ""


class Result(Struct, frozen=True, kw_only=True):
    """The one number that tells how it went."""

    figure: Annotated[str, Meta(description="short, with its unit: `0 min`")]
    of: Annotated[str, Meta(description="what the figure counts")] = ""


class Answer(Pair, frozen=True, kw_only=True):
    """A likely question, and the owner's own words under it."""

    question: str
    text: str = ""


class StoryPrivate(PrivateBody, frozen=True, kw_only=True):
    """The private part, which nobody but the owner reads."""


class Story(Record, frozen=True, kw_only=True):
    """One file of content/stories/."""

    title: Annotated[str, Meta(description="what happened, in a few words")]
    from_: Annotated[PartialDate | None, Meta(description="when it began")] = field(
        name="from", default=None
    )
    to: Annotated[PartialDate | None, Meta(description="when it ended")] = None
    organization: Annotated[Name, Meta(description="where it was")] = ""
    skills: Annotated[tuple[str, ...], Meta(description="what it shows you can do")] = ()
    people: Annotated[
        tuple[Person, ...], Meta(description="who saw it: `slug` or `slug: what they saw`")
    ] = ()
    claim: Annotated[str, Meta(description="the one sentence it proves")] = ""
    answers: Annotated[
        tuple[Answer, ...],
        Meta(description="your words under a likely question, as `{mistake: …}`"),
    ] = ()
    result: Annotated[Result | None, Meta(description="the figure that tells how it went")] = None
    confidential: Annotated[bool, Meta(description="never in anything that leaves")] = False
    in_brief: Annotated[Sections, Heading("In brief")] = ()
    situation: Annotated[Sections, Heading("Situation")] = ()
    task: Annotated[Sections, Heading("Task")] = ()
    action: Annotated[Sections, Heading("Action")] = ()
    outcome: Annotated[Sections, Heading("Result")] = ()
    learned: Annotated[Sections, Heading("Learned")] = ()
    private: StoryPrivate = StoryPrivate()
