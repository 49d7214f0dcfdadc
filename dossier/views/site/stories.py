"""List the stories, the latest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.english import capital, number, spelled
from dossier.records import Story
from dossier.views.page import dates
from dossier.views.page.field_text import FieldText, field_text
from dossier.views.page.frame import Frame, Pager, paged
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import story_page
from dossier.views.view import LazyTarget, Link, View

_PAGE = 150


class StoryRow(View, frozen=True, kw_only=True):
    """One story in the list."""

    title: str
    href: str
    when: str
    organization: str
    figure: str
    figure_of: FieldText
    skills: tuple[Link, ...]
    witnesses: tuple[Link, ...]
    is_confidential: bool


class Stories(View, frozen=True, kw_only=True):
    """A page of the list."""

    frame: Frame
    headline: str
    rows: tuple[StoryRow, ...]
    pager: Pager


def targets(index: SiteIndex) -> Iterator[LazyTarget]:
    """Make the list, in pages where it is long."""
    headline = _headline(index)
    for name, stories, pager in paged(index.stories, _PAGE, "stories"):
        yield LazyTarget(
            path=f"site/{name}",
            template="site/stories.html",
            make=_page,
            given=(headline, stories, pager),
            index=index,
        )


def _page(headline: str, stories: Sequence[Story], pager: Pager, index: SiteIndex) -> Stories:
    return Stories(
        frame=index.frame("stories", "Stories"),
        headline=headline,
        rows=tuple(_row(story, index) for story in stories),
        pager=pager,
    )


def _headline(index: SiteIndex) -> str:
    count = len(index.dossier.stories)
    if not count:
        return "Write down one piece of work that somebody saw."
    unseen = sum(not seen for seen in index.dossier.witnesses.values())
    text = capital(spelled(count, "story", "stories"))
    if not unseen:
        return f"{text}, each with a witness."
    return f"{text}. {capital(number(unseen))} nobody can speak to."


def _row(story: Story, index: SiteIndex) -> StoryRow:
    witnesses = index.dossier.witnesses[story.slug]
    return StoryRow(
        title=story.title,
        href=story_page(story.slug),
        when=dates.span(story.from_, story.to, goes_on=False),
        organization=story.organization,
        figure=story.result.figure if story.result else "",
        figure_of=field_text(story.result.of, story.path, index) if story.result else (),
        skills=tuple(index.skills.link(name) for name in story.skills),
        witnesses=tuple(index.person(witness.contact.slug) for witness in witnesses),
        is_confidential=story.confidential,
    )
