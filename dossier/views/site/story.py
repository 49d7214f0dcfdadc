"""The page of one story: what happened, who saw what of it, and where it was used."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.linking import LinkedAsk, Witness
from dossier.records import Story
from dossier.views.page import dates
from dossier.views.page.chip import Chip, verdict_chip
from dossier.views.page.field_text import FieldText, field_text
from dossier.views.page.frame import Frame
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import SourceLink, opportunity_link, source_link
from dossier.views.view import BodyProse, LazyTarget, Link, View

_ROLES = 6


class SeenBy(View, frozen=True, kw_only=True):
    """A witness, what they saw, and whether they can speak."""

    who: Link
    saw: FieldText
    verdict: Chip
    source: SourceLink


class Use(View, frozen=True, kw_only=True):
    """An ask that the story was chosen for."""

    who: Link
    kind: str
    about: Link | None


class StoryPage(View, frozen=True, kw_only=True):
    """A story's page."""

    frame: Frame
    title: str
    when: str
    organization: str
    figure: str
    figure_of: FieldText
    claim: FieldText
    is_confidential: bool
    skills: tuple[Link, ...]
    witnesses: tuple[SeenBy, ...]
    uses: tuple[Use, ...]
    wanted: tuple[Link, ...]
    more_wanted: int
    body: BodyProse | None
    source: SourceLink


def targets(index: SiteIndex) -> Iterator[LazyTarget]:
    """Make a page for each story."""
    for story in index.dossier.stories.values():
        yield LazyTarget(
            path=f"site/stories/{story.slug}.html",
            template="site/story.html",
            make=_story,
            given=(story,),
            index=index,
            origin=story.path,
        )


def _story(story: Story, index: SiteIndex) -> StoryPage:
    wanting, witnesses = index.wanting(story.skills), index.dossier.witnesses[story.slug]
    return StoryPage(
        frame=index.frame("stories", story.title, "../"),
        title=story.title,
        when=dates.span(story.from_, story.to, goes_on=False),
        organization=story.organization,
        figure=story.result.figure if story.result else "",
        figure_of=field_text(story.result.of, story.path, index) if story.result else (),
        claim=field_text(story.claim, story.path, index),
        is_confidential=story.confidential,
        skills=tuple(index.skills.link(name) for name in story.skills),
        witnesses=tuple(_seen_by(witness, index) for witness in witnesses),
        uses=tuple(_use(ask, index) for ask in index.uses[story.slug]),
        wanted=tuple(opportunity_link(opportunity) for opportunity in wanting[:_ROLES]),
        more_wanted=max(0, len(wanting) - _ROLES),
        body=index.body(story),
        source=source_link(story.source(), line=False),
    )


def _seen_by(witness: Witness, index: SiteIndex) -> SeenBy:
    return SeenBy(
        who=index.person(witness.contact.slug),
        saw=field_text(witness.saw, witness.story.path, index),
        verdict=verdict_chip(index.verdict(witness.contact.slug)),
        source=source_link(witness.source),
    )


def _use(ask: LinkedAsk, index: SiteIndex) -> Use:
    about = opportunity_link(ask.opportunity) if ask.opportunity else None
    return Use(who=index.person(ask.contact.slug), kind=ask.ask.kind, about=about)
