"""List the stories, the latest first."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.english import capital, number, spelled
from dossier.records import Story
from dossier.views.page import dates
from dossier.views.page.field_text import FieldText, field_text
from dossier.views.page.frame import Frame, Pager, paged
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import story_page
from dossier.views.view import Link, Target, View

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


def targets(atlas: SiteIndex) -> Iterator[Target]:
    """Make the list, in pages where it is long."""
    headline = _headline(atlas)
    for name, rows, pager in paged(atlas.stories, _PAGE, "stories"):
        view = Stories(
            frame=atlas.frame("stories", "Stories"),
            headline=headline,
            rows=tuple(_row(story, atlas) for story in rows),
            pager=pager,
        )
        yield Target(path=f"site/{name}", template="site/stories.html", view=view)


def _headline(atlas: SiteIndex) -> str:
    count = len(atlas.dossier.stories)
    if not count:
        return "Write down one piece of work that somebody saw."
    unseen = sum(not seen for seen in atlas.dossier.witnesses.values())
    text = capital(spelled(count, "story", "stories"))
    if not unseen:
        return f"{text}, each with a witness."
    return f"{text}. {capital(number(unseen))} nobody can speak to."


def _row(story: Story, atlas: SiteIndex) -> StoryRow:
    witnesses = atlas.dossier.witnesses[story.slug]
    return StoryRow(
        title=story.title,
        href=story_page(story.slug),
        when=dates.span(story.from_, story.to, goes_on=False),
        organization=story.organization,
        figure=story.result.figure if story.result else "",
        figure_of=field_text(story.result.of, story.path, atlas) if story.result else (),
        skills=tuple(atlas.skills.link(name) for name in story.skills),
        witnesses=tuple(atlas.person(witness.contact.slug) for witness in witnesses),
        is_confidential=story.confidential,
    )
